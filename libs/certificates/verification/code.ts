import { randomBytes } from 'node:crypto';

/** Crockford's base 32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM_CHARACTERS = 12;

/** Multiplies by the generator of GF(32), polynomial x⁵ + x² + 1. */
const next = (x: number) => (x & 16 ? (x << 1) ^ 37 : x << 1);

/**
 * The check character's value: Σ αⁱ·dᵢ over GF(32).
 * It notices every wrong character and every swap of two, which a plain sum does not.
 */
const checkOf = (values: readonly number[]) => next(values.reduce((sum, value) => next(sum) ^ value, 0));

const grouped = (code: string) => `${code.slice(0, 5)}-${code.slice(5, 10)}-${code.slice(10)}`;

/** A new look-up code: 60 random bits and a check character, as it is printed: `XXXXX-XXXXX-XXX`. */
export function newCode(): string {
  const values = [...randomBytes(RANDOM_CHARACTERS)].map((byte) => byte & 31);
  return grouped([...values, checkOf(values)].map((value) => ALPHABET[value]).join(''));
}

/**
 * Reads a code as people type it: any case, with or without separators, O for 0, I and L for 1.
 * @returns the printed form, or null when the text cannot be a code (so the database need not be asked)
 */
export function parseCode(text: string): string | null {
  if (text.length > 64) return null;
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}._]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (plain.length !== RANDOM_CHARACTERS + 1) return null;
  const values = [...plain].map((character) => ALPHABET.indexOf(character));
  if (values.includes(-1)) return null;
  return checkOf(values.slice(0, -1)) === values.at(-1) ? grouped(plain) : null;
}
