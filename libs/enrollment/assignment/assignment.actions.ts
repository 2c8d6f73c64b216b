import { defineActions, signedIn } from '#platform';

/** The place is the unit of the enrollment: a second marker is often a colleague who does not run the class. */
export const actions = defineActions({
  markWork: { name: 'work.mark', roles: ['centre_director', 'instructor'] },
  /** What learners do for themselves; named for the history. */
  handIn: { ...signedIn, name: 'work.hand_in' },
});
