import { defineActions } from '#platform';

/** The place is the commune of the centre that gives the course. */
export const actions = defineActions({
  readAttempts: {
    name: 'attempt.read',
    roles: ['centre_director', 'instructor', 'commune_officer', 'city_officer', 'department_officer', 'auditor'],
  },
  /** More attempts or more time for one learner. */
  extendAttempts: { name: 'attempt.extend', roles: ['centre_director', 'instructor'] },
});
