import { Injectable } from '@nestjs/common';
import { AppError } from '#platform';
import { messages } from '../messages.js';

/** Drawings that may wait here. */
const WAITING = 8;
const PAUSE_MS = 60;

/**
 * What somebody looks at while they wait is drawn in the api: one drawing at a time with a pause after each, and no more than
 * a few in line. Each blocks the process for 20 to 40 ms, so whoever learns meanwhile waits for one of them at most. A worker
 * would be a queue and a poll for each key stroke (ADR 25).
 */
@Injectable()
export class DrawingLine {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  /** @throws RATE_LIMITED when too many wait */
  draw<T>(work: () => T | Promise<T>): Promise<T> {
    if (this.waiting >= WAITING) throw new AppError('RATE_LIMITED', messages.drawingBusy, { retryAfterSeconds: 2 });
    this.waiting += 1;
    const mine = this.last.then(work).finally(() => (this.waiting -= 1));
    this.last = mine.catch(() => undefined).then(() => new Promise((done) => setTimeout(done, PAUSE_MS)));
    return mine;
  }
}
