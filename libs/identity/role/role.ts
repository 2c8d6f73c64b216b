/** Roles as they are stored; what each may do stands in the actions of the rooms. */
export const ROLES = [
  'learner',
  'guardian',
  'author',
  'reviewer',
  'instructor',
  'centre_director',
  'branch_officer',
  'commune_officer',
  'city_officer',
  'department_officer',
  'auditor',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** Everybody but learners and guardians works with other people's data, so a PIN is too little for them. */
export const isStaffRole = (role: Role): boolean => role !== 'learner' && role !== 'guardian';

/** Roles that a role may give to others, in its own place. Who is not listed gives none. */
const MAY_GIVE: Partial<Record<Role, readonly Role[]>> = {
  administrator: ROLES,
  centre_director: ['author', 'instructor', 'learner'],
  commune_officer: ['branch_officer'],
};

/** The roles that may give `role`. */
export function giversOf(role: Role): Role[] {
  return ROLES.filter((giver) => MAY_GIVE[giver]?.includes(role));
}
