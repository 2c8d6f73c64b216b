import { Injectable } from '@nestjs/common';
import type { PersonErased } from '#identity';
import { type Ctx, effectDone, personIds, type StoredEvent, Transactions, type Tx } from '#platform';
import { type HeardEvent, type NoticePlan, NoticePlans } from './notice-plans.js';
import { unreadOf } from './notice.reader.js';

export const TELL_QUEUE = 'notifications.tell';
export const FORGET_QUEUE = 'notifications.forget-person';

/** How long a notice is kept: read ones for as long as somebody may want to find them again. */
const KEEP_READ_DAYS = 90;
const KEEP_UNREAD_DAYS = 365;
/** Rows that one statement deletes, so that it never holds many locks. */
const FORGET_AT_ONCE = 5_000;

/** One event, one notice (invariant 15). */
@Injectable()
export class NoticeService {
  constructor(
    private readonly transactions: Transactions,
    private readonly plans: NoticePlans,
  ) {}

  /** Tells everybody whom the event concerns, each once: however often, wherever and in whatever order this runs. */
  async tell(ctx: Ctx, event: StoredEvent<HeardEvent>): Promise<void> {
    const plan = await this.plans.of(ctx, event);
    await this.transactions.run(ctx, async (tx) => {
      if (!(await effectDone(tx, event.id, TELL_QUEUE)) || !plan || (plan.to.length === 0 && !plan.isSettled)) return;
      await insertNotices(tx, event, plan);
      await outdate(tx, event, plan);
    });
  }

  /** Marks a notice and all older ones as read. @returns how many are left unread */
  markRead(ctx: Ctx, upToId: string): Promise<number> {
    const people = personIds(ctx);
    return this.transactions.run(ctx, async (tx) => {
      await tx.sql(
        `update notifications.notice set read_at = $3 where person_id = any($1::uuid[]) and event_id <= $2 and read_at is null`,
        [people, upToId, tx.now],
      );
      return unreadOf(tx.sql, people);
    });
  }

  /** All notices of somebody who was erased. */
  forgetPerson(ctx: Ctx, { id, data: { personIds } }: StoredEvent<PersonErased>): Promise<void> {
    return this.transactions.run(ctx, async (tx) => {
      if (!(await effectDone(tx, id, FORGET_QUEUE))) return;
      await tx.sql(`delete from notifications.notice where person_id = any($1::uuid[])`, [personIds]);
    });
  }

  /** Deletes what is older than it is kept. Any number of workers may. @returns how many */
  async forgetOld(ctx: Ctx): Promise<number> {
    return this.transactions.run(ctx, async (tx) => {
      const gone = await tx.sql(
        `delete from notifications.notice n using (
           select person_id, channel, event_id from notifications.notice
           where told_at < $1 and (read_at is not null or outdated_at is not null) or told_at < $2
           order by told_at limit ${FORGET_AT_ONCE} for update skip locked
         ) old
         where n.person_id = old.person_id and n.channel = old.channel and n.event_id = old.event_id
         returning 1`,
        [daysBefore(tx.now, KEEP_READ_DAYS), daysBefore(tx.now, KEEP_UNREAD_DAYS)],
      );
      return gone.length;
    });
  }
}

const daysBefore = (at: Date, days: number) => new Date(at.getTime() - days * 86_400_000);

async function insertNotices(tx: Tx, event: StoredEvent<HeardEvent>, { to, kind, topic, params }: NoticePlan): Promise<void> {
  // two events about the same thing at once: the second waits, and then sees what the first has told
  await tx.sql(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`notice ${topic}`]);
  await tx.sql(
    `insert into notifications.notice (person_id, channel, event_id, kind, topic, params, happened_at, told_at)
     select distinct person, 'in_app', $2::uuid, $3, $4::uuid, $5::jsonb, $6::timestamptz, $7::timestamptz from unnest($1::uuid[]) as person
     on conflict do nothing`,
    [to, event.id, kind, topic, JSON.stringify(params), event.occurredAt, tx.now],
  );
}

/** Of all that people were told about a topic, only the latest event counts, in whatever order the events came. */
async function outdate(tx: Tx, event: StoredEvent<HeardEvent>, { topic, isSettled }: NoticePlan): Promise<void> {
  if (isSettled) {
    await tx.sql(`update notifications.notice set outdated_at = $3 where topic = $1 and event_id < $2 and outdated_at is null`, [
      topic,
      event.id,
      tx.now,
    ]);
  }
  await tx.sql(
    `update notifications.notice n set outdated_at = $2
     where n.topic = $1 and n.outdated_at is null
       and exists (select from notifications.notice later
                   where later.topic = n.topic and later.person_id = n.person_id and later.event_id > n.event_id)`,
    [topic, tx.now],
  );
}
