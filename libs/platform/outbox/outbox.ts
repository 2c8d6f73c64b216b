import type { Ctx, Tx } from '../context/context.js';
import { newId } from '../ids.js';
import type { DomainEvent } from './event.js';

/** An event as a row of `platform.outbox_event`, for statements that write it themselves. */
export function outboxRow(event: DomainEvent, ctx: Ctx) {
  return {
    id: newId(),
    type: event.type,
    subject: event.subject,
    data: event.data,
    actorId: ctx.actor.id,
    occurredAt: ctx.now,
  };
}

/**
 * Marks the effect of an event as done, in the transaction of the effect itself.
 * @returns false when it was done before: the caller then returns without doing it again (invariant 15)
 */
export async function effectDone(tx: Tx, eventId: string, consumer: string): Promise<boolean> {
  const rows = await tx.sql(
    `insert into platform.outbox_effect (event_id, consumer, offered_at, done_at) values ($1, $2, $3, $3)
     on conflict (event_id, consumer) do update set done_at = excluded.done_at where outbox_effect.done_at is null
     returning event_id`,
    [eventId, consumer, tx.now],
  );
  return rows.length === 1;
}
