import { decrypt, encrypt, random, type Keys, type Opened, type PinLock, type Sealed } from './vault';

/**
 * Rounds of PBKDF2-SHA-256, as OWASP asks. A core of the cheapest phones (Cortex-A7, no SHA instructions) does about half
 * a million a second: a bit more than a second for the owner, and as much for each guess of somebody who found the phone.
 */
export const ROUNDS = 600_000;

const SECRET_BYTES = 32;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const newSecret = (): Uint8Array<ArrayBuffer> => random(SECRET_BYTES);

export async function keysOf(secret: Uint8Array<ArrayBuffer>): Promise<Keys> {
  const root = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const from = (info: string) => ({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode(info) });
  return {
    seal: await crypto.subtle.deriveKey(from('seal'), root, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
    name: await crypto.subtle.deriveKey(from('name'), root, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign']),
  };
}

async function pinKey(pin: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', encoder.encode(pin.normalize('NFC')), 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
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
