import { defineActions } from '#platform';

/** What a role can be given here. */
export const actions = defineActions({
  /** See claims of courses that no framework knows. */
  readMapping: {
    name: 'skill.mapping.read',
    roles: ['author', 'reviewer', 'centre_director', 'city_officer', 'department_officer', 'auditor', 'administrator'],
  },
  /** See the items of the diagnostic with their parameters; their keys nobody sees. */
  readBank: { name: 'skill.bank.read', roles: ['city_officer', 'department_officer', 'administrator'] },
});
