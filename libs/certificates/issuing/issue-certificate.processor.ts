import { Processor } from '@nestjs/bullmq';
import { type Ctx, EventProcessor, Hears, type StoredEvent, SystemContext } from '#platform';
import type { EnrollmentCompleted } from '#enrollment';
import { AwaitingService } from '../class-issue/awaiting.service.js';
import { ISSUE_QUEUE } from './issuing.service.js';

/** A completed enrollment becomes a certificate, or waits for a director where the centre wants that. Runs any number of times for one completion. */
@Hears('enrollment.completed.v1')
@Processor(ISSUE_QUEUE, { concurrency: 4 })
export class IssueCertificateProcessor extends EventProcessor<EnrollmentCompleted> {
  constructor(
    system: SystemContext,
    private readonly awaiting: AwaitingService,
  ) {
    super(system);
  }

  async handle(ctx: Ctx, event: StoredEvent<EnrollmentCompleted>): Promise<void> {
    await this.awaiting.arrived(ctx, event.data, event.id);
  }
}
