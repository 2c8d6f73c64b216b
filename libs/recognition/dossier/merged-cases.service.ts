import { Injectable } from '@nestjs/common';
import { PersonReader, type PersonMerged, type PersonUnmerged } from '#identity';
import { type Ctx, effectDone, type StoredEvent, Transactions, type Tx } from '#platform';
import { CaseLog } from '../case/case-log.js';

/** Queue of `person.merged.v1`, and the name under which its effect is recorded. */
export const MERGED_QUEUE = 'recognition.person-merged';
/** Queue of `person.unmerged.v1`, and the name under which its effect is recorded. */
export const UNMERGED_QUEUE = 'recognition.person-unmerged';

/** How far a case has come; of two open cases the one that has come further goes on. */
const FAR = `array_position(array['draft', 'registered', 'self_assessed', 'branch_reviewed', 'commune_appraised'], c.status)`;

/** One person, one open case a year: what that means for somebody who was recorded twice (ADR 18). */
@Injectable()
export class MergedCases {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PersonReader,
    private readonly log: CaseLog,
  ) {}

  merged(ctx: Ctx, { id, data }: StoredEvent<PersonMerged>): Promise<void> {
    return this.transactions.run(ctx, async (tx) => {
      if (await effectDone(tx, id, MERGED_QUEUE)) await this.settle(tx, data.keptId);
    });
  }

  /** Opens again what this merge had closed, as it was; what a person decided meanwhile stays decided. */
  unmerged(ctx: Ctx, { id, data }: StoredEvent<PersonUnmerged>): Promise<void> {
    return this.transactions.run(ctx, async (tx) => {
      if (!(await effectDone(tx, id, UNMERGED_QUEUE))) return;
      const reopened = await tx.sql<{ citizenId: string; year: number; status: string }>(
        `with reopened as (
           update recognition.merged_case set reopened_at = $2 where merge_id = $1 and reopened_at is null
           returning citizen_id, year, previous_status
         )
         update recognition.recognition_case c set status = r.previous_status from reopened r
         where c.citizen_id = r.citizen_id and c.year = r.year and c.status = 'withdrawn' and c.decided_at is null
         returning c.citizen_id as "citizenId", c.year, c.status`,
        [data.mergeId, tx.now],
      );
      for (const { citizenId, year, status } of reopened)
        await this.log.bySystem(tx, { citizenId, year, act: 'merge', from: 'withdrawn', to: status, detail: { mergeId: data.mergeId } });
    });
  }

  /**
   * Of two cases of one year an undecided one is closed in favour of the other; a decided one is never touched. Asks which
   * merges are in force now, so that events may come late and in any order.
   */
  async settle(tx: Tx, citizenId: string): Promise<void> {
    const merges = await this.people.merges(tx, citizenId);
    const [first] = merges;
    if (!first) return;
    const mergeOf = new Map(merges.map(({ mergedId, mergeId }) => [mergedId, mergeId]));
    const ids = [first.keptId, ...mergeOf.keys()];
    await tx.sql(`select 1 from recognition.recognition_case where citizen_id = any($1::uuid[]) order by citizen_id, year for update`, [
      ids,
    ]);
    const closing = await tx.sql<{ citizenId: string; year: number; status: string; leaderId: string }>(
      `select * from (
         select c.citizen_id as "citizenId", c.year, c.status, c.decided_at, row_number() over ranked as place,
                first_value(c.citizen_id) over ranked as "leaderId"
         from recognition.recognition_case c where c.citizen_id = any($1::uuid[])
         window ranked as (partition by c.year order by c.decided_at is null, c.status = 'withdrawn', ${FAR} desc nulls last, c.citizen_id <> $2, c.created_at)
       ) cases where place > 1 and decided_at is null and status <> 'withdrawn'`,
      [ids, first.keptId],
    );
    for (const { citizenId: closed, year, status, leaderId } of closing) {
      await tx.sql(
        `insert into recognition.merged_case (citizen_id, year, merge_id, previous_status, closed_at) values ($1, $2, $3, $4, $5)
         on conflict do nothing`,
        [closed, year, mergeOf.get(closed) ?? mergeOf.get(leaderId), status, tx.now],
      );
      await tx.sql(`update recognition.recognition_case set status = 'withdrawn' where citizen_id = $1 and year = $2`, [closed, year]);
      const mergeId = mergeOf.get(closed) ?? mergeOf.get(leaderId);
      await this.log.bySystem(tx, { citizenId: closed, year, act: 'merge', from: status, to: 'withdrawn', detail: { mergeId } });
    }
  }
}
