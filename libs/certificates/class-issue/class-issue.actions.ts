import { defineActions } from '#platform';

export const actions = defineActions({
  /** Who of a class is ready; names and what is still open. */
  lookAtIssue: { name: 'certificate.look_at_issue', roles: ['centre_director', 'instructor'] },
  issueMany: { name: 'certificate.issue_many', roles: ['centre_director'] },
});
