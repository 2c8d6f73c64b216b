import { Processor } from '@nestjs/bullmq';
import type { PersonMerged } from '#identity';
import { type Ctx, EventProcessor, Hears, type StoredEvent, SystemContext } from '#platform';
import { MERGED_QUEUE, MergedCases } from './merged-cases.service.js';

/** Fed by `person.merged.v1`: two dossiers of one year. Runs any number of times. */
@Hears('person.merged.v1')
@Processor(MERGED_QUEUE)
export class SettleMergedProcessor extends EventProcessor<PersonMerged> {
  constructor(
    system: SystemContext,
    private readonly cases: MergedCases,
  ) {
    super(system);
  }

  handle(ctx: Ctx, event: StoredEvent<PersonMerged>): Promise<void> {
    return this.cases.merged(ctx, event);
  }
}
