/** Failures that cost nothing: people mistype. */
export const FREE_FAILURES = 5;
/** The longest wait: a guesser gets a few hundred tries a week, a person never waits longer than this. */
export const LONGEST_WAIT_SECONDS = 900;
/** Failures older than this are forgotten. */
export const FORGET_AFTER_MS = 24 * 3_600_000;

/** Seconds that an account name rests after its n-th failure in a row: 0 for the first four, then 2, 4, 8 … 900. */
export function waitSeconds(failures: number): number {
  if (failures < FREE_FAILURES) return 0;
  return Math.min(LONGEST_WAIT_SECONDS, 2 ** (failures - FREE_FAILURES + 1));
}

/** Failures of one address in a minute from which its sign-ins are slowed down, and from which they must wait. */
const SLOW_FROM = 300;
const WAIT_FROM = 2_000;

/**
 * Failures per address, in the memory of this process. Very wide, because a whole village sits behind one address;
 * it only keeps one machine from trying a common PIN on every account name.
 */
export class AddressCounter {
  private minute = 0;
  private counts = new Map<string, number>();

  /** @param address '' when it is not known: then nothing is counted */
  failed(address: string, now: Date): void {
    if (!address) return;
    this.roll(now);
    this.counts.set(address, (this.counts.get(address) ?? 0) + 1);
  }

  /** How the next sign-in from there is treated. */
  verdict(address: string, now: Date): 'free' | 'slow' | 'wait' {
    this.roll(now);
    const failures = this.counts.get(address) ?? 0;
    return failures >= WAIT_FROM ? 'wait' : failures >= SLOW_FROM ? 'slow' : 'free';
  }

  private roll(now: Date): void {
    const minute = Math.floor(now.getTime() / 60_000);
    if (minute === this.minute) return;
    this.minute = minute;
    this.counts = new Map();
  }
}
