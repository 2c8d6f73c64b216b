import { Module } from '@nestjs/common';
import { AccessResolver } from './access/access.resolver.js';
import { ViewerResolver } from './account/viewer.resolver.js';
import { ApiClientResolver } from './api-client/api-client.resolver.js';
import { ClaimResolver } from './claim/claim.resolver.js';
import { ConsentResolver } from './consent/consent.resolver.js';
import { DeviceKeyResolver } from './device/device-key.resolver.js';
import { ErasureResolver } from './erasure/erasure.resolver.js';
import { GuardianResolver } from './guardian/guardian.resolver.js';
import { IdentityModule } from './identity.module.js';
import { MergeResolver } from './merge/merge.resolver.js';
import { OAuthController } from './oauth/oauth.controller.js';
import { PersonResolver } from './person/person.resolver.js';
import { RoleResolver } from './role/role.resolver.js';
import { SessionResolver } from './session/session.resolver.js';
import { SignInResolver } from './sign-in/sign-in.resolver.js';

/** What the api shows of this room. */
@Module({
  imports: [IdentityModule],
  controllers: [OAuthController],
  providers: [
    AccessResolver,
    ApiClientResolver,
    ClaimResolver,
    ConsentResolver,
    DeviceKeyResolver,
    ErasureResolver,
    GuardianResolver,
    MergeResolver,
    PersonResolver,
    RoleResolver,
    SessionResolver,
    SignInResolver,
    ViewerResolver,
  ],
})
export class IdentityApiModule {}
