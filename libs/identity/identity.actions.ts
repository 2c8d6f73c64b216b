import { defineActions } from '#platform';

/** Who records people that have no phone. */
const RECORDING = ['centre_director', 'instructor', 'branch_officer', 'commune_officer', 'administrator'];

/** What a role can be given in this room. */
export const actions = defineActions({
  createPerson: { name: 'person.create', roles: ['centre_director', 'administrator'] },
  readPeople: {
    name: 'person.read',
    roles: ['centre_director', 'branch_officer', 'commune_officer', 'city_officer', 'department_officer', 'auditor', 'administrator'],
  },
  /** Without an account: from a list, or for somebody who stands there without a phone. */
  recordPerson: { name: 'person.record', roles: RECORDING },
  /** The slip with which a recorded person makes an account. */
  printSlip: { name: 'claim.print', roles: RECORDING },
  recordGuardian: { name: 'guardian.record', roles: ['centre_director', 'instructor', 'commune_officer', 'administrator'] },
  resetSecret: { name: 'secret.reset', roles: ['centre_director', 'commune_officer', 'administrator'] },
  /** Which role may be given by whom stands in role/role.ts. */
  giveRole: { name: 'role.give', roles: ['centre_director', 'commune_officer', 'administrator'] },
  manageApiClients: { name: 'api_client.manage', roles: ['department_officer', 'administrator'] },
});
