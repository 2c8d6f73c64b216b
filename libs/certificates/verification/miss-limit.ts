import { Injectable } from '@nestjs/common';

const WINDOW_MS = 60_000;
const MISSES = 20;
const FORGET_ABOVE = 20_000;

/**
 * Counts codes that nobody has, by address: guessing is slowed, while a whole commune behind one address may look up
 * as many real certificates as it likes. In the memory of this process.
 */
@Injectable()
export class MissLimit {
  private readonly windows = new Map<string, { until: number; misses: number }>();

  /** Counts misses. @returns seconds to wait when there were too many, else 0 */
  miss(address: string, now: Date, count = 1, limit = MISSES): number {
    const at = now.getTime();
    if (this.windows.size > FORGET_ABOVE) for (const [key, { until }] of this.windows) if (until <= at) this.windows.delete(key);
    if (this.windows.size > FORGET_ABOVE) this.windows.clear();
    let window = this.windows.get(address);
    if (!window || window.until <= at) this.windows.set(address, (window = { until: at + WINDOW_MS, misses: 0 }));
    window.misses += count;
    return window.misses > limit ? Math.ceil((window.until - at) / 1_000) : 0;
  }
}
