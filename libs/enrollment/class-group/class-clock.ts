import { Injectable } from '@nestjs/common';
import { type Ctx, Every, SystemContext, Transactions, type Tx, vietnamDay } from '#platform';
import { endOffers, endWaiting } from './class-group.store.js';

const EVERY_MS = 15_000;
/** A class that ended stays open so long for what is typed in from paper. */
const DAYS_AFTER_END = 1;
const BATCH = 100;

/**
 * What happens to classes by itself: offers end and go on to the next, classes begin on their first day and are over
 * after their last. Safe on any number of workers: classes that another one holds are left to it.
 */
@Injectable()
export class ClassClock extends Every {
  constructor(
    system: SystemContext,
    private readonly transactions: Transactions,
  ) {
    super(system, 'class-clock', EVERY_MS);
  }

  async work(ctx: Ctx): Promise<void> {
    while ((await this.transactions.run(ctx, passSeatsOn)) === BATCH);
    while ((await this.transactions.run(ctx, beginAndEnd)) === BATCH);
  }
}

async function passSeatsOn(tx: Tx): Promise<number> {
  const classes = await tx.sql<{ id: string }>(
    `select g.id from enrollment.class_group g
     where g.id in (select m.class_id from enrollment.class_member m where m.offer_expires_at <= $1 order by m.offer_expires_at limit $2)
     order by g.id for update of g skip locked`,
    [tx.now, BATCH],
  );
  if (classes.length > 0)
    await endOffers(
      tx,
      classes.map(({ id }) => id),
    );
  return classes.length;
}

async function beginAndEnd(tx: Tx): Promise<number> {
  const today = vietnamDay(tx.now);
  const moved = await tx.sql<{ id: string; state: string; unitId: string }>(
    `update enrollment.class_group g set revision = g.revision + 1,
       state = case when g.ends_on + $2::int < $1::date then 'finished' else 'running' end
     where g.id in (
       select id from enrollment.class_group
       where (state = 'open' and starts_on <= $1::date) or (state in ('open', 'running') and ends_on + $2::int < $1::date)
       order by id limit $3 for update skip locked)
     returning g.id, g.state, g.unit_id as "unitId"`,
    [today, DAYS_AFTER_END, BATCH],
  );
  const over = moved.filter(({ state }) => state === 'finished').map(({ id }) => id);
  if (over.length > 0) await endWaiting(tx, over);
  for (const { id, state, unitId } of moved) {
    await tx.audit({ action: 'class.move', subject: id, unitId, detail: { act: 'clock', to: state } });
  }
  return moved.length;
}
