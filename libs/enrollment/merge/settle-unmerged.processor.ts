import { Processor } from '@nestjs/bullmq';
import type { PersonUnmerged } from '#identity';
import { type Ctx, EventProcessor, Hears, type StoredEvent, SystemContext } from '#platform';
import { UNMERGED_QUEUE, MergedEnrollments } from './merged-enrollments.service.js';

/** Fed by `person.unmerged.v1`: enrollments that a merge had stopped. Runs any number of times. */
@Hears('person.unmerged.v1')
@Processor(UNMERGED_QUEUE)
export class EnrollmentsUnmergedProcessor extends EventProcessor<PersonUnmerged> {
  constructor(
    system: SystemContext,
    private readonly enrollments: MergedEnrollments,
  ) {
    super(system);
  }

  handle(ctx: Ctx, event: StoredEvent<PersonUnmerged>): Promise<void> {
    return this.enrollments.unmerged(ctx, event);
  }
}
