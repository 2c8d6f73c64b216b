import type { IncomingMessage } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { AUTHENTICATOR, type Authenticator } from '../auth/authenticator.js';
import { RateLimiter } from '../auth/rate-limiter.js';
import { Clock } from '../clock/clock.js';
import type { Ctx } from '../context/context.js';
import { ReadPool } from '../database/read-pool.js';
import { isLocale, preferredLocale } from '../text/locale.js';
import type { SeenRequest } from './front.js';

/** Makes the `Ctx` of a request: who, in which language, when. */
@Injectable()
export class RequestContext {
  constructor(
    @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator,
    private readonly clock: Clock,
    private readonly reads: ReadPool,
    private readonly limiter: RateLimiter,
  ) {}

  /** @throws UNAVAILABLE when the database is away, RATE_LIMITED when the account asks too fast */
  async of(request: SeenRequest): Promise<Ctx> {
    const now = this.clock.now();
    const { actor, locale } = await this.authenticator.authenticate(request.headers, now);
    this.limiter.take(actor, request.clientAddress);
    const wanted = cookie(request, 'locale');
    return {
      actor,
      locale: locale ?? (isLocale(wanted) ? wanted : preferredLocale(request.headers['accept-language'])),
      now,
      requestId: request.requestId,
      sql: this.reads.sql,
    };
  }
}

/** One cookie of a request as it was sent; undefined when it is not there. */
export function cookie(request: Pick<IncomingMessage, 'headers'>, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return value.join('=');
  }
  return undefined;
}
