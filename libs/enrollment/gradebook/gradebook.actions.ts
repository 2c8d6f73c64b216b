import { defineActions } from '#platform';

/** The place is the commune of the centre. Of a class, instructors see those that name them. */
export const actions = defineActions({
  readGradebook: { name: 'gradebook.read', roles: ['centre_director', 'instructor'] },
});
