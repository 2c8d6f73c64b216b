import { Injectable } from '@nestjs/common';
import type { Ctx } from '../context/context.js';
import { SystemContext } from '../context/system-context.js';
import { WriteStatements } from '../database/write-statements.js';
import { Every } from '../queue/every.js';

/** Written in docs/guides/operator.md: time enough to mend the rows of a list and send it again. */
const KEPT_DAYS = 30;
const EVERY_MS = 600_000;

/** Reports and files of finished work name people, so they go after a while. What was done stays in the audit log. */
@Injectable()
export class ForgetTasks extends Every {
  constructor(
    system: SystemContext,
    private readonly statements: WriteStatements,
  ) {
    super(system, 'platform.forget-tasks', EVERY_MS);
  }

  async work(ctx: Ctx): Promise<void> {
    const before = new Date(ctx.now.getTime() - KEPT_DAYS * 86_400_000);
    await this.statements.run(
      `delete from platform.task where id in
         (select id from platform.task where finished_at < $1 order by finished_at limit 20 for update skip locked)`,
      [before],
    );
  }
}
