import { defineActions, signedIn } from '#platform';

/** The place is the commune of the class's centre. An instructor runs only the classes that name them. */
export const actions = defineActions({
  readClasses: {
    name: 'class.read',
    roles: ['centre_director', 'instructor', 'commune_officer', 'city_officer', 'department_officer', 'auditor'],
  },
  /** Plan, change, cancel. */
  manageClass: { name: 'class.manage', roles: ['centre_director'] },
  /** Who is in it: invite, add, remove; sessions and roll call. */
  runClass: { name: 'class.run', roles: ['centre_director', 'instructor'] },
  /** What learners do for themselves; named for the history and the audit log. */
  join: { ...signedIn, name: 'class.join' },
});

/** The role whose holders see and run only the classes that name them. */
export const OWN_CLASSES_ONLY = 'instructor';
