import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import { documentLoader } from './contexts.js';
import type { DidDocument } from './keys.js';
import { isRevokedIn, type StatusListCredential } from './status-list.js';

/** What a checked credential is worth. */
export type CredentialState = 'valid' | 'revoked' | 'expired' | 'invalid';

interface CheckableCredential {
  validFrom?: string;
  validUntil?: string;
  issuer: string | { id: string };
  credentialStatus?: { statusListCredential: string; statusListIndex: string };
}

/**
 * Checks both signatures and reads the credential's own bit: the library calls a revoked credential `verified`,
 * because to it that word means that the list could be read.
 */
export async function verifySigned(
  credential: object,
  { did, statusList, now }: { did: DidDocument; statusList: StatusListCredential; now: Date },
): Promise<CredentialState> {
  const { credentialStatus: status, validUntil, issuer } = credential as CheckableCredential;
  if (!(await hasValidProof(credential, did)) || !(await hasValidProof(statusList, did))) return 'invalid';
  const issuerId = typeof issuer === 'string' ? issuer : issuer.id;
  if (issuerId !== did.id || statusList.issuer !== issuerId || statusList.id !== status?.statusListCredential) return 'invalid';
  if (await isRevokedIn(statusList, Number(status.statusListIndex))) return 'revoked';
  return validUntil && Date.parse(validUntil) <= now.getTime() ? 'expired' : 'valid';
}

/** Whether the proof is by a key of `did`. Says nothing about time or revocation. */
export async function hasValidProof(credential: object, did: DidDocument): Promise<boolean> {
  const loader = documentLoader((url) => {
    if (url === did.id) return did;
    const method = did.verificationMethod.find(({ id }) => id === url);
    return method && { '@context': 'https://w3id.org/security/multikey/v1', ...method };
  });
  const { verified } = await vc.verifyCredential({
    credential: structuredClone(credential),
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: loader,
    now: new Date((credential as CheckableCredential).validFrom ?? 0), // the time is judged by the caller, in its own words
    checkStatus: async () => ({ verified: true }),
  });
  return verified;
}
