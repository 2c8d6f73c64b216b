import { timingSafeEqual } from 'node:crypto';
import { tokenHash } from '../session/session-token.js';

/** An API client as oidc-provider knows it. `client_secret` is the hash: the secret itself is nowhere. */
export function clientMetadata(clientId: string, secretHash: Buffer, scopes: readonly string[]): object {
  return {
    client_id: clientId,
    client_secret: secretHash.toString('base64url'),
    token_endpoint_auth_method: 'client_secret_basic', // which also lets it stand in the body
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
    scope: scopes.join(' '),
  };
}

/** Whether a secret is the one whose hash was kept. 256 random bits need no slow hash. */
export const isClientSecret = (keptHash: string, secret: string): boolean =>
  timingSafeEqual(Buffer.from(keptHash, 'base64url'), tokenHash(secret));
