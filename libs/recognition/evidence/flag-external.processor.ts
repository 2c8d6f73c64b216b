import { Processor } from '@nestjs/bullmq';
import type { PriorLearningRejected } from '#enrollment';
import { type Ctx, EventProcessor, Hears, type StoredEvent, SystemContext } from '#platform';
import { EvidenceService, EXTERNAL_FLAGS_QUEUE } from './evidence.service.js';

/** Fed by `prior-learning.rejected.v1`. Runs any number of times, also before the evidence is there. */
@Hears('prior-learning.rejected.v1')
@Processor(EXTERNAL_FLAGS_QUEUE)
export class FlagExternalProcessor extends EventProcessor<PriorLearningRejected> {
  constructor(
    system: SystemContext,
    private readonly evidence: EvidenceService,
  ) {
    super(system);
  }

  handle(ctx: Ctx, event: StoredEvent<PriorLearningRejected>): Promise<void> {
    return this.evidence.flagExternal(ctx, event);
  }
}
