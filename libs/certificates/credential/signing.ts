import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import { documentLoader } from './contexts.js';
import type { SigningKey } from './keys.js';

/** A credential with its embedded proof; the Open Badges 3.0 schema wants the proof in an array. */
export type Signed<Credential extends object> = Credential & { proof: object[] };

/** Adds an `eddsa-rdfc-2022` proof made at `created`. Same input, same bytes. Safe mode: an undefined term throws. */
export async function signCredential<C extends object>(credential: C, key: SigningKey, created: Date): Promise<Signed<C>> {
  const text = JSON.stringify(credential);
  if (text !== text.normalize('NFC')) throw new Error('a credential is signed in NFC only');
  const date = `${created.toISOString().slice(0, 19)}Z`;
  const suite = new DataIntegrityProof({ signer: key.signer(), cryptosuite, date });
  const signed = await vc.issue({ credential, suite, documentLoader: documentLoader(), now: created });
  return { ...credential, ...signed, proof: [signed.proof].flat() as object[] };
}
