import { defineActions, signedIn } from '#platform';

/** Who looks after the learners of a place, and who counts them. */
const STAFF = ['centre_director', 'instructor', 'commune_officer', 'city_officer', 'department_officer', 'auditor'];

export const actions = defineActions({
  readEnrollments: { name: 'enrollment.read', roles: STAFF, scope: 'completions:read' },
  readCompletions: { name: 'completion.read', roles: STAFF, scope: 'completions:read' },
  /** What learners do for themselves; named for the audit log. */
  withdraw: { ...signedIn, name: 'enrollment.withdraw' },
  /** What guardians do for children; named for the audit log. */
  enrollChild: { ...signedIn, name: 'enrollment.enroll_child' },
  rejoin: { ...signedIn, name: 'enrollment.rejoin' },
});
