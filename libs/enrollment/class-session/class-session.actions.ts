import { defineActions } from '#platform';

/** Acts on sessions, named for the audit log; who may do them is asked of the class (`class.run`). */
export const actions = defineActions({
  plan: { name: 'class_session.plan', roles: ['centre_director', 'instructor'] },
  change: { name: 'class_session.change', roles: ['centre_director', 'instructor'] },
  record: { name: 'attendance.record', roles: ['centre_director', 'instructor'] },
  walkIn: { name: 'attendance.walk_in', roles: ['centre_director', 'instructor'] },
  /** Who learns there and how often, with names. */
  readAttendance: {
    name: 'attendance.read',
    roles: ['centre_director', 'commune_officer', 'city_officer', 'department_officer', 'auditor'],
  },
});
