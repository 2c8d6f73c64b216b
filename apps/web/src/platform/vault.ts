/**
 * How a phone locks what it keeps of a learner (ADR 14). No storage here and no screen.
 *
 * One random *secret* per learner and phone; from it two keys that cannot be taken out of the browser: one seals values,
 * one blinds names. The secret itself is kept only inside *locks*: one that the PIN opens, one that the server's key for
 * this account and phone opens.
 */

/** Bytes that only the right key opens, with what was mixed in once. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  bytes: ArrayBuffer;
}

export interface PinLock extends Sealed {
  salt: Uint8Array<ArrayBuffer>;
  rounds: number;
}

export interface Keys {
  seal: CryptoKey;
  name: CryptoKey;
}

/** Browsers give these tools to https and localhost only. */
export const canLock = (): boolean => Boolean(globalThis.crypto?.subtle);

const encoder = new TextEncoder();
const decoder = new TextDecoder();
export const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

export async function encrypt(key: CryptoKey, place: string, bytes: Uint8Array<ArrayBuffer>): Promise<Sealed> {
  const iv = random(12);
  return { iv, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: encoder.encode(place) }, key, bytes) };
}

export const decrypt = (key: CryptoKey, place: string, { iv, bytes }: Sealed) =>
  crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: encoder.encode(place) }, key, bytes);

/** `place` belongs to the value: what was moved elsewhere in the store does not open. */
export const seal = ({ seal: key }: Keys, place: string, value: unknown): Promise<Sealed> =>
  encrypt(key, place, encoder.encode(JSON.stringify(value)));

export const unseal = async ({ seal: key }: Keys, place: string, sealed: Sealed): Promise<unknown> =>
  JSON.parse(decoder.decode(await decrypt(key, place, sealed)));

/** The same name gives the same word, and the word says nothing about the name. */
export async function blind({ name: key }: Keys, name: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(name)));
  return btoa(String.fromCharCode(...bytes.subarray(0, 18)));
}

/** What the PIN opens: the secret, and the name to sign in with, so that the phone need not show it. */
export interface Opened {
  secret: Uint8Array<ArrayBuffer>;
  username: string;
}
