import { Processor } from '@nestjs/bullmq';
import type { PriorLearningVerified } from '#enrollment';
import { type Ctx, EventProcessor, Hears, type StoredEvent, SystemContext } from '#platform';
import { EXTERNAL_QUEUE, SkillProfileService } from './skill-profile.service.js';

/** Fed by `prior-learning.verified.v1`. Runs any number of times for one paper. */
@Hears('prior-learning.verified.v1')
@Processor(EXTERNAL_QUEUE)
export class RecordElsewhereProcessor extends EventProcessor<PriorLearningVerified> {
  constructor(
    system: SystemContext,
    private readonly profiles: SkillProfileService,
  ) {
    super(system);
  }

  handle(ctx: Ctx, event: StoredEvent<PriorLearningVerified>): Promise<void> {
    return this.profiles.recordElsewhere(ctx, event);
  }
}
