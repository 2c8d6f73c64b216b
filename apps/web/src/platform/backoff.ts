const FIRST_MS = 2_000;
const LONGEST_MS = 5 * 60_000;

/**
 * How long to wait after so many failures in a row: doubling from two seconds to five minutes, spread by half, and never
 * shorter than what the server asked for.
 * @param random 0 to 1
 */
export function delayAfter(fails: number, askedMs: number, random: number): number {
  const grown = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, fails - 1));
  return Math.max(askedMs, grown / 2) + jittered(grown / 2, random);
}

export const jittered = (ms: number, random: number): number => Math.round(ms * random);
