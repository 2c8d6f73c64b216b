import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform';
import type { JoinWay, MemberState } from '../class-group/class-group-row.js';
import { endOffers, lockClass, offerFreeSeats, writeChanges } from '../class-group/class-group.store.js';

interface SecondSeat {
  readonly classId: string;
  readonly learnerId: string;
  readonly keeperId: string;
  readonly state: MemberState;
  readonly how: JoinWay;
  readonly enrollmentId: string | null;
}

const PRESENT = `('enrolled', 'offered', 'waiting', 'invited')`;

/** $1 all ids of a person → the classes in which more than one of them has or waits for a seat, in the order of ids. */
const CLASSES_TWICE = `
  select class_id as id from enrollment.class_member where learner_id = any($1::uuid[]) and state in ${PRESENT}
  group by class_id having count(*) > 1 order by class_id`;

/** $1 all ids, $2 the kept one, $3 classes. One stays: enrolled before offered and so on, then where learning goes on, then the earlier one. */
const SECOND_SEATS = `
  with seat as (
    select m.class_id, m.learner_id, m.state, m.how, m.enrollment_id,
           first_value(m.learner_id) over best as keeper_id
    from enrollment.class_member m
    left join enrollment.enrollment e on e.learner_id = m.learner_id and e.id = m.enrollment_id
    where m.class_id = any($3::uuid[]) and m.learner_id = any($1::uuid[]) and m.state in ${PRESENT}
    window best as (partition by m.class_id order by array_position(array['enrolled', 'offered', 'waiting', 'invited'], m.state),
      coalesce(e.status = 'withdrawn', true), m.ticket, m.learner_id <> $2, m.learner_id)
  )
  select class_id as "classId", learner_id as "learnerId", keeper_id as "keeperId", state, how, enrollment_id as "enrollmentId"
  from seat where learner_id <> keeper_id order by class_id, learner_id`;

/** $1 merge, $2 now, $3 class and $4 learner of the seat. */
const REMEMBER = `
  insert into enrollment.merged_seat
    (learner_id, class_id, merge_id, state, how, joined_by, ticket, offer_expires_at, since, given_back_at)
  select m.learner_id, m.class_id, $1, m.state, m.how, m.joined_by, m.ticket, m.offer_expires_at, m.since, $2::timestamptz
  from enrollment.class_member m where m.class_id = $3 and m.learner_id = $4
  on conflict (learner_id, class_id, merge_id) do update
  set state = excluded.state, how = excluded.how, joined_by = excluded.joined_by, ticket = excluded.ticket,
      offer_expires_at = excluded.offer_expires_at, since = excluded.since, given_back_at = excluded.given_back_at, resumed_at = null`;

/** $1 merge, $2 now. A seat that was touched since is left as it is. */
const RESUME = `
  with back as (
    update enrollment.merged_seat set resumed_at = $2 where merge_id = $1 and resumed_at is null returning *
  ), resumed as (
    update enrollment.class_member m
    set state = b.state, how = b.how, joined_by = b.joined_by, ticket = b.ticket, offer_expires_at = b.offer_expires_at, since = b.since
    from back b where m.class_id = b.class_id and m.learner_id = b.learner_id and m.state = 'left' and m.since = b.given_back_at
    returning m.*
  ), history as (
    insert into enrollment.class_member_change (class_id, learner_id, id, from_state, to_state, how, by_id, reason, enrollment_id, at)
    select class_id, learner_id, gen_random_uuid(), 'left', state, how, null, 'unmerged', enrollment_id, $2 from resumed
  )
  select class_id as "classId" from resumed`;

/** Nobody sits on two chairs: what a merge means for the seats of a class (ADR 18). */
@Injectable()
export class MergedSeats {
  /** Locks the classes in which the person is twice: before enrollments, as everywhere. @returns their ids */
  async lock(tx: Tx, ids: readonly string[]): Promise<string[]> {
    const classes = await tx.sql<{ id: string }>(CLASSES_TWICE, [ids]);
    for (const { id } of classes) await lockClass(tx, id);
    return classes.map(({ id }) => id);
  }

  /** Gives all but one seat in each of these classes back; the next in the line is asked. */
  async giveBack(tx: Tx, classIds: readonly string[], ids: readonly string[], keptId: string, mergeOf: ReadonlyMap<string, string>) {
    if (classIds.length === 0) return;
    const seats = await tx.sql<SecondSeat>(SECOND_SEATS, [ids, keptId, classIds]);
    for (const { classId, learnerId, keeperId, state: from, how, enrollmentId } of seats) {
      await tx.sql(REMEMBER, [mergeOf.get(learnerId) ?? mergeOf.get(keeperId), tx.now, classId, learnerId]);
      await writeChanges(tx, classId, null, [{ learnerId, from, to: 'left', how, enrollmentId, reason: 'merged' }]);
    }
    await offerFreeSeats(tx, classIds);
  }

  /** Both sit again as before. A seat that was given away meanwhile is one more: nobody is sent away. */
  async resume(tx: Tx, mergeId: string): Promise<void> {
    const seats = await tx.sql<{ classId: string }>(
      `select distinct class_id as "classId" from enrollment.merged_seat where merge_id = $1 and resumed_at is null order by class_id`,
      [mergeId],
    );
    for (const { classId } of seats) await lockClass(tx, classId);
    const resumed = [...new Set((await tx.sql<{ classId: string }>(RESUME, [mergeId, tx.now])).map(({ classId }) => classId))];
    if (resumed.length === 0) return;
    await endOffers(tx, resumed);
    await tx.sql(
      `update enrollment.class_group g set seats = taken.seats, revision = g.revision + 1
       from (select class_id, count(*)::int as seats from enrollment.class_member
             where class_id = any($1::uuid[]) and state in ('enrolled', 'offered') group by class_id) taken
       where g.id = taken.class_id and g.seats < taken.seats`,
      [resumed],
    );
  }
}
