import { defineActions, signedIn } from '#platform';

export const actions = defineActions({
  /** For somebody who cannot do it alone; marked as assisted. */
  recordPriorLearning: { name: 'prior_learning.record', roles: ['centre_director', 'instructor', 'commune_officer'] },
  readPriorLearning: { name: 'prior_learning.read', roles: ['centre_director', 'instructor', 'commune_officer', 'auditor'] },
  reviewPriorLearning: { name: 'prior_learning.review', roles: ['centre_director', 'commune_officer'] },
  /** What learners do for themselves; named for the audit log. */
  withdraw: { ...signedIn, name: 'prior_learning.withdraw' },
});
