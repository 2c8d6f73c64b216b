import { IdentityTables1795500001000 } from './migrations/20261124-identity.js';

export { IdentityModule } from './identity.module.js';
export { type PersonCard, type PersonForCertificate, PersonReader } from './person/person.reader.js';
export { isStaffRole, type Role, ROLES } from './role/role.js';

export const identityMigrations = [IdentityTables1795500001000];
/** None: everything of this room is read and written in SQL. */
export const identityEntities: (new () => object)[] = [];
