import { Processor } from '@nestjs/bullmq';
import type { PersonUnmerged } from '#identity';
import { type Ctx, EventProcessor, Hears, type StoredEvent, SystemContext } from '#platform';
import { UNMERGED_QUEUE, MergedCases } from './merged-cases.service.js';

/** Fed by `person.unmerged.v1`: dossiers that a merge had closed. Runs any number of times. */
@Hears('person.unmerged.v1')
@Processor(UNMERGED_QUEUE)
export class SettleUnmergedProcessor extends EventProcessor<PersonUnmerged> {
  constructor(
    system: SystemContext,
    private readonly cases: MergedCases,
  ) {
    super(system);
  }

  handle(ctx: Ctx, event: StoredEvent<PersonUnmerged>): Promise<void> {
    return this.cases.unmerged(ctx, event);
  }
}
