const FIRST_MS = 2_000;
const LONGEST_MS = 5 * 60_000;

/**
 * How long to wait after so many failures in a row: what the server asked for up to twice as long, when it asks for more than
 * two seconds, because it knows how many wait; else doubling from two seconds to five minutes, spread by half.
 * @param random 0 to 1
 */
export function delayAfter(fails: number, askedMs: number, random: number): number {
  if (askedMs > FIRST_MS) return askedMs + jittered(askedMs, random);
  const grown = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, fails - 1));
  return Math.max(askedMs, grown / 2) + jittered(grown / 2, random);
}

export const jittered = (ms: number, random: number): number => Math.round(ms * random);
