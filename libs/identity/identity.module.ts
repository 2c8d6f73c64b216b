import { Global, Module } from '@nestjs/common';
import { AUTHENTICATOR } from '#platform';
import { AccessReader } from './access/access.reader.js';
import { AccountService } from './account/account.service.js';
import { ResetSecretService } from './account/reset-secret.service.js';
import { ViewerService } from './account/viewer.service.js';
import { ApiClientService } from './api-client/api-client.service.js';
import { DemoAccounts } from './bootstrap/demo-accounts.js';
import { FirstAdministrator } from './bootstrap/first-administrator.js';
import { ClaimService } from './claim/claim.service.js';
import { ConsentReader } from './consent/consent.reader.js';
import { ConsentService } from './consent/consent.service.js';
import { EthnicityService } from './consent/ethnicity.service.js';
import { NamingService } from './consent/naming.service.js';
import { GuardianService } from './guardian/guardian.service.js';
import { ErasureService } from './erasure/erasure.service.js';
import { DuplicatesReader } from './merge/duplicates.reader.js';
import { MergeReader } from './merge/merge.reader.js';
import { MergeService } from './merge/merge.service.js';
import { MergeSides } from './merge/merge-sides.js';
import { OAuthKeyStore } from './oauth/oauth-keys.js';
import { OAuthServer } from './oauth/oauth-server.js';
import { PeopleReach } from './person/people-reach.js';
import { PeopleRegistry } from './person/people-registry.js';
import { PersonalNumbers } from './person/personal-numbers.js';
import { PersonFileReader } from './person/person-file.reader.js';
import { PersonReader } from './person/person.reader.js';
import { PersonService } from './person/person.service.js';
import { RoleReader } from './role/role.reader.js';
import { RoleService } from './role/role.service.js';
import { SessionService } from './session/session.service.js';
import { ChangeSecretService } from './sign-in/change-secret.service.js';
import { IdentityAuthenticator } from './sign-in/identity-authenticator.js';
import { OwnSecret } from './sign-in/own-secret.js';
import { SecretHasher } from './sign-in/secret-hasher.js';
import { SignInBrake } from './sign-in/sign-in-brake.js';
import { SignInService } from './sign-in/sign-in.service.js';

/** What other rooms and the commands may ask for. */
const doors = [ConsentReader, PersonReader, PersonalNumbers, RoleReader, PeopleRegistry, GuardianService, FirstAdministrator, DemoAccounts];
const services = [
  AccessReader,
  AccountService,
  ApiClientService,
  ChangeSecretService,
  ClaimService,
  ConsentService,
  NamingService,
  EthnicityService,
  DuplicatesReader,
  ErasureService,
  MergeReader,
  MergeService,
  MergeSides,
  OwnSecret,
  OAuthKeyStore,
  OAuthServer,
  PeopleReach,
  PersonFileReader,
  PersonService,
  ResetSecretService,
  RoleService,
  SecretHasher,
  SessionService,
  SignInBrake,
  SignInService,
  ViewerService,
];

/** Who somebody is and what they may do where. Global, because every request asks it. */
@Global()
@Module({
  providers: [{ provide: AUTHENTICATOR, useClass: IdentityAuthenticator }, ...doors, ...services],
  exports: [AUTHENTICATOR, ...doors, ...services],
})
export class IdentityModule {}
