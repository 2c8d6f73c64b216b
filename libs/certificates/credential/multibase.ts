import { createPublicKey, type KeyObject } from 'node:crypto';

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
/** Multicodec of an Ed25519 public key. */
const ED25519 = Buffer.of(0xed, 0x01);
/** RFC 8410: what stands before the 32 bytes of an Ed25519 public key in SPKI. */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** The 32 raw bytes of `z6Mk…`; null for anything else. */
export function rawPublicKey(multibase: string): Buffer | null {
  if (!/^z[1-9A-HJ-NP-Za-km-z]{40,60}$/.test(multibase)) return null;
  let value = 0n;
  for (const letter of multibase.slice(1)) value = value * 58n + BigInt(ALPHABET.indexOf(letter));
  const bytes = Buffer.from(value.toString(16).padStart(68, '0'), 'hex');
  return bytes.length === 34 && bytes.subarray(0, 2).equals(ED25519) ? bytes.subarray(2) : null;
}

/** The key as Node's own cryptography takes it. */
export function publicKeyOf(multibase: string): KeyObject | null {
  const raw = rawPublicKey(multibase);
  return raw && createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' });
}
