import { Processor } from '@nestjs/bullmq';
import type { EnrollmentCompleted } from '#enrollment';
import { type Ctx, EventProcessor, Hears, type StoredEvent, SystemContext } from '#platform';
import { PROFILE_QUEUE, SkillProfileService } from './skill-profile.service.js';

/** Fed by `enrollment.completed.v1`. Runs any number of times for one completion. */
@Hears('enrollment.completed.v1')
@Processor(PROFILE_QUEUE, { concurrency: 4 })
export class RaiseProfileProcessor extends EventProcessor<EnrollmentCompleted> {
  constructor(
    system: SystemContext,
    private readonly profiles: SkillProfileService,
  ) {
    super(system);
  }

  handle(ctx: Ctx, event: StoredEvent<EnrollmentCompleted>): Promise<void> {
    return this.profiles.recordCompletion(ctx, event);
  }
}
