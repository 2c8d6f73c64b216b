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
import { UploadService } from '../assignment/upload.service.js';

const QUEUE = 'enrollment.person-erased';

/** Columns whose words go; what is empty stays empty. */
const WORDS: readonly (readonly [table: string, column: string])[] = [
  ['submission', 'text'],
  ['submission_file', 'name'],
  ['mark', 'comment'],
  ['work_return', 'comment'],
  ['attempt_extension', 'reason'],
  ['class_member_change', 'reason'],
  ['prior_learning_state', 'reason'],
  ['objection', 'note'],
  ['objection', 'answer'],
  ['prior_learning', 'title'],
  ['prior_learning', 'issuer'],
  ['prior_learning', 'number'],
];

/**
 * Fed by `person.erased.v1`. The ledger, results and completions stay, under the bare id; what the person wrote and handed in, what was
 * written about them, their scans and the files themselves go, and nobody reads their calendar (ADR 34).
 */
@Hears('person.erased.v1')
@Processor(QUEUE)
export class ForgetLearnerProcessor extends EventProcessor<PersonErased> {
  constructor(
    system: SystemContext,
    private readonly transactions: Transactions,
    private readonly uploads: UploadService,
    private readonly files: FileStore,
  ) {
    super(system);
  }

  handle(ctx: Ctx, { id, data: { personIds } }: StoredEvent<PersonErased>): Promise<void> {
    return this.transactions.run(ctx, async (tx) => {
      if (!(await effectDone(tx, id, QUEUE))) return;
      await tx.sql(`delete from enrollment.calendar_feed where person_id = any($1::uuid[])`, [personIds]);
      await forgetting(tx, personIds);
      for (const [table, column] of WORDS)
        await tx.sql(`update enrollment.${table} set ${column} = $2 where learner_id = any($1::uuid[]) and ${column} <> ''`, [
          personIds,
          FORGOTTEN,
        ]);
      // nobody is left to be answered
      await tx.sql(`update enrollment.objection set answer = $2, answered_at = $3 where learner_id = any($1::uuid[]) and answer is null`, [
        personIds,
        FORGOTTEN,
        tx.now,
      ]);
      await tx.sql(`delete from enrollment.prior_learning_number where learner_id = any($1::uuid[])`, [personIds]);
      // the files last: what fails here is done again, and finds the rows as they were
      await this.uploads.forgetOf(tx, personIds);
      await this.dropScans(tx, personIds);
    });
  }

  private async dropScans(tx: Tx, personIds: readonly string[]): Promise<void> {
    const scans = await tx.sql<{ sha256: string }>(
      `delete from enrollment.prior_learning_scan where learner_id = any($1::uuid[]) returning sha256`,
      [personIds],
    );
    for (const sha256 of new Set(scans.map((scan) => scan.sha256))) await this.files.dropUnnamed(tx, sha256);
  }
}
