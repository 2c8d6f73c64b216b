import { Injectable } from '@nestjs/common';
import { type LearningVersion, VersionReader } from '#courses';
import { AppError, type Ctx, Transactions, type Tx } from '#platform';
import { leaveWithEnrollment } from '../class-group/class-group.store.js';
import { actions } from '../enrollment.actions.js';
import { LedgerFacts } from '../learning-record/ledger-facts.js';
import { NO_PROGRESS, storeProgress } from '../learning-record/progress.js';
import { messages } from '../messages.js';
import { ENROLLMENT_COLUMNS, type EnrollmentRow } from './enrollment-row.js';
import { type MissingPrerequisites, Prerequisites } from './prerequisites.js';
import { learnerInCourse, learnerOfEnrollment } from './own-learner.js';

/** A wish to take a course. */
interface EnrollWish {
  /** Made by the client, so that the wish can be repeated. */
  readonly id: string;
  readonly courseId: string;
  /** The learner has completed the course and takes it once more: the next cycle, with nothing done, in the current version. */
  readonly again?: boolean;
}

/** Joining and leaving courses. A learner does both alone, for themselves. */
@Injectable()
export class EnrollmentService {
  constructor(
    private readonly transactions: Transactions,
    private readonly versions: VersionReader,
    private readonly ledger: LedgerFacts,
    private readonly prerequisites: Prerequisites,
  ) {}

  /**
   * Enrolls the caller in the current version, which stays pinned (invariant 4). Repeated: the same enrollment.
   * Whoever left comes back to the same enrollment, with everything that was recorded. What was completed stays as it is;
   * it is taken again only on demand, and never twice at the same time.
   * @param child whom the caller may enroll; whoever calls has asked
   * @returns null when the course has no published version and the learner no enrollment
   */
  async enroll(
    ctx: Ctx,
    wish: EnrollWish,
    child?: { readonly learnerId: string; readonly enrolledBy: string },
  ): Promise<EnrollmentRow | MissingPrerequisites | null> {
    const learnerId = child?.learnerId ?? (await learnerInCourse(ctx, wish.courseId));
    const enrolledBy = child?.enrolledBy ?? null;
    const version = await this.versions.current(ctx, wish.courseId);
    return this.transactions.run(ctx, async (tx) => {
      for (;;) {
        const rows = await lockCycles(tx, learnerId, wish);
        const asked = rows.find((row) => row.id === wish.id || row.joinedBy === wish.id);
        if (asked && asked.courseId !== wish.courseId) throw new AppError('CONFLICT', messages.enrollmentIdTaken);
        // a request that has been answered before is repeated, not a new wish
        if (asked) return asked;
        const [latest] = rows;
        if (latest && !(wish.again && latest.status === 'completed' && version)) {
          return latest.status === 'withdrawn' ? await this.comeBack(tx, latest, wish.id) : latest;
        }
        if (!version) return null;
        const missing = await this.prerequisites.missing(tx, version, [learnerId]);
        if (missing.size > 0) return { missing: missing.get(learnerId)! };
        const made = await insertCycle(tx, { learnerId, id: wish.id, cycle: (latest?.cycle ?? 0) + 1, enrolledBy }, version);
        if (made && enrolledBy) {
          await tx.audit({ action: actions.enrollChild.name, subject: made.id, unitId: made.unitId, detail: { learnerId } });
        }
        if (made) return made;
        // the same wish was faster on another device: its answer is there now
      }
    });
  }

  /**
   * Leaves a course, and with it the classes in which it was learnt. What was recorded stays; a completed course cannot be
   * left (invariant 5). Repeated: the same answer.
   */
  async withdraw(ctx: Ctx, enrollmentId: string): Promise<EnrollmentRow> {
    const learnerId = await learnerOfEnrollment(ctx, enrollmentId);
    return this.transactions.run(ctx, async (tx) => {
      // classes are locked before enrollments, as everywhere
      await leaveWithEnrollment(tx, learnerId, enrollmentId);
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

  private async comeBack(tx: Tx, { learnerId, id, unitId }: EnrollmentRow, requestId: string): Promise<EnrollmentRow> {
    await tx.audit({ action: actions.rejoin.name, subject: id, unitId });
    await tx.sql(
      `update enrollment.enrollment set status = 'active', withdrawn_at = null, joined_by = $3, revision = revision + 1
       where learner_id = $1 and id = $2`,
      [learnerId, id, requestId],
    );
    // what staff recorded meanwhile may have met the rule
    await this.ledger.settle(tx, [{ learnerId, enrollmentId: id }]);
    return one(
      await tx.sql<EnrollmentRow>(`select ${ENROLLMENT_COLUMNS} from enrollment.enrollment e where e.learner_id = $1 and e.id = $2`, [
        learnerId,
        id,
      ]),
    );
  }
}

/** The learner's cycles in the course, the latest first, and whatever enrollment this wish has made before. */
function lockCycles(tx: Tx, learnerId: string, { id, courseId }: EnrollWish): Promise<(EnrollmentRow & { joinedBy: string })[]> {
  return tx.sql<EnrollmentRow & { joinedBy: string }>(
    `select ${ENROLLMENT_COLUMNS}, e.joined_by as "joinedBy" from enrollment.enrollment e
     where e.learner_id = $1 and (e.course_id = $3 or e.id = $2 or e.joined_by = $2)
     order by e.course_id = $3 desc, e.cycle desc for update`,
    [learnerId, id, courseId],
  );
}

/** @returns null when the cycle is there already, or the learner has used the id */
async function insertCycle(
  tx: Tx,
  { learnerId, id, cycle, enrolledBy }: { learnerId: string; id: string; cycle: number; enrolledBy: string | null },
  version: LearningVersion,
): Promise<EnrollmentRow | null> {
  const [row] = await tx.sql<EnrollmentRow>(
    `insert into enrollment.enrollment as e (learner_id, id, joined_by, course_id, course_version_id, centre_id, unit_id, cycle,
       status, enrolled_at, revision, progress, enrolled_by)
     values ($1, $2::uuid, $2::uuid, $3, $4, $5, $6, $7, 'active', $8, 1, $9, $10)
     on conflict do nothing returning ${ENROLLMENT_COLUMNS}`,
    [
      learnerId,
      id,
      version.courseId,
      version.versionId,
      version.centreId,
      version.unitId,
      cycle,
      tx.now,
      storeProgress(NO_PROGRESS),
      enrolledBy,
    ],
  );
  return row ?? null;
}

function one<Row>([row]: readonly Row[]): Row {
  if (!row) throw new Error('a locked row is gone');
  return row;
}
