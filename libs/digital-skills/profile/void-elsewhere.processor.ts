import { Processor } from '@nestjs/bullmq';
import type { PriorLearningRejected } from '#enrollment';
import { type Ctx, EventProcessor, Hears, type StoredEvent, SystemContext } from '#platform';
import { VOID_QUEUE, SkillProfileService } from './skill-profile.service.js';

/** Fed by `prior-learning.rejected.v1`. Runs any number of times, also before the evidence is there. */
@Hears('prior-learning.rejected.v1')
@Processor(VOID_QUEUE)
export class VoidElsewhereProcessor extends EventProcessor<PriorLearningRejected> {
  constructor(
    system: SystemContext,
    private readonly profiles: SkillProfileService,
  ) {
    super(system);
  }

  handle(ctx: Ctx, event: StoredEvent<PriorLearningRejected>): Promise<void> {
    return this.profiles.voidElsewhere(ctx, event);
  }
}
