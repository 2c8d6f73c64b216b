import { Injectable } from '@nestjs/common';
import { PersonReader, type PersonMerged, type PersonUnmerged } from '#identity';
import { type Ctx, effectDone, type StoredEvent, Transactions, type Tx } from '#platform';
import { LedgerFacts } from '../learning-record/ledger-facts.js';
import { MergedSeats } from './merged-seats.js';

/** Queue of `person.merged.v1`, and the name under which its effect is recorded. */
export const MERGED_QUEUE = 'enrollment.person-merged';
/** Queue of `person.unmerged.v1`, and the name under which its effect is recorded. */
export const UNMERGED_QUEUE = 'enrollment.person-unmerged';

/**
 * Which of several enrollments of one course goes on: one that others are folded into already; then one with a seat in a class,
 * because the class goes on writing into it; then the one in which more was recorded. $2 the kept id.
 */
const RANK = (e: 'e' | 'o') => `(
  exists (select from enrollment.merged_enrollment x where x.goes_on_learner_id = ${e}.learner_id and x.goes_on_id = ${e}.id and x.resumed_at is null),
  exists (select from enrollment.class_member s where s.learner_id = ${e}.learner_id and s.enrollment_id = ${e}.id and s.state = 'enrolled'),
  ${e}.revision, ${e}.learner_id = $2, ${e}.id)`;

/**
 * $1 all ids, $2 the kept one. What is to stop: an open enrollment of a course that is completed in that cycle under another
 * id, and all but one of several that are open.
 */
export const TO_STOP = `
  select e.learner_id as "learnerId", e.id, coalesce(o.learner_id, $2::uuid) as "leaderId"
  from enrollment.enrollment e
  join lateral (
    select o.learner_id from enrollment.enrollment o
    where o.learner_id = any($1::uuid[]) and o.learner_id <> e.learner_id and o.course_id = e.course_id
      and (o.status = 'completed' and o.cycle = e.cycle or o.status = 'active' and ${RANK('o')} > ${RANK('e')})
    order by o.status = 'active' limit 1) o on true
  where e.learner_id = any($1::uuid[]) and e.status = 'active'`;

const IS_FOLDED = (o: string) => `exists (
  select from enrollment.merged_enrollment f
  where f.learner_id = ${o}.learner_id and f.enrollment_id = ${o}.id and f.goes_on_id is not null and f.resumed_at is null)`;

/**
 * $1 all ids, $2 the kept one. What adds up, after that: whatever was left, or has just been stopped, in a version and cycle
 * that the person has under another id, too. Nothing adds up where the course was completed.
 */
const TO_FOLD = `
  select e.learner_id as "learnerId", e.id, o.learner_id as "intoLearnerId", o.id as "intoId"
  from enrollment.enrollment e
  join lateral (
    select o.learner_id, o.id, bool_or(o.status = 'completed') over () as is_complete from enrollment.enrollment o
    where o.learner_id = any($1::uuid[]) and o.course_version_id = e.course_version_id and o.cycle = e.cycle
    order by o.status = 'active' desc, ${IS_FOLDED('o')}, ${RANK('o')} desc limit 1) o on o.learner_id <> e.learner_id and not o.is_complete
  where e.learner_id = any($1::uuid[]) and e.status = 'withdrawn'
    and not exists (select from enrollment.merged_enrollment m
                    where m.learner_id = e.learner_id and m.enrollment_id = e.id and m.goes_on_id is not null and m.resumed_at is null)
  order by e.learner_id, e.id`;

/** $1 learner, $2 enrollment, $3 merge, $4 and $5 the enrollment into which it is folded. What this merge has not stopped had been left before. */
const FOLD = `
  insert into enrollment.merged_enrollment as m (learner_id, enrollment_id, merge_id, goes_on_learner_id, goes_on_id)
  values ($1, $2, $3, $4, $5)
  on conflict (learner_id, enrollment_id, merge_id) do update
  set goes_on_learner_id = excluded.goes_on_learner_id, goes_on_id = excluded.goes_on_id,
      stopped_at = case when m.resumed_at is null then m.stopped_at end, resumed_at = null`;

