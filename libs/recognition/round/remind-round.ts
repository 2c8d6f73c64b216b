import { Injectable } from '@nestjs/common';
import { type Ctx, Every, SystemContext, Transactions, type Tx, vietnamDay } from '#platform';
import { type RoundReminderDue, roundReminderDue } from '../recognition.events.js';

const EVERY_MS = 60_000;
const BATCH = 100;

/** Announces last days that come near, each once on any number of workers; who is told is asked when people are told. */
@Injectable()
export class RemindRound extends Every {
  constructor(
    system: SystemContext,
    private readonly transactions: Transactions,
  ) {
    super(system, 'round-reminders', EVERY_MS);
  }

  async work(ctx: Ctx): Promise<void> {
    while ((await this.transactions.run(ctx, announce)) === BATCH);
  }
}

async function announce(tx: Tx): Promise<number> {
  const due = await tx.sql<RoundReminderDue['data']>(
    `update recognition.round_deadline d set reminded_at = $1
     from recognition.round r
     where r.unit_id = d.unit_id and r.year = d.year and (d.unit_id, d.year, d.stage) in (
       select o.unit_id, o.year, o.stage from recognition.round_deadline o join recognition.round q using (unit_id, year)
       where o.reminded_at is null and o.until >= $2::date and o.until - q.remind_days <= $2::date and q.closed_at is null
       order by o.until, o.unit_id, o.stage limit $3 for update of o skip locked)
     returning r.id as "roundId", d.unit_id as "unitId", d.year, d.stage, d.until`,
    [tx.now, vietnamDay(tx.now), BATCH],
  );
  if (due.length > 0) await tx.emit(...due.map(roundReminderDue));
  return due.length;
}
