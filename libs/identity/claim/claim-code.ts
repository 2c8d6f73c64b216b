import { randomInt } from 'node:crypto';

/** Letters and digits that cannot be mistaken for one another on paper; as many as a prime, for the check letter. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const LENGTH = 10;

/** The last letter: any wrong letter and any two that changed places make another one. */
function checkLetter(letters: string): string {
  let sum = 0;
  for (const [i, letter] of [...letters].entries()) sum += (i + 1) * ALPHABET.indexOf(letter);
  return ALPHABET[(sum + 7) % ALPHABET.length]!; // so that ten times the same letter is no code
}

/** A code for one slip: nine random letters (45 bits) and a check letter. */
export function newClaimCode(): string {
  const letters = Array.from({ length: LENGTH - 1 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return letters + checkLetter(letters);
}

/** The code as people type it; null when it cannot be one, so that a slip of the finger is no guess. */
export function readClaimCode(text: string): string | null {
  const code = text.toUpperCase().replace(/[\s.-]/g, '');
  if (code.length !== LENGTH || [...code].some((letter) => !ALPHABET.includes(letter))) return null;
  return checkLetter(code.slice(0, -1)) === code.at(-1) ? code : null;
}

/** `ABCDE-FGHJK`, as it is printed. */
export const shownCode = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`;