/**
 * $1 all ids, $2 and $3 merged ids and their merges. What is folded into an enrollment that is folded itself by now counts there,
 * too: by a row of its own, of the merge that brought the other one, so that undoing that leaves the first as it was.
 */
const FOLLOW = `
  insert into enrollment.merged_enrollment as m (learner_id, enrollment_id, merge_id, goes_on_learner_id, goes_on_id)
  select distinct on (f.learner_id, f.enrollment_id)
    f.learner_id, f.enrollment_id, coalesce(b.merge_id, t.merge_id), t.goes_on_learner_id, t.goes_on_id
  from enrollment.merged_enrollment f
  join enrollment.merged_enrollment t on t.learner_id = f.goes_on_learner_id and t.enrollment_id = f.goes_on_id
    and t.goes_on_id is not null and t.resumed_at is null
  left join unnest($2::uuid[], $3::uuid[]) as b (merged_id, merge_id) on b.merged_id = t.goes_on_learner_id
  where f.learner_id = any($1::uuid[]) and t.goes_on_learner_id = any($1::uuid[]) and f.goes_on_id is not null and f.resumed_at is null
    and (t.goes_on_learner_id, t.goes_on_id) <> (f.learner_id, f.enrollment_id)
    and not exists (select from enrollment.merged_enrollment x where x.learner_id = f.learner_id and x.enrollment_id = f.enrollment_id
                    and x.goes_on_learner_id = t.goes_on_learner_id and x.goes_on_id = t.goes_on_id and x.resumed_at is null)
  order by f.learner_id, f.enrollment_id
  on conflict (learner_id, enrollment_id, merge_id) do update
  set goes_on_learner_id = excluded.goes_on_learner_id, goes_on_id = excluded.goes_on_id,
      stopped_at = case when m.resumed_at is null then m.stopped_at end, resumed_at = null
  returning m.goes_on_learner_id as "intoLearnerId", m.goes_on_id as "intoId"`;

/**
 * $1 merge, $2 now, $3 all present ids of the kept person, $4 who was merged. Ends what the merge had stopped and folded, and what another merge
 * had folded into a record that is somebody else again, or out of one.
 */
const END = `
  update enrollment.merged_enrollment m set resumed_at = $2
  where m.resumed_at is null and (m.merge_id = $1
    or m.learner_id = any($3::uuid[]) and m.goes_on_learner_id is not null and not m.goes_on_learner_id = any($3::uuid[])
    or m.learner_id = $4 and m.goes_on_learner_id = any($3::uuid[]))
  returning m.learner_id as "learnerId", m.enrollment_id as "enrollmentId", m.stopped_at as "stoppedAt",
            m.goes_on_learner_id as "intoLearnerId", m.goes_on_id as "intoId"`;

const RESUME = `
  update enrollment.enrollment e set status = 'active', withdrawn_at = null, revision = e.revision + 1
  from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) as b (learner_id, id, stopped_at)
  where e.learner_id = b.learner_id and e.id = b.id and e.status = 'withdrawn' and e.withdrawn_at = b.stopped_at
  returning e.learner_id as "learnerId", e.id as "enrollmentId"`;

interface EnrollmentKey {
  readonly learnerId: string;
  readonly enrollmentId: string;
}

