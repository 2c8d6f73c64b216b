import { createPrivateKey, sign } from 'node:crypto';
import * as Ed25519 from '@digitalbazaar/ed25519-multikey';

/** An issuer's Ed25519 key pair. Its id ends in the key itself, so a verifier needs no second look-up. */
export interface SigningKey {
  readonly id: string;
  readonly controller: string;
  readonly publicKeyMultibase: string;
  /** Seal before storing. */
  readonly secretKeyMultibase: string;
  /** 32 raw bytes. */
  readonly publicKey: Uint8Array;
  signer(): { id: string; algorithm: string; sign(input: { data: Uint8Array }): Promise<Uint8Array> };
}

/** The public half, as the DID document shows it. */
export type PublicKey = Pick<SigningKey, 'id' | 'publicKeyMultibase'>;

/** `https://host:3000/issuers/ab` → `did:web:host%3A3000:issuers:ab`. */
export function didWeb(publicUrl: string, publicId: string): string {
  const { host } = new URL(publicUrl);
  return `did:web:${encodeURIComponent(host)}:issuers:${publicId}`;
}

export const newKey = async (did: string): Promise<SigningKey> => signingKey(await Ed25519.generate({ controller: did }));

export async function keyFromSecret(did: string, { id, publicKeyMultibase }: PublicKey, secretKeyMultibase: string): Promise<SigningKey> {
  return signingKey(await Ed25519.from({ type: 'Multikey', id, controller: did, publicKeyMultibase, secretKeyMultibase }));
}

/** RFC 8410: what stands before the 32 bytes of an Ed25519 private key in PKCS #8. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** With a signer that reads the private key once; the library's own reads it for every signature, half a millisecond. */
function signingKey(pair: Awaited<ReturnType<typeof Ed25519.generate>>): SigningKey {
  const { id, controller, publicKeyMultibase, secretKeyMultibase, publicKey, secretKey } = pair;
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, secretKey.subarray(0, 32)]), format: 'der', type: 'pkcs8' });
  const signer = { id, algorithm: 'Ed25519', sign: async ({ data }: { data: Uint8Array }) => new Uint8Array(sign(null, data, key)) };
  return { id, controller, publicKeyMultibase, secretKeyMultibase, publicKey, signer: () => signer };
}

/** For checking what was signed outside of a credential (the QR's offline part). */
export async function verifierOf(did: string, key: PublicKey) {
  const pair = await Ed25519.from({ type: 'Multikey', id: key.id, controller: did, publicKeyMultibase: key.publicKeyMultibase });
  return { publicKey: pair.publicKey, verify: (data: Uint8Array, signature: Uint8Array) => pair.verifier().verify({ data, signature }) };
}

/** Every key the issuer ever used stays in both lists: taking one out makes all its old certificates fail. */
export function didDocument(did: string, keys: readonly PublicKey[]) {
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: keys.map(({ id, publicKeyMultibase }) => ({ id, type: 'Multikey', controller: did, publicKeyMultibase })),
    assertionMethod: keys.map(({ id }) => id),
  };
}

export type DidDocument = ReturnType<typeof didDocument>;
