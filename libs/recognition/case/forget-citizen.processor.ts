import { Processor } from '@nestjs/bullmq';
import type { PersonErased } from '#identity';
import {
  type Ctx,
  effectDone,
  EventProcessor,
  FileStore,
  FORGOTTEN,
  forgetting,
  Hears,
  type StoredEvent,
  SystemContext,
  Transactions,
  type Tx,
} from '#platform';
import { CaseLog } from './case-log.js';

const QUEUE = 'recognition.person-erased';

/** `t`: a row of a case that nobody decided. */
const UNDECIDED = `t.citizen_id = any($1::uuid[]) and not exists (
  select from recognition.recognition_case c where c.citizen_id = t.citizen_id and c.year = t.year and c.decided_at is not null)`;

/**
 * Fed by `person.erased.v1`. A case that nobody decided is withdrawn, and its words and files go. What was decided is an archive of the
 * commune with its own term and stays as it was decided (ADR 34).
 */
@Hears('person.erased.v1')
@Processor(QUEUE)
export class ForgetCitizenProcessor extends EventProcessor<PersonErased> {
  constructor(
    system: SystemContext,
    private readonly transactions: Transactions,
    private readonly log: CaseLog,
    private readonly files: FileStore,
  ) {
    super(system);
  }

  handle(ctx: Ctx, { id, data: { personIds } }: StoredEvent<PersonErased>): Promise<void> {
    return this.transactions.run(ctx, async (tx) => {
      if (!(await effectDone(tx, id, QUEUE))) return;
      await this.withdraw(tx, personIds);
      await forgetting(tx, personIds);
      const words = [personIds, FORGOTTEN];
      // a withdrawn case is not handed in, so its citizen's words may change
      await tx.sql(`update recognition.named_evidence t set words = $2 where ${UNDECIDED}`, words);
      await tx.sql(`update recognition.review_score t set reason = $2 where ${UNDECIDED}`, words);
      await tx.sql(`update recognition.sitting_case t set visit_note = null, returned = null where ${UNDECIDED}`, [personIds]);
      await tx.sql(`update recognition.case_step t set reason = null, detail = detail - 'lines' where ${UNDECIDED}`, [personIds]);
      await tx.sql(
        `update recognition.evidence t set snapshot = snapshot - 'title' where ${UNDECIDED} and t.source_kind <> 'certificate'`,
        [personIds],
      );
      await tx.sql(`delete from recognition.proposal t where ${UNDECIDED}`, [personIds]);
      await this.forgetInGroups(tx, personIds);
      // the files last: what fails here is done again, and finds the rows as they were
      const files = await tx.sql<{ sha256: string }>(`delete from recognition.evidence_file t where ${UNDECIDED} returning sha256`, [
        personIds,
      ]);
      for (const sha256 of new Set(files.map((file) => file.sha256))) await this.files.dropUnnamed(tx, sha256);
    });
  }

  private async withdraw(tx: Tx, personIds: readonly string[]): Promise<void> {
    const open = await tx.sql<{ citizenId: string; year: number; from: string }>(
      `update recognition.recognition_case c set status = 'withdrawn', branch_sitting_id = null, commune_sitting_id = null from (
         select citizen_id, year, status from recognition.recognition_case
         where citizen_id = any($1::uuid[]) and decided_at is null and status <> 'withdrawn' order by citizen_id, year for update) old
       where c.citizen_id = old.citizen_id and c.year = old.year returning c.citizen_id as "citizenId", c.year, old.status as "from"`,
      [personIds],
    );
    for (const { citizenId, year, from } of open) await this.log.bySystem(tx, { citizenId, year, act: 'erase', from, to: 'withdrawn' });
  }

  /** That somebody belonged to a family, and when, stays: shares were counted of it. */
  private async forgetInGroups(tx: Tx, personIds: readonly string[]): Promise<void> {
    await tx.sql(
      `update recognition.group_member set source_note = null, end_reason = case when end_reason is null then null else $2 end
       where person_id = any($1::uuid[])`,
      [personIds, FORGOTTEN],
    );
    await tx.sql(
      `update recognition.group_objection set words = $2, answer = case when answer is null then null else $2 end where person_id = any($1::uuid[])`,
      [personIds, FORGOTTEN],
    );
  }
}
