import { newId, type Sql, type Tx } from '#platform';
import { seatOffered } from './class-group.events.js';
import {
  CLASS_COLUMNS,
  type ClassGroupRow,
  type ClassMemberRow,
  type JoinWay,
  MEMBER_COLUMNS,
  type MemberState,
} from './class-group-row.js';

/** A class under its lock: until the transaction ends, nobody else gives or takes a seat in it. */
export async function lockClass(tx: Tx, classId: string): Promise<ClassGroupRow | null> {
  const [row] = await tx.sql<ClassGroupRow>(`select ${CLASS_COLUMNS} from enrollment.class_group g where g.id = $1 for update`, [classId]);
  return row ?? null;
}

export async function findClass(sql: Sql, classId: string): Promise<ClassGroupRow | null> {
  const [row] = await sql<ClassGroupRow>(`select ${CLASS_COLUMNS} from enrollment.class_group g where g.id = $1`, [classId]);
  return row ?? null;
}

export async function membersOf(sql: Sql, classId: string, learnerIds: readonly string[]): Promise<Map<string, ClassMemberRow>> {
  const rows = await sql<ClassMemberRow>(
    `select ${MEMBER_COLUMNS} from enrollment.class_member m where m.class_id = $1 and m.learner_id = any($2::uuid[])`,
    [classId, learnerIds],
  );
  return new Map(rows.map((row) => [row.learnerId, row]));
}

/** Seats given and people who wait. */
export async function countSeats(sql: Sql, classId: string): Promise<{ taken: number; waiting: number }> {
  const [row] = await sql<{ taken: number; waiting: number }>(
    `select count(*) filter (where state in ('enrolled', 'offered'))::int as taken, count(*) filter (where state = 'waiting')::int as waiting
     from enrollment.class_member where class_id = $1 and state in ('enrolled', 'offered', 'waiting')`,
    [classId],
  );
  return row!;
}

/** What becomes of somebody in a class, and who made it so. */
export interface MemberChange {
  readonly learnerId: string;
  readonly from: MemberState | null;
  readonly to: MemberState;
  readonly how: JoinWay;
  readonly enrollmentId: string | null;
  /** Made by the client of the request, where there is one. */
  readonly changeId?: string | undefined;
  readonly reason?: string | null;
}

/** Writes the present state and its history. Needs the lock of the class. People who now wait go to the end of the line. */
export async function writeChanges(tx: Tx, classId: string, by: string | null, changes: readonly MemberChange[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.sql(
    `with wish as (
       select w.*, row_number() over (order by w.place)::int as arrival
       from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::text[]) with ordinality
         as w (learner_id, id, from_state, to_state, how, enrollment_id, reason, place)
     ), line as (
       update enrollment.class_group set last_ticket = last_ticket + $11::int where id = $1 returning last_ticket - $11::int as before
     ), history as (
       insert into enrollment.class_member_change (class_id, learner_id, id, from_state, to_state, how, by_id, reason, enrollment_id, at)
       select $1, learner_id, id, from_state, to_state, how, $9, reason, enrollment_id, $10 from wish
     )
     insert into enrollment.class_member as m (class_id, learner_id, state, how, joined_by, enrollment_id, ticket, offer_expires_at, since)
     select $1, learner_id, to_state, how, $9, enrollment_id, line.before + arrival, null, $10 from wish, line
     on conflict (class_id, learner_id) do update
     set state = excluded.state, how = excluded.how, joined_by = excluded.joined_by,
         enrollment_id = coalesce(excluded.enrollment_id, m.enrollment_id),
         ticket = case when excluded.state = 'waiting' then excluded.ticket else m.ticket end,
         offer_expires_at = null, since = excluded.since`,
    [
      classId,
      changes.map(({ learnerId }) => learnerId),
      changes.map(({ changeId }) => changeId ?? newId()),
      changes.map(({ from }) => from),
      changes.map(({ to }) => to),
      changes.map(({ how }) => how),
      changes.map(({ enrollmentId }) => enrollmentId),
      changes.map(({ reason }) => reason ?? null),
      by,
      tx.now,
      changes.length,
    ],
  );
}

/** Whether this very request was carried out before: then it is repeated, not a new wish. */
export async function isRepeated(tx: Tx, classId: string, learnerId: string, changeId: string): Promise<boolean> {
  const rows = await tx.sql(`select 1 from enrollment.class_member_change where class_id = $1 and learner_id = $2 and id = $3`, [
    classId,
    learnerId,
    changeId,
  ]);
  return rows.length > 0;
}

/**
 * Offers every free seat to those who wait, in the order of their arrival, each for the hours of the class. Needs the lock
 * of the class. An offered seat is taken until its offer ends, so it cannot be given twice.
 */
export async function offerFreeSeats(tx: Tx, classId: string): Promise<void> {
  const offers = await tx.sql<{ learnerId: string; expiresAt: Date }>(
    `with free as (
       select $2::timestamptz + make_interval(hours => g.offer_hours) as expires_at,
              case when g.seats is not null then greatest(0, g.seats - (
                select count(*) from enrollment.class_member m where m.class_id = g.id and m.state in ('enrolled', 'offered'))) end as seats
       from enrollment.class_group g where g.id = $1 and g.state in ('open', 'running')
     ), next as (
       select learner_id from enrollment.class_member where class_id = $1 and state = 'waiting' and exists (select 1 from free)
       order by ticket limit (select seats from free)
     ), offered as (
       update enrollment.class_member m set state = 'offered', offer_expires_at = free.expires_at, since = $2
       from free, next where m.class_id = $1 and m.learner_id = next.learner_id
       returning m.learner_id, m.how, m.enrollment_id, m.offer_expires_at
     ), history as (
       insert into enrollment.class_member_change (class_id, learner_id, id, from_state, to_state, how, by_id, enrollment_id, at)
       select $1, o.learner_id, gen_random_uuid(), 'waiting', 'offered', o.how, null, o.enrollment_id, $2 from offered o
     )
     select learner_id as "learnerId", offer_expires_at as "expiresAt" from offered`,
    [classId, tx.now],
  );
  for (const { learnerId, expiresAt } of offers) {
    await tx.emit(seatOffered({ classId, learnerId, expiresAt: new Date(expiresAt).toISOString() }));
  }
}
