import type { IncomingMessage } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { AUTHENTICATOR, type Authenticator } from '../auth/authenticator.js';
import { RateLimiter } from '../auth/rate-limiter.js';
import { AppError } from '../errors/app-error.js';
import { messages } from '../messages.js';
import { Clock } from '../clock/clock.js';
import type { Actor, Ctx } from '../context/context.js';
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

  /**
   * @throws UNAVAILABLE when the database is away, RATE_LIMITED when the account asks too fast, UNAUTHENTICATED when the
   *   device means somebody else than the one whose session it holds
   */
  async of(request: SeenRequest): Promise<Ctx> {
    const now = this.clock.now();
    const { actor, locale } = await this.authenticator.authenticate(request.headers, now);
    this.limiter.take(actor, request.clientAddress);
    refuseMixedUp(actor, request);
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

/** Names the person whose work the request carries. */
const LEARNER = 'x-phusa-learner';

/**
 * Several people share a phone, and the browser has one session for all of its tabs. What a screen of one of them sends
 * must never be taken for the work of another who has signed in meanwhile.
 */
function refuseMixedUp(actor: Actor, request: SeenRequest): void {
  const meant = request.headers[LEARNER];
  if (meant !== undefined && actor.kind === 'person' && actor.id !== meant) throw new AppError('UNAUTHENTICATED', messages.otherPerson);
}

/** One cookie of a request as it was sent; undefined when it is not there. */
export function cookie(request: Pick<IncomingMessage, 'headers'>, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return value.join('=');
  }
  return undefined;
}
