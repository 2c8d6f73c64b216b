import { Processor } from '@nestjs/bullmq';
import { type Ctx, EventProcessor, Hears, type StoredEvent, SystemContext } from '#platform';
import type { EnrollmentCompleted } from '#enrollment';
import { ISSUE_QUEUE, IssuingService } from './issuing.service.js';

/** A completed enrollment becomes a certificate. Runs any number of times for one completion. */
@Hears('enrollment.completed.v1')
@Processor(ISSUE_QUEUE, { concurrency: 4 })
export class IssueCertificateProcessor extends EventProcessor<EnrollmentCompleted> {
  constructor(
    system: SystemContext,
    private readonly issuing: IssuingService,
  ) {
    super(system);
  }

  async handle(ctx: Ctx, event: StoredEvent<EnrollmentCompleted>): Promise<void> {
    await this.issuing.issue(ctx, event.data, event.id);
  }
}
