import { Processor } from '@nestjs/bullmq';
import { type Ctx, effectDone, EventProcessor, Hears, type StoredEvent, SystemContext, Transactions, vietnamDay } from '#platform';
import type { EnrollmentDoubted } from '../enrollment.events.js';
import { SignalFinder } from './signal-finder.js';

const QUEUE = 'enrollment.doubts';

/** A doubt about a completion becomes something for a person to look at (invariant 5). */
@Hears('enrollment.doubted.v1')
@Processor(QUEUE)
export class OpenDoubtProcessor extends EventProcessor<EnrollmentDoubted> {
  constructor(
    system: SystemContext,
    private readonly transactions: Transactions,
    private readonly finder: SignalFinder,
  ) {
    super(system);
  }

  async handle(ctx: Ctx, { id, data }: StoredEvent<EnrollmentDoubted>): Promise<void> {
    const { unitId, courseId, learnerId, enrollmentId, eventIds, doubtedAt } = data;
    await this.transactions.run(ctx, async (tx) => {
      if (!(await effectDone(tx, id, QUEUE))) return;
      const day = vietnamDay(new Date(doubtedAt));
      const cases = [{ learnerId, enrollmentId }];
      await this.finder.write(tx, [
        { kind: 'doubted', unitId, subject: enrollmentId, courseId, day, facts: { corrections: eventIds.length }, cases },
      ]);
    });
  }
}
