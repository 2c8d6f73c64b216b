import { Injectable } from '@nestjs/common';
import { type Ctx, Every, SystemContext } from '#platform';
import { CheckpointService } from './checkpoint.service.js';

/** Looks once a minute whether a new day has begun in Việt Nam, and closes the books of the one before. */
@Injectable()
export class DailyCheckpoint extends Every {
  constructor(
    system: SystemContext,
    private readonly checkpoints: CheckpointService,
  ) {
    super(system, 'certificates.checkpoint', 60_000);
  }

  async work(ctx: Ctx): Promise<void> {
    await this.checkpoints.makeDaily(ctx);
  }
}
