import { Processor } from '@nestjs/bullmq';
import type { PersonErased } from '#identity';
import { type Ctx, effectDone, EventProcessor, Hears, type StoredEvent, SystemContext, Transactions } from '#platform';

const QUEUE = 'enrollment.person-erased';

/** Fed by `person.erased.v1`: nobody reads the calendar of somebody who was erased. */
@Hears('person.erased.v1')
@Processor(QUEUE)
export class EndFeedsProcessor extends EventProcessor<PersonErased> {
  constructor(
    system: SystemContext,
    private readonly transactions: Transactions,
  ) {
    super(system);
  }

  handle(ctx: Ctx, { id, data: { personIds } }: StoredEvent<PersonErased>): Promise<void> {
    return this.transactions.run(ctx, async (tx) => {
      if (!(await effectDone(tx, id, QUEUE))) return;
      await tx.sql(`delete from enrollment.calendar_feed where person_id = any($1::uuid[])`, [personIds]);
    });
  }
}
