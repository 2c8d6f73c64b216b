import { defineActions, signedIn } from '#platform';

/** The place is the unit of the enrollment. An instructor marks people of the own classes; a second marker is another one of them, or of the centre. */
export const actions = defineActions({
  markWork: { name: 'work.mark', roles: ['centre_director', 'instructor'] },
  /** What learners do for themselves; named for the history. */
  handIn: { ...signedIn, name: 'work.hand_in' },
});
