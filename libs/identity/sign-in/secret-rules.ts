import { randomInt } from 'node:crypto';
import { COMMON_PASSWORDS } from './common-passwords.js';

export type SecretKind = 'pin' | 'password';
export type SecretProblem = 'pin_too_short' | 'pin_too_plain' | 'password_too_short' | 'password_too_common' | 'too_long';

/** Longer input is refused before it is hashed. */
export const LONGEST_SECRET = 200;
const SHORTEST_PIN = 6;
const SHORTEST_PASSWORD = 12;

/** The form in which a secret is hashed: keyboards differ in how they write an accent. */
export const normaliseSecret = (secret: string): string => secret.normalize('NFC');

/** Digits alone are a PIN, unless a password is demanded. */
export const kindOf = (secret: string, isStaff: boolean): SecretKind => (isStaff || !/^\d+$/.test(secret) ? 'password' : 'pin');

/** Why a new secret is refused; null when it may be used. */
export function secretProblem(secret: string, kind: SecretKind, username: string): SecretProblem | null {
  if (secret.length > LONGEST_SECRET) return 'too_long';
  if (kind === 'pin') {
    if (secret.length < SHORTEST_PIN) return 'pin_too_short';
    return isPlain(secret) ? 'pin_too_plain' : null;
  }
  if ([...secret].length < SHORTEST_PASSWORD) return 'password_too_short';
  const lower = secret.toLowerCase();
  const isCommon = COMMON_PASSWORDS.has(lower) || isPlain(lower) || (username.length >= 4 && lower.includes(username.toLowerCase()));
  return isCommon ? 'password_too_common' : null;
}

/** One pattern repeated (111111, abcabcabcabc) or a run up or down (123456, 987654321098). */
function isPlain(secret: string): boolean {
  if (/^(.{1,4})\1+$/u.test(secret)) return true;
  const steps = new Set([...secret].slice(1).map((char, i) => (char.charCodeAt(0) - secret.charCodeAt(i) + 10) % 10));
  return steps.size === 1;
}

/** Letters and digits that cannot be mistaken for one another when somebody writes them on paper. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A secret for the first sign-in only; it must be changed there. 8 digits, or 16 letters in groups of four. */
export function oneTimeSecret(kind: SecretKind): string {
  if (kind === 'pin') {
    const pin = Array.from({ length: 8 }, () => randomInt(10)).join('');
    return isPlain(pin) ? oneTimeSecret(kind) : pin;
  }
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: 4 }, group).join('-');
}
