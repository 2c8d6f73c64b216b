import { createCredential, createList, decodeList } from '@digitalbazaar/vc-bitstring-status-list';
import type { SigningKey } from './keys.js';
import { signCredential, type Signed } from './signing.js';

/** Entries of one list: the smallest that the standard allows, so that a look-up does not single out a person. */
export const STATUS_LIST_LENGTH = 131_072;

/** Where one certificate's bit stands. */
export interface StatusEntry {
  listUrl: string;
  index: number;
}

export type StatusListCredential = Signed<{ id: string; issuer: string; validFrom: string; credentialSubject: { encodedList: string } }>;

/** The signed Bitstring Status List 1.0 with the bits of `revoked` set. */
export async function statusListOf(
  input: { url: string; issuer: string; revoked: Iterable<number> },
  key: SigningKey,
  created: Date,
): Promise<StatusListCredential> {
  const list = await createList({ length: STATUS_LIST_LENGTH });
  for (const index of input.revoked) list.setStatus(index, true);
  const credential = await createCredential({ id: input.url, list, statusPurpose: 'revocation' });
  const validFrom = created.toISOString();
  return (await signCredential({ ...credential, issuer: input.issuer, validFrom }, key, created)) as unknown as StatusListCredential;
}

export async function isRevokedIn({ credentialSubject }: StatusListCredential, index: number): Promise<boolean> {
  return (await decodeList(credentialSubject)).getStatus(index);
}
