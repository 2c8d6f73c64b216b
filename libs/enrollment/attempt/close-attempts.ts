import { Injectable } from '@nestjs/common';
import { type Ctx, Every, SystemContext, WriteStatements } from '#platform';
import { AttemptService } from './attempt.service.js';
import { CLAIM_RUN_OUT, FORGET_STARTS, type RunOut } from './attempt.store.js';

const EVERY_MS = 15_000;
const BATCH = 200;

/** Closes attempts whose time is over, with what was saved, whether or not their learners come back. */
@Injectable()
export class CloseAttempts extends Every {
  constructor(
    system: SystemContext,
    private readonly statements: WriteStatements,
    private readonly attempts: AttemptService,
  ) {
    super(system, 'close-attempts', EVERY_MS);
  }

  async work(ctx: Ctx): Promise<void> {
    await this.statements.run(FORGET_STARTS, [ctx.now, null]);
    for (;;) {
      const due = await this.statements.run<RunOut>(CLAIM_RUN_OUT, [ctx.now, BATCH]);
      for (const lease of due) await this.attempts.close(ctx, lease);
      if (due.length < BATCH) return;
    }
  }
}
