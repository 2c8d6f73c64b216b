import { Injectable } from '@nestjs/common';
import { type Ctx, Every, SystemContext, vietnamDay } from '#platform';
import { SignalFinder } from './signal-finder.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Looks through yesterday and today, once an hour: phones that were away bring late what belongs to yesterday. */
@Injectable()
export class SignalSweep extends Every {
  constructor(
    system: SystemContext,
    private readonly finder: SignalFinder,
  ) {
    super(system, 'enrollment.signals', HOUR_MS);
  }

  async work(ctx: Ctx): Promise<void> {
    const dayAt = (offsetMs: number) => vietnamDay(new Date(ctx.now.getTime() + offsetMs));
    await this.finder.run(ctx, dayAt(-DAY_MS), dayAt(DAY_MS));
  }
}
