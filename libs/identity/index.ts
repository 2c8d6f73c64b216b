import { IdentityTables1795500001000 } from './migrations/20261124-identity.js';

export { type DemoAccount, DemoAccounts, type DemoPerson } from './bootstrap/demo-accounts.js';
export { FirstAdministrator, type NewAdministrator } from './bootstrap/first-administrator.js';
export { IdentityModule } from './identity.module.js';
export { AssistedPeople, type AssistedPerson } from './person/assisted-people.js';
export { Person } from './person/person.graphql.js';
export { type PersonCard, type PersonForCertificate, PersonReader } from './person/person.reader.js';
export { RoleAssignment } from './role/role.graphql.js';
export { isStaffRole, type Role, ROLES } from './role/role.js';

export const identityMigrations = [IdentityTables1795500001000];
