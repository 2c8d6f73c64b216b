import { defineActions, signedIn } from '#platform';

export const actions = defineActions({
  /** Enrol somebody without a phone and enter what they did; for the classes that one runs. */
  assist: { name: 'learning.assist', roles: ['centre_director', 'instructor'] },
  /** Read and answer what learners object to in the place. */
  answerObjection: { name: 'objection.answer', roles: ['centre_director', 'instructor'] },
  /** What learners do for themselves; named for the audit log. */
  object: { ...signedIn, name: 'objection.say' },
});
