import { Injectable } from '@nestjs/common';

/** The only source of the present instant. Requests and jobs take it once, as `ctx.now` (invariant 16). */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock for tests: stands still until it is told to move. */
export class FakeClock extends Clock {
  constructor(private instant = new Date('2026-11-24T02:00:00.000Z')) {
    super();
  }

  override now(): Date {
    return new Date(this.instant);
  }

  set(at: Date | string): void {
    this.instant = new Date(at);
  }

  advance(ms: number): void {
    this.instant = new Date(this.instant.getTime() + ms);
  }
}
