import { Injectable } from '@nestjs/common';
import { type Ctx, Every, SystemContext, Turns, vietnamDay } from '#platform';
import { SignalFinder } from './signal-finder.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const NAME = 'enrollment.signals';

/** Looks through yesterday and today, once an hour in one of the workers: phones that were away bring late what belongs to yesterday. */
@Injectable()
export class SignalSweep extends Every {
  constructor(
    system: SystemContext,
    private readonly finder: SignalFinder,
    private readonly turns: Turns,
  ) {
    super(system, NAME, HOUR_MS);
  }

  async work(ctx: Ctx): Promise<void> {
    if (!(await this.turns.take(ctx, NAME, HOUR_MS))) return;
    const dayAt = (offsetMs: number) => vietnamDay(new Date(ctx.now.getTime() + offsetMs));
    await this.finder.run(ctx, dayAt(-DAY_MS), dayAt(DAY_MS));
  }
}