/** One person learns a course once, and what was done under two ids adds up: what that means for somebody who was recorded twice (ADR 18). */
@Injectable()
export class MergedEnrollments {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PersonReader,
    private readonly ledger: LedgerFacts,
    private readonly seats: MergedSeats,
  ) {}

  /** Asks which merges are in force now, so that events may come late and in any order. */
  merged(ctx: Ctx, { id, data }: StoredEvent<PersonMerged>): Promise<void> {
    return this.transactions.run(ctx, async (tx) => {
      if (await effectDone(tx, id, MERGED_QUEUE)) await this.settle(tx, data.keptId);
    });
  }

  /** What this merge had stopped goes on, each with what was recorded under its own id. */
  unmerged(ctx: Ctx, { id, data }: StoredEvent<PersonUnmerged>): Promise<void> {
    return this.transactions.run(ctx, async (tx) => {
      if (!(await effectDone(tx, id, UNMERGED_QUEUE))) return;
      const kept = await this.people.idsOf(tx, data.keptId);
      await this.seats.resume(tx, data.mergeId);
      await lockAll(tx, [...kept, data.mergedId]);
      const ended = await tx.sql<EnrollmentKey & { stoppedAt: Date | null; intoLearnerId: string | null; intoId: string | null }>(END, [
        data.mergeId,
        tx.now,
        kept,
        data.mergedId,
      ]);
      const resumed = await tx.sql<EnrollmentKey>(RESUME, [
        ended.map(({ learnerId }) => learnerId),
        ended.map(({ enrollmentId }) => enrollmentId),
        ended.map(({ stoppedAt }) => stoppedAt),
      ]);
      await this.ledger.refold(tx, distinct(ended));
      // what staff recorded meanwhile may have met the rule
      await this.ledger.settle(tx, resumed);
      await this.settle(tx, data.keptId);
    });
  }

  private async settle(tx: Tx, personId: string): Promise<void> {
    const merges = await this.people.merges(tx, personId);
    const [first] = merges;
    if (!first) return;
    const mergeOf = new Map(merges.map(({ mergedId, mergeId }) => [mergedId, mergeId]));
    const ids = [first.keptId, ...mergeOf.keys()];
    const classIds = await this.seats.lock(tx, ids);
    await lockAll(tx, ids);
    const stopping = await tx.sql<{ learnerId: string; id: string; leaderId: string }>(TO_STOP, [ids, first.keptId]);
    for (const { learnerId, id, leaderId } of stopping) {
      const mergeId = mergeOf.get(learnerId) ?? mergeOf.get(leaderId);
      await tx.sql(
        `with stopped as (
           update enrollment.enrollment set status = 'withdrawn', withdrawn_at = $4, revision = revision + 1
           where learner_id = $1 and id = $2 and status = 'active' returning learner_id, id
         )
         insert into enrollment.merged_enrollment as m (learner_id, enrollment_id, merge_id, stopped_at)
         select learner_id, id, $3, $4 from stopped
         on conflict (learner_id, enrollment_id, merge_id) do update
         set stopped_at = excluded.stopped_at, resumed_at = null, goes_on_learner_id = null, goes_on_id = null`,
        [learnerId, id, mergeId, tx.now],
      );
    }
    await this.seats.giveBack(tx, classIds, ids, first.keptId, mergeOf);
    const folding = await tx.sql<{ learnerId: string; id: string; intoLearnerId: string; intoId: string }>(TO_FOLD, [ids, first.keptId]);
    for (const { learnerId, id, intoLearnerId, intoId } of folding)
      await tx.sql(FOLD, [learnerId, id, mergeOf.get(learnerId) ?? mergeOf.get(intoLearnerId), intoLearnerId, intoId]);
    const followed = await tx.sql<{ intoLearnerId: string; intoId: string }>(FOLLOW, [ids, [...mergeOf.keys()], [...mergeOf.values()]]);
    await this.ledger.refold(tx, distinct([...folding, ...followed]));
  }
}

async function lockAll(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.sql(`select 1 from enrollment.enrollment where learner_id = any($1::uuid[]) order by learner_id, id for update`, [ids]);
}

/** The enrollments into which others are folded, each once. */
function distinct(folds: readonly { readonly intoLearnerId: string | null; readonly intoId: string | null }[]): EnrollmentKey[] {
  const into = folds.flatMap(({ intoLearnerId, intoId }) =>
    intoLearnerId && intoId ? [{ learnerId: intoLearnerId, enrollmentId: intoId }] : [],
  );
  return [...new Map(into.map((one) => [`${one.learnerId} ${one.enrollmentId}`, one])).values()];
}
