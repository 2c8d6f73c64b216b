/** What was refused and served weighs half after so many milliseconds. */
const HALF_MS = 3_500;
const LEAST_SECONDS = 4;
const MOST_SECONDS = 30;

/**
 * How long those who are refused are asked to wait: longer the more of them there are for each that is served. Ten thousand
 * phones that all come again after two seconds keep a server busy with refusing.
 */
export class Patience {
  private refused = 0;
  private served = 0;
  private at = 0;

  serve(nowMs: number): void {
    this.age(nowMs);
    this.served++;
  }

  /** @returns seconds until it is worth coming again */
  refuse(nowMs: number): number {
    this.age(nowMs);
    this.refused++;
    return Math.round(Math.min(MOST_SECONDS, Math.max(LEAST_SECONDS, (2 * this.refused) / Math.max(1, this.served))));
  }

  private age(nowMs: number): void {
    const weight = 2 ** ((this.at - nowMs) / HALF_MS);
    this.refused *= weight;
    this.served *= weight;
    this.at = nowMs;
  }
}
