import { Injectable } from '@nestjs/common';
import { VersionReader } from '#courses';
import { AppError, clean, type Ctx, personId, Transactions, type Tx } from '#platform';
import { TAKES_LEARNING } from '../enrollment/enrollment-row.js';
import { learnerOfEnrollment } from '../enrollment/own-learner.js';
import { LedgerFacts } from '../learning-record/ledger-facts.js';
import type { HandInInput } from './assignment.graphql.js';
import { handInFaults, type HandedFile } from './hand-in-rules.js';
import { messages } from './messages.js';
import { UploadService } from './upload.service.js';
import { assignmentOf, lockWork, type WorkKey } from './work.store.js';

const DAY_MS = 86_400_000;

/** Why something was not taken, for a phone that has to tell it later. */
export type Refusal = 'alreadyGraded' | 'courseLeft';

/** Handing in: a version more each time, until there is a grade or a marker asks for more. */
@Injectable()
export class HandInService {
  constructor(
    private readonly transactions: Transactions,
    private readonly versions: VersionReader,
    private readonly facts: LedgerFacts,
    private readonly uploads: UploadService,
  ) {}

  /** Hands in a version for the caller. Repeated: the same version. @returns why not, or null */
  async handIn(ctx: Ctx, input: HandInInput): Promise<Refusal | null> {
    const learnerId = await learnerOfEnrollment(ctx, input.enrollmentId);
    const key: WorkKey = { learnerId, enrollmentId: input.enrollmentId, assignmentId: input.assignmentId };
    const text = clean(input.text);
    return this.transactions.run(ctx, async (tx) => {
      const { enrollment, work } = await lockWork(tx, key);
      const uploadIds = input.files.map(({ uploadId }) => uploadId);
      if (learnerId !== personId(tx)) await this.uploads.handOver(tx, { from: personId(tx), to: learnerId }, uploadIds);
      const [known] = await tx.sql<WorkKey>(
        `select enrollment_id as "enrollmentId", assignment_id as "assignmentId" from enrollment.submission where learner_id = $1 and id = $2`,
        [key.learnerId, input.id],
      );
      if (known) {
        if (known.enrollmentId === key.enrollmentId && known.assignmentId === key.assignmentId) return null;
        throw new AppError('CONFLICT', messages.uploadDiffers);
      }
      if (enrollment.status === 'withdrawn' && !(await takesLearning(tx, key))) return 'courseLeft';
      if (work?.state === 'graded') return 'alreadyGraded';
      const assignment = await assignmentOf(tx, this.versions, enrollment.courseVersionId, key.assignmentId);
      refuseFaults(assignment.maxFiles, handInFaults(assignment, { text, files: await arrivedFiles(tx, key.learnerId, input) }));
      const version = (work?.version ?? 0) + 1;
      const dueAt = assignment.dueDays === null ? null : new Date(new Date(enrollment.enrolledAt).getTime() + assignment.dueDays * DAY_MS);
      await insertSubmission(tx, key, input, text, version);
      await tx.sql(
        `insert into enrollment.work (learner_id, enrollment_id, assignment_id, unit_id, course_id, course_version_id, state, submission_id,
           version, submitted_at, due_at)
         values ($1, $2, $3, $4, $5, $6, 'waiting', $7, $8, $9, $10)
         on conflict (learner_id, enrollment_id, assignment_id) do update
           set state = 'waiting', submission_id = excluded.submission_id, version = excluded.version,
               submitted_at = excluded.submitted_at, first_marker = null`,
        [
          ...[key.learnerId, key.enrollmentId, key.assignmentId, enrollment.unitId, enrollment.courseId, enrollment.courseVersionId],
          ...[input.id, version, tx.now, dueAt],
        ],
      );
      const { enrollmentId, assignmentId } = key;
      await this.facts.record(tx, [
        { id: input.id, learnerId, enrollmentId, occurredAt: tx.now, kind: 'assignment_submitted', assignmentId },
      ]);
      return null;
    });
  }
}

async function takesLearning(tx: Tx, { learnerId, enrollmentId }: WorkKey): Promise<boolean> {
  const rows = await tx.sql(`select 1 from enrollment.enrollment e where e.learner_id = $1 and e.id = $2 and ${TAKES_LEARNING}`, [
    learnerId,
    enrollmentId,
  ]);
  return rows.length > 0;
}

/** What the uploads that are handed in are, held so that they are not forgotten now. @throws BAD_USER_INPUT that names each that has not arrived */
async function arrivedFiles(tx: Tx, learnerId: string, { files }: HandInInput): Promise<HandedFile[]> {
  const rows = await tx.sql<{ id: string; mediaType: string }>(
    `select id, media_type as "mediaType" from enrollment.upload where learner_id = $1 and id = any($2::uuid[])
       and completed_at is not null order by id for no key update`,
    [learnerId, files.map(({ uploadId }) => uploadId)],
  );
  const types = new Map(rows.map(({ id, mediaType }) => [id, mediaType]));
  const missing = files.flatMap(({ uploadId }, n) => (types.has(uploadId) ? [] : [{ path: `files.${n}`, message: 'not here' }]));
  if (missing.length > 0) throw new AppError('BAD_USER_INPUT', messages.fileNotThere, { fields: missing });
  return files.map(({ uploadId }) => ({ mediaType: types.get(uploadId)! }));
}

function refuseFaults(max: number, faults: ReturnType<typeof handInFaults>): void {
  const [first] = faults;
  if (!first) return;
  throw new AppError('BAD_USER_INPUT', messages[first.what], {
    params: { max },
    fields: faults.map(({ field, what }) => ({ path: field, message: what })),
  });
}

async function insertSubmission(tx: Tx, key: WorkKey, input: HandInInput, text: string, version: number): Promise<void> {
  await tx.sql(
    `insert into enrollment.submission (learner_id, id, enrollment_id, assignment_id, version, text, handed_in_at, received_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [key.learnerId, input.id, key.enrollmentId, key.assignmentId, version, text, input.occurredAt, tx.now],
  );
  await tx.sql(
    `insert into enrollment.submission_file (learner_id, submission_id, place, upload_id, name)
     select $1, $2::uuid, place, upload_id, name from unnest($3::uuid[], $4::text[]) with ordinality as f (upload_id, name, place)`,
    [key.learnerId, input.id, input.files.map(({ uploadId }) => uploadId), input.files.map(({ name }) => clean(name).slice(0, 200))],
  );
  await tx.sql(`update enrollment.upload set handed_in = true where learner_id = $1 and id = any($2::uuid[]) and not handed_in`, [
    key.learnerId,
    input.files.map(({ uploadId }) => uploadId),
  ]);
}
