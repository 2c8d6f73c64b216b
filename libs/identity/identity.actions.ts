import { defineActions } from '#platform';

/** What a role can be given in this room. */
export const actions = defineActions({
  createPerson: { name: 'person.create', roles: ['centre_director', 'administrator'] },
  readPeople: {
    name: 'person.read',
    roles: ['centre_director', 'branch_officer', 'commune_officer', 'city_officer', 'department_officer', 'auditor', 'administrator'],
  },
  /** Which role may be given by whom stands in role/role.ts. */
  giveRole: { name: 'role.give', roles: ['centre_director', 'administrator'] },
  manageApiClients: { name: 'api_client.manage', roles: ['department_officer', 'administrator'] },
});
