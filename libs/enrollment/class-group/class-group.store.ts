import { newId, type Sql, type Tx } from '#platform';
import { seatOffered, seatOfferExpired } from './class-group.events.js';
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
 * Offers every free seat to those who wait, in the order of their arrival, each for the hours of the class. Needs the locks
 * of the classes. An offered seat is taken until its offer ends, so it cannot be given twice.
 */
export async function offerFreeSeats(tx: Tx, classIds: readonly string[]): Promise<void> {
  const offers = await tx.sql<{ classId: string; learnerId: string; expiresAt: Date }>(
    `with free as (
       select g.id, $2::timestamptz + make_interval(hours => g.offer_hours) as expires_at,
              case when g.seats is not null then g.seats - (
                select count(*) from enrollment.class_member m where m.class_id = g.id and m.state in ('enrolled', 'offered')) end as seats
       from enrollment.class_group g where g.id = any($1::uuid[]) and g.state in ('open', 'running')
     ), line as (
       select m.class_id, m.learner_id, free.expires_at, free.seats, row_number() over (partition by m.class_id order by m.ticket) as place
       from enrollment.class_member m join free on free.id = m.class_id where m.state = 'waiting'
     ), offered as (
       update enrollment.class_member m set state = 'offered', offer_expires_at = line.expires_at, since = $2
       from line where m.class_id = line.class_id and m.learner_id = line.learner_id and (line.seats is null or line.place <= line.seats)
       returning m.class_id, m.learner_id, m.how, m.enrollment_id, m.offer_expires_at
     ), history as (
       insert into enrollment.class_member_change (class_id, learner_id, id, from_state, to_state, how, by_id, enrollment_id, at)
       select o.class_id, o.learner_id, gen_random_uuid(), 'waiting', 'offered', o.how, null, o.enrollment_id, $2 from offered o
     )
     select class_id as "classId", learner_id as "learnerId", offer_expires_at as "expiresAt" from offered`,
    [classIds, tx.now],
  );
  for (const { classId, learnerId, expiresAt } of offers) {
    await tx.emit(seatOffered({ classId, learnerId, expiresAt: new Date(expiresAt).toISOString() }));
  }
}

/** Ends offers whose time is up and passes their seats on. Needs the locks of the classes. */
export async function endOffers(tx: Tx, classIds: readonly string[]): Promise<void> {
  const ended = await tx.sql<{ classId: string; learnerId: string }>(
    `with ended as (
       update enrollment.class_member m set state = 'expired', offer_expires_at = null, since = $2
       where m.class_id = any($1::uuid[]) and m.state = 'offered' and m.offer_expires_at <= $2
       returning m.class_id, m.learner_id, m.how, m.enrollment_id
     ), history as (
       insert into enrollment.class_member_change (class_id, learner_id, id, from_state, to_state, how, by_id, enrollment_id, at)
       select e.class_id, e.learner_id, gen_random_uuid(), 'offered', 'expired', e.how, null, e.enrollment_id, $2 from ended e
     )
     select class_id as "classId", learner_id as "learnerId" from ended`,
    [classIds, tx.now],
  );
  if (ended.length === 0) return;
  for (const about of ended) await tx.emit(seatOfferExpired(about));
  await offerFreeSeats(tx, [...new Set(ended.map(({ classId }) => classId))]);
}

/** Nobody waits for a class that is over. Needs the locks of the classes. @returns who waited, had an offer or was invited */
export async function endWaiting(tx: Tx, classIds: readonly string[]): Promise<string[]> {
  const ended = await tx.sql<{ learnerId: string }>(
    `with before as (
       select class_id, learner_id, state, how, enrollment_id from enrollment.class_member
       where class_id = any($1::uuid[]) and state in ('waiting', 'offered', 'invited')
     ), ended as (
       update enrollment.class_member m set state = 'expired', offer_expires_at = null, since = $2
       from before where m.class_id = before.class_id and m.learner_id = before.learner_id
     )
     insert into enrollment.class_member_change (class_id, learner_id, id, from_state, to_state, how, by_id, enrollment_id, at)
     select class_id, learner_id, gen_random_uuid(), state, 'expired', how, $3::uuid, enrollment_id, $2 from before
     returning learner_id as "learnerId"`,
    [classIds, tx.now, tx.actor.id],
  );
  return ended.map(({ learnerId }) => learnerId);
}

/** Takes a learner out of the classes in which this enrollment has a seat. Locks them in the order of their ids. */
export async function leaveWithEnrollment(tx: Tx, learnerId: string, enrollmentId: string): Promise<void> {
  const seats = await tx.sql<{ classId: string; how: JoinWay }>(
    `select m.class_id as "classId", m.how from enrollment.class_member m join enrollment.class_group g on g.id = m.class_id
     join enrollment.enrollment e on e.learner_id = m.learner_id and e.id = m.enrollment_id
     where m.learner_id = $1 and m.enrollment_id = $2 and m.state = 'enrolled' and e.status = 'active'
     order by g.id for update of g`,
    [learnerId, enrollmentId],
  );
  for (const { classId, how } of seats) {
    await writeChanges(tx, classId, tx.actor.id, [{ learnerId, from: 'enrolled', to: 'left', how, enrollmentId, reason: 'withdrawn' }]);
  }
  if (seats.length > 0)
    await offerFreeSeats(
      tx,
      seats.map(({ classId }) => classId),
    );
}
