import { Processor } from '@nestjs/bullmq';
import type { PersonMerged } from '#identity';
import { type Ctx, EventProcessor, Hears, type StoredEvent, SystemContext } from '#platform';
import { MERGED_QUEUE, MergedEnrollments } from './merged-enrollments.service.js';

/** Fed by `person.merged.v1`: a course that somebody takes under two ids. Runs any number of times. */
@Hears('person.merged.v1')
@Processor(MERGED_QUEUE)
export class EnrollmentsMergedProcessor extends EventProcessor<PersonMerged> {
  constructor(
    system: SystemContext,
    private readonly enrollments: MergedEnrollments,
  ) {
    super(system);
  }

  handle(ctx: Ctx, event: StoredEvent<PersonMerged>): Promise<void> {
    return this.enrollments.merged(ctx, event);
  }
}
