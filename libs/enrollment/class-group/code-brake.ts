/** Wrong codes that cost nothing: people mistype. After them one every few seconds. */
const FREE = 20;
const SECONDS_EACH = 6;
const FORGET_ABOVE = 20_000;

/**
 * Slows down whoever looks for codes by trying. Only codes that could exist and do not are counted (a slip of the finger
 * is found by the check letter), per account, or per address ten times as wide for people who are not signed in: a whole
 * village sits behind one address. In the memory of this process.
 */
export class CodeBrake {
  private readonly misses = new Map<string, { left: number; at: number }>();

  /** @returns seconds to wait, 0 when the code may be looked up */
  wait(key: string, isAddress: boolean, now: Date): number {
    const { left } = this.refilled(key, isAddress, now);
    return left >= 1 ? 0 : Math.ceil((1 - left) * (isAddress ? SECONDS_EACH / 10 : SECONDS_EACH));
  }

  /** The code that was looked up is nobody's. */
  missed(key: string, isAddress: boolean, now: Date): void {
    const bucket = this.refilled(key, isAddress, now);
    if (this.misses.size > FORGET_ABOVE) this.misses.clear();
    this.misses.set(key, { ...bucket, left: bucket.left - 1 });
  }

  private refilled(key: string, isAddress: boolean, now: Date): { left: number; at: number } {
    const width = isAddress ? 10 : 1;
    const at = now.getTime();
    const known = this.misses.get(key);
    if (!known) return { left: FREE * width, at };
    const earned = (Math.max(0, at - known.at) / 1000 / SECONDS_EACH) * width;
    return { left: Math.min(FREE * width, known.left + earned), at };
  }
}
