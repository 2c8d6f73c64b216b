import { randomInt } from 'node:crypto';

/** Letters and digits that nobody confuses on paper or by telephone: no 0 O Q, 1 I L, 2 Z, 5 S, 8 B, U V. */
const ALPHABET = 'ACDEFGHJKMNPRTWXY34679';
const LENGTH = 5;
/** The smallest prime that holds the alphabet: a wrong letter and two swapped ones are always found. */
const PRIME = 23;

/** A new code: five letters and the one that checks them. 5 million codes; the database says whether one is taken. */
export function newClassCode(): string {
  for (;;) {
    const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
    const check = checkLetter(letters);
    if (check) return letters + check;
  }
}

/** What was typed, as codes are stored; null when it cannot be a code, so that a slip of the finger asks no database. */
export function readClassCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.-]+/g, '');
  if (code.length !== LENGTH + 1 || [...code].some((letter) => !ALPHABET.includes(letter))) return null;
  return checkLetter(code.slice(0, LENGTH)) === code[LENGTH] ? code : null;
}

/** A code as people read it: K7M-Q4X. */
export const spokenCode = (code: string): string => `${code.slice(0, 3)}-${code.slice(3)}`;

/** Undefined for the one in 23 for which no letter is left. */
function checkLetter(letters: string): string | undefined {
  const sum = [...letters].reduce((total, letter, place) => total + (place + 1) * ALPHABET.indexOf(letter), 0);
  // chosen so that all places together, weighted 1 to 6, are a multiple of the prime
  const wanted = Array.from({ length: PRIME }, (_, value) => value).find((value) => (sum + (LENGTH + 1) * value) % PRIME === 0)!;
  return ALPHABET[wanted];
}
