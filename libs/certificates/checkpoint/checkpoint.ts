import { createHash, verify } from 'node:crypto';
import canonicalize from 'canonicalize';
import { publicKeyOf } from '../credential/multibase.js';

/** Where one book ended. */
export interface RegisterMark {
  /** `<public id of the issuer>/<kind>/<year>`, as in the address of its export. */
  readonly key: string;
  readonly seq: number;
  readonly no: number;
  /** Hash of the entry `seq`, hex. */
  readonly head: string;
}

/** Where every book ended at an instant, signed: whoever keeps one notices what is changed before it. */
export interface Checkpoint {
  readonly no: number;
  /** ISO 8601 UTC; every entry that is not in it is younger. */
  readonly at: string;
  /** SHA-256 of the text of the one before, hex; zeros for the first. */
  readonly prev: string;
  readonly registers: readonly RegisterMark[];
  /** The public key that signed it, multibase. */
  readonly key: string;
  /** The key that signs after this one; only in the last checkpoint of a key. */
  readonly nextKey?: string;
  /** Ed25519 over the JCS of all other fields, base64url. */
  readonly sig: string;
}

/** What stands before the first checkpoint. */
export const FIRST = '0'.repeat(64);

export const sha256Hex = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Adds the signature to a document. The text is JCS, so that anybody can rebuild what was signed. */
export async function signText<Body extends object>(body: Body, sign: (data: Uint8Array) => Promise<Uint8Array>): Promise<string> {
  const sig = Buffer.from(await sign(Buffer.from(canonicalize(body)!, 'utf8'))).toString('base64url');
  return canonicalize({ ...body, sig })!;
}

/** Whether `sig` is by the key that the document names in `key`. Says nothing about whose key that is. */
export function isSigned(document: { readonly key?: unknown; readonly sig?: unknown }): boolean {
  const { sig, ...body } = document;
  const key = typeof document.key === 'string' ? publicKeyOf(document.key) : null;
  if (!key || typeof sig !== 'string') return false;
  return verify(null, Buffer.from(canonicalize(body)!, 'utf8'), key, Buffer.from(sig, 'base64url'));
}
