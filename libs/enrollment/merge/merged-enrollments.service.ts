import { Injectable } from '@nestjs/common';
import { PersonReader, type PersonMerged, type PersonUnmerged } from '#identity';
import { type Ctx, effectDone, type StoredEvent, Transactions, type Tx } from '#platform';
import { LedgerFacts } from '../learning-record/ledger-facts.js';

/** Queue of `person.merged.v1`, and the name under which its effect is recorded. */
export const MERGED_QUEUE = 'enrollment.person-merged';
/** Queue of `person.unmerged.v1`, and the name under which its effect is recorded. */
export const UNMERGED_QUEUE = 'enrollment.person-unmerged';

/**
 * $1 all ids, $2 the kept one. What is to stop: an open enrollment of a course that is completed in that cycle under another
 * id, and all but one of several that are open: the one in which more was recorded goes on.
 */
export const TO_STOP = `
  select e.learner_id as "learnerId", e.id, coalesce(o.learner_id, $2::uuid) as "leaderId"
  from enrollment.enrollment e
  join lateral (
    select o.learner_id from enrollment.enrollment o
    where o.learner_id = any($1::uuid[]) and o.learner_id <> e.learner_id and o.course_id = e.course_id
      and (o.status = 'completed' and o.cycle = e.cycle
           or o.status = 'active' and (o.revision, o.learner_id = $2, o.id) > (e.revision, e.learner_id = $2, e.id))
    order by o.status = 'active' limit 1) o on true
  where e.learner_id = any($1::uuid[]) and e.status = 'active'`;

/** One person learns a course once: what that means for somebody who was recorded twice (ADR 18). */
@Injectable()
export class MergedEnrollments {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PersonReader,
    private readonly ledger: LedgerFacts,
  ) {}

  /** Asks which merges are in force now, so that events may come late and in any order. */
  merged(ctx: Ctx, { id, data }: StoredEvent<PersonMerged>): Promise<void> {
    return this.transactions.run(ctx, async (tx) => {
      if (await effectDone(tx, id, MERGED_QUEUE)) await this.settle(tx, data.keptId);
    });
  }

  /** What this merge had stopped goes on, with everything that was recorded. */
  unmerged(ctx: Ctx, { id, data }: StoredEvent<PersonUnmerged>): Promise<void> {
    return this.transactions.run(ctx, async (tx) => {
      if (!(await effectDone(tx, id, UNMERGED_QUEUE))) return;
      const resumed = await tx.sql<{ learnerId: string; enrollmentId: string }>(
        `with back as (
           update enrollment.merged_enrollment set resumed_at = $2 where merge_id = $1 and resumed_at is null
           returning learner_id, enrollment_id, stopped_at
         )
         update enrollment.enrollment e set status = 'active', withdrawn_at = null, revision = e.revision + 1 from back b
         where e.learner_id = b.learner_id and e.id = b.enrollment_id and e.status = 'withdrawn' and e.withdrawn_at = b.stopped_at
         returning e.learner_id as "learnerId", e.id as "enrollmentId"`,
        [data.mergeId, tx.now],
      );
      // what staff recorded meanwhile may have met the rule
      if (resumed.length > 0) await this.ledger.settle(tx, resumed);
    });
  }

  private async settle(tx: Tx, personId: string): Promise<void> {
    const merges = await this.people.merges(tx, personId);
    const [first] = merges;
    if (!first) return;
    const mergeOf = new Map(merges.map(({ mergedId, mergeId }) => [mergedId, mergeId]));
    const ids = [first.keptId, ...mergeOf.keys()];
    await tx.sql(`select 1 from enrollment.enrollment where learner_id = any($1::uuid[]) order by learner_id, id for update`, [ids]);
    const stopping = await tx.sql<{ learnerId: string; id: string; leaderId: string }>(TO_STOP, [ids, first.keptId]);
    for (const { learnerId, id, leaderId } of stopping) {
      const mergeId = mergeOf.get(learnerId) ?? mergeOf.get(leaderId);
      await tx.sql(
        `with stopped as (
           update enrollment.enrollment set status = 'withdrawn', withdrawn_at = $4, revision = revision + 1
           where learner_id = $1 and id = $2 and status = 'active' returning learner_id, id
         )
         insert into enrollment.merged_enrollment (learner_id, enrollment_id, merge_id, stopped_at)
         select learner_id, id, $3, $4 from stopped`,
        [learnerId, id, mergeId, tx.now],
      );
    }
  }
}
