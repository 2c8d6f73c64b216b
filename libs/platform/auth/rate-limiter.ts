import { Inject, Injectable } from '@nestjs/common';
import { type AppConfig, CONFIG } from '../config/config.js';
import type { Actor } from '../context/context.js';
import { AppError } from '../errors/app-error.js';
import { messages } from '../messages.js';

interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** Per account and client; per address only so wide that a village behind one address never meets it. */
const RATES: Readonly<Record<Actor['kind'], Rate>> = {
  person: { perSecond: 10, burst: 60 },
  client: { perSecond: 50, burst: 200 },
  anonymous: { perSecond: 100, burst: 2_000 },
  system: { perSecond: Infinity, burst: Infinity },
};
const FORGET_ABOVE = 50_000;

/** Token buckets in the memory of this process: with n processes a caller has n times the rate. */
@Injectable()
export class RateLimiter {
  private readonly buckets = new Map<string, { tokens: number; at: number }>();

  constructor(@Inject(CONFIG) private readonly config: AppConfig) {}

  take(actor: Actor, address: string): void {
    if (!this.config.rateLimits) return;
    const { perSecond, burst } = RATES[actor.kind];
    const key = actor.id ?? address;
    const at = performance.now();
    const bucket = this.buckets.get(key) ?? { tokens: burst, at };
    bucket.tokens = Math.min(burst, bucket.tokens + ((at - bucket.at) / 1000) * perSecond);
    bucket.at = at;
    if (this.buckets.size > FORGET_ABOVE) this.buckets.clear();
    this.buckets.set(key, bucket);
    if (bucket.tokens < 1) {
      const seconds = Math.ceil((1 - bucket.tokens) / perSecond);
      throw new AppError('RATE_LIMITED', messages.tooMany, { params: { seconds }, retryAfterSeconds: seconds });
    }
    bucket.tokens--;
  }
}
