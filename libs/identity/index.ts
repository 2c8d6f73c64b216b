import { IdentityTables1795500001000 } from './migrations/20261124-identity.js';
import { PeopleOfPlace1796000400000 } from './migrations/20261124-people.js';
import { Ethnicity1796400500000 } from './migrations/20261125-ethnicity.js';
import { PersonMerge1796000450000 } from './migrations/20261124-person-merge.js';
import { ErasureTakenBack1796500700020 } from './migrations/20261126-erasure-taken-back.js';
import { PersonErasure1796200200040 } from './migrations/20261125-person-erasure.js';

export { type DemoAccount, DemoAccounts, type DemoPerson } from './bootstrap/demo-accounts.js';
export { FirstAdministrator, type NewAdministrator } from './bootstrap/first-administrator.js';
export { ConsentReader } from './consent/consent.reader.js';
export { NamingService } from './consent/naming.service.js';
export { Child } from './guardian/guardian.graphql.js';
export type { PersonErased } from './erasure/erasure.events.js';
export { GuardianService } from './guardian/guardian.service.js';
export { isMinor } from './guardian/majority.js';
export { actions as identityActions } from './identity.actions.js';
export type { PersonClaimed } from './identity.events.js';
export { IdentityModule } from './identity.module.js';
export type { PersonMerged, PersonUnmerged } from './merge/merge.events.js';
export { MergePreview, MergeSide } from './merge/merge.graphql.js';
export { type KnownPerson, type NewPersonRecord, PeopleRegistry, type PersonAtDoor, type ReadAloud } from './person/people-registry.js';
export { ConsentInput, Person, type Sex, SexEnum } from './person/person.graphql.js';
export {
  type PersonCard,
  type PersonForCertificate,
  PersonReader,
  type RowsOf,
  type Trait,
  TRAITS,
  withOneId,
  withSeveralIds,
} from './person/person.reader.js';
export { PersonalNumbers } from './person/personal-numbers.js';
export { RoleReader } from './role/role.reader.js';
export { RoleAssignment } from './role/role.graphql.js';
export { isStaffRole, type Role, ROLES } from './role/role.js';

export const identityMigrations = [
  IdentityTables1795500001000,
  PeopleOfPlace1796000400000,
  PersonMerge1796000450000,
  PersonErasure1796200200040,
  Ethnicity1796400500000,
  ErasureTakenBack1796500700020,
];
export { MergeService } from './merge/merge.service.js';
