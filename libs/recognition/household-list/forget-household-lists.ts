import { Injectable } from '@nestjs/common';
import { type Ctx, Every, SystemContext, WriteStatements } from '#platform';

const KEPT_DAYS = 7;
const EVERY_MS = 600_000;

/** Files with people's numbers are not kept longer than somebody needs to finish the import. */
@Injectable()
export class ForgetHouseholdLists extends Every {
  constructor(
    system: SystemContext,
    private readonly statements: WriteStatements,
  ) {
    super(system, 'recognition.forget-lists', EVERY_MS);
  }

  async work(ctx: Ctx): Promise<void> {
    const before = new Date(ctx.now.getTime() - KEPT_DAYS * 86_400_000);
    await this.statements.run(
      `update recognition.household_list set sealed = null where id in
         (select id from recognition.household_list where sealed is not null and sent_at < $1 limit 100 for update skip locked)`,
      [before],
    );
  }
}
