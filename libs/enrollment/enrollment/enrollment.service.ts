import { Injectable } from '@nestjs/common';
import { type LearningVersion, VersionReader } from '#courses';
import { AppError, type Ctx, personId, Transactions, type Tx } from '#platform';
import { actions } from '../enrollment.actions.js';
import { LedgerFacts } from '../learning-record/ledger-facts.js';
import { NO_PROGRESS, storeProgress } from '../learning-record/progress.js';
import { messages } from '../messages.js';
import { ENROLLMENT_COLUMNS, type EnrollmentRow } from './enrollment-row.js';

/** A wish to take a course; `id` is made by the client. */
interface Join {
  readonly learnerId: string;
  readonly id: string;
  readonly courseId: string;
}

/** Joining and leaving courses. A learner does both alone, for themselves. */
@Injectable()
export class EnrollmentService {
  constructor(
    private readonly transactions: Transactions,
    private readonly versions: VersionReader,
    private readonly ledger: LedgerFacts,
  ) {}

  /**
   * Enrolls the caller in the current version, which stays pinned (invariant 4). Repeated: the same enrollment.
   * Whoever left comes back to the same enrollment, with everything that was recorded.
   * @param learnerId somebody for whom the caller may act; whoever calls has asked
   * @returns null when the course has no published version and the learner no enrollment
   */
  async enroll(ctx: Ctx, { id, courseId }: Omit<Join, 'learnerId'>, learnerId = personId(ctx)): Promise<EnrollmentRow | null> {
    const join: Join = { learnerId, id, courseId };
    const version = await this.versions.current(ctx, courseId);
    return this.transactions.run(ctx, async (tx) => (version && (await insertEnrollment(tx, join, version))) ?? this.joinAgain(tx, join));
  }

  /** Leaves a course. What was recorded stays; a completed course cannot be left (invariant 5). Repeated: the same answer. */
  withdraw(ctx: Ctx, enrollmentId: string): Promise<EnrollmentRow> {
    const learnerId = personId(ctx);
    return this.transactions.run(ctx, async (tx) => {
      const [row] = await tx.sql<EnrollmentRow>(
        `select ${ENROLLMENT_COLUMNS} from enrollment.enrollment e where e.learner_id = $1 and e.id = $2 for update`,
        [learnerId, enrollmentId],
      );
      if (!row) throw new AppError('NOT_FOUND', messages.enrollmentNotFound);
      if (row.status === 'completed') throw new AppError('CONFLICT', messages.completeStaysComplete);
      if (row.status === 'withdrawn') return row;
      await tx.audit({ action: actions.withdraw.name, subject: row.id, unitId: row.unitId });
      return one(
        await tx.sql<EnrollmentRow>(
          `update enrollment.enrollment e set status = 'withdrawn', withdrawn_at = $3, revision = e.revision + 1
           where e.learner_id = $1 and e.id = $2 returning ${ENROLLMENT_COLUMNS}`,
          [learnerId, enrollmentId, tx.now],
        ),
      );
    });
  }

  private async joinAgain(tx: Tx, { learnerId, id, courseId }: Join): Promise<EnrollmentRow | null> {
    const rows = await tx.sql<EnrollmentRow & { joinedBy: string }>(
      `select ${ENROLLMENT_COLUMNS}, e.joined_by as "joinedBy" from enrollment.enrollment e
     where e.learner_id = $1 and (e.course_id = $3 or e.id = $2 or e.joined_by = $2) order by e.cycle desc for update`,
      [learnerId, id, courseId],
    );
    const asked = rows.find((row) => row.id === id || row.joinedBy === id);
    if (asked && asked.courseId !== courseId) throw new AppError('CONFLICT', messages.enrollmentIdTaken);
    const latest = rows.find((row) => row.courseId === courseId);
    // a request that has been answered before is repeated, not a new wish to come back
    if (!latest || latest.status !== 'withdrawn' || asked) return latest ?? null;
    await tx.audit({ action: actions.rejoin.name, subject: latest.id, unitId: latest.unitId });
    await tx.sql(
      `update enrollment.enrollment set status = 'active', withdrawn_at = null, joined_by = $3, revision = revision + 1
     where learner_id = $1 and id = $2`,
      [learnerId, latest.id, id],
    );
    // what staff recorded meanwhile may have met the rule
    await this.ledger.settle(tx, [{ learnerId, enrollmentId: latest.id }]);
    return one(
      await tx.sql<EnrollmentRow>(`select ${ENROLLMENT_COLUMNS} from enrollment.enrollment e where e.learner_id = $1 and e.id = $2`, [
        learnerId,
        latest.id,
      ]),
    );
  }
}

/** @returns null when the learner is in the course already, or has used the id: then `joinAgain` has the answer */
async function insertEnrollment(tx: Tx, { learnerId, id, courseId }: Join, version: LearningVersion): Promise<EnrollmentRow | null> {
  const [row] = await tx.sql<EnrollmentRow>(
    `insert into enrollment.enrollment as e (learner_id, id, joined_by, course_id, course_version_id, centre_id, unit_id, cycle,
       status, enrolled_at, revision, progress)
     select $1, $2::uuid, $2::uuid, $3::uuid, $4::uuid, $5::uuid, $6::uuid, 1, 'active', $7::timestamptz, 1, $8::jsonb
     where not exists (select from enrollment.enrollment o where o.learner_id = $1 and o.joined_by = $2)
     on conflict do nothing returning ${ENROLLMENT_COLUMNS}`,
    [learnerId, id, courseId, version.versionId, version.centreId, version.unitId, tx.now, storeProgress(NO_PROGRESS)],
  );
  return row ?? null;
}

function one<Row>([row]: readonly Row[]): Row {
  if (!row) throw new Error('a locked row is gone');
  return row;
}
