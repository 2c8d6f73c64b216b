/**
 * How a phone locks what it keeps of a learner (ADR 14). No storage here and no screen.
 *
 * One random *secret* per learner and phone; from it two keys that cannot be taken out of the browser: one seals values,
 * one blinds names. The secret itself is kept only inside *locks*: one that the PIN opens, one that the server's key for
 * this account and phone opens.
 */

/**
 * Rounds of PBKDF2-SHA-256, as OWASP asks. A core of the cheapest phones (Cortex-A7, no SHA instructions) does about half
 * a million a second: a bit more than a second for the owner, and as much for each guess of somebody who found the phone.
 */
export const ROUNDS = 600_000;

const SECRET_BYTES = 32;

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
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

export const newSecret = (): Uint8Array<ArrayBuffer> => random(SECRET_BYTES);

export async function keysOf(secret: Uint8Array<ArrayBuffer>): Promise<Keys> {
  const root = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const from = (info: string) => ({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode(info) });
  return {
    seal: await crypto.subtle.deriveKey(from('seal'), root, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
    name: await crypto.subtle.deriveKey(from('name'), root, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign']),
  };
}

async function encrypt(key: CryptoKey, place: string, bytes: Uint8Array<ArrayBuffer>): Promise<Sealed> {
  const iv = random(12);
  return { iv, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: encoder.encode(place) }, key, bytes) };
}

const decrypt = (key: CryptoKey, place: string, { iv, bytes }: Sealed) =>
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

async function pinKey(pin: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', encoder.encode(pin.normalize('NFC')), 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** What the PIN opens: the secret, and the name to sign in with, so that the phone need not show it. */
export interface Opened {
  secret: Uint8Array<ArrayBuffer>;
  username: string;
}

const pack = ({ secret, username }: Opened) => encoder.encode(`${btoa(String.fromCharCode(...secret))} ${username}`);
function unpack(bytes: ArrayBuffer): Opened {
  const [secret = '', username = ''] = decoder.decode(bytes).split(' ', 2);
  return { secret: bytesOf(secret), username };
}
const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

export async function lockByPin(opened: Opened, pin: string, rounds = ROUNDS): Promise<PinLock> {
  const salt = random(16);
  return { ...(await encrypt(await pinKey(pin, salt, rounds), 'pin', pack(opened))), salt, rounds };
}

/** Undefined: the PIN is another. */
export const openByPin = async (lock: PinLock, pin: string): Promise<Opened | undefined> =>
  decrypt(await pinKey(pin, lock.salt, lock.rounds), 'pin', lock).then(unpack, () => undefined);

const serverKey = (base64: string) => crypto.subtle.importKey('raw', bytesOf(base64), 'AES-GCM', false, ['encrypt', 'decrypt']);

export const lockByServer = async (opened: Opened, key: string): Promise<Sealed> => encrypt(await serverKey(key), 'server', pack(opened));

/** Undefined: the key is of another account or phone. */
export const openByServer = async (lock: Sealed, key: string): Promise<Opened | undefined> =>
  decrypt(await serverKey(key), 'server', lock).then(unpack, () => undefined);

const FREE_TRIES = 3;
const LONGEST_WAIT_MS = 15 * 60_000;

/** How long after that many wrong PINs in a row the next one is looked at: nothing for three, then 5 s, doubling. */
export function waitAfter(wrong: number): number {
  return wrong < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, 5_000 * 2 ** (wrong - FREE_TRIES));
}
