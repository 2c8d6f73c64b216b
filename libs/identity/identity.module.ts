import { Global, Module } from '@nestjs/common';
import { AUTHENTICATOR } from '#platform';
import { PersonReader } from './person/person.reader.js';
import { SessionService } from './session/session.service.js';
import { IdentityAuthenticator } from './sign-in/identity-authenticator.js';
import { SecretHasher } from './sign-in/secret-hasher.js';

/** Who somebody is and what they may do where. Global, because every request of both processes asks it. */
@Global()
@Module({
  providers: [{ provide: AUTHENTICATOR, useClass: IdentityAuthenticator }, PersonReader, SecretHasher, SessionService],
  exports: [AUTHENTICATOR, PersonReader, SecretHasher, SessionService],
})
export class IdentityModule {}
