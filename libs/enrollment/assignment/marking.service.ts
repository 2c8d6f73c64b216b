import { Injectable } from '@nestjs/common';
import { type OutlineAssignment, rubricPercent, VersionReader } from '#courses';
import { AppError, clean, type Ctx, newId, personId, personIds, Transactions, type Tx } from '#platform';
import { ClassGroupReader } from '../class-group/class-group.reader.js';
import { LedgerFacts } from '../learning-record/ledger-facts.js';
import { actions } from './assignment.actions.js';
import { assignmentGraded, assignmentReturned } from './assignment.events.js';
import type { CorrectGradeInput, MarkWorkInput, ReturnWorkInput } from './assignment.graphql.js';
import { messages } from './messages.js';
import { type GivenMark, settleMarks } from './settle-marks.js';
import { assignmentOf, lockWork, type WorkKey, type WorkRow } from './work.store.js';

interface Grade {
  readonly id: string;
  readonly percent: number;
  readonly how: 'single' | 'agreed' | 'third' | 'correction';
  readonly reason: string | null;
}

/** Marking, by one person or two; returning; correcting. What was given before is kept. */
@Injectable()
export class MarkingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly versions: VersionReader,
    private readonly classes: ClassGroupReader,
    private readonly facts: LedgerFacts,
  ) {}

  /** Marks the latest version. Repeated: the same mark. @returns false when the work has changed since the caller saw it */
  mark(ctx: Ctx, input: MarkWorkInput): Promise<boolean> {
    return this.transactions.run(ctx, async (tx) => {
      const { work, markerId } = await this.lock(tx, input);
      const [known] = await tx.sql(`select 1 from enrollment.mark where learner_id = $1 and id = $2`, [work.learnerId, input.id]);
      if (known) return true;
      if (work.submissionId !== input.submissionId || work.state === 'graded' || work.state === 'returned') return false;
      const assignment = await assignmentOf(tx, this.versions, work.courseVersionId, work.assignmentId);
      const percent = rubricPercent(assignment.rubric, new Map(input.levels.map(({ criterionId, levelId }) => [criterionId, levelId])));
      if (percent === null) {
        throw new AppError('BAD_USER_INPUT', messages.rubricIncomplete, { fields: [{ path: 'levels', message: 'one of each criterion' }] });
      }
      const before = await marksOf(tx, work);
      await insertMark(tx, work, { id: input.id, markerId, percent, levels: input.levels, comment: clean(input.comment) });
      await tx.audit({ action: actions.markWork.name, subject: work.enrollmentId, unitId: work.unitId, detail: { mark: input.id } });
      const settled = settleMarks(assignment, [...before, { markerId, percent }]);
      if (settled.state === 'graded') await this.grade(tx, work, assignment, { id: newId(), reason: null, ...settled });
      else await setState(tx, work, settled.state, work.firstMarker ?? markerId);
      return true;
    });
  }

  /** Asks the learner for more work. @returns false when the work has changed since the caller saw it */
  return(ctx: Ctx, input: ReturnWorkInput): Promise<boolean> {
    const comment = clean(input.comment);
    if (comment === '') throw new AppError('BAD_USER_INPUT', messages.wordsMissing, { fields: [{ path: 'comment', message: 'empty' }] });
    return this.transactions.run(ctx, async (tx) => {
      const { work, markerId } = await this.lock(tx, input);
      const [known] = await tx.sql(`select 1 from enrollment.work_return where learner_id = $1 and id = $2`, [work.learnerId, input.id]);
      if (known) return true;
      if (work.submissionId !== input.submissionId || work.state === 'returned') return false;
      const { learnerId, enrollmentId, assignmentId, courseVersionId, submissionId } = work;
      await tx.sql(
        `insert into enrollment.work_return (learner_id, id, enrollment_id, assignment_id, submission_id, returned_by, comment, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [learnerId, input.id, enrollmentId, assignmentId, submissionId, markerId, comment, tx.now],
      );
      await setState(tx, work, 'returned', null);
      await tx.audit({ action: 'work.return', subject: enrollmentId, unitId: work.unitId, detail: { submissionId } });
      await tx.emit(assignmentReturned({ learnerId, enrollmentId, courseVersionId, assignmentId, submissionId }));
      return true;
    });
  }

  /** A new revision of a grade, with its reason. Takes no completion back (invariant 5). @returns false when it was corrected meanwhile */
  correct(ctx: Ctx, input: CorrectGradeInput): Promise<boolean> {
    const reason = clean(input.reason);
    if (reason === '') throw new AppError('BAD_USER_INPUT', messages.wordsMissing, { fields: [{ path: 'reason', message: 'empty' }] });
    if (input.percent < 0 || input.percent > 100) {
      throw new AppError('BAD_USER_INPUT', messages.rubricIncomplete, { fields: [{ path: 'percent', message: '0 to 100' }] });
    }
    return this.transactions.run(ctx, async (tx) => {
      const { work } = await this.lock(tx, input);
      const [known] = await tx.sql(
        `select 1 from enrollment.grade where learner_id = $1 and enrollment_id = $2 and assignment_id = $3 and id = $4`,
        [work.learnerId, work.enrollmentId, work.assignmentId, input.id],
      );
      if (known) return true;
      if (work.state !== 'graded' || work.gradeRevision !== input.revision) return false;
      const assignment = await assignmentOf(tx, this.versions, work.courseVersionId, work.assignmentId);
      await this.grade(tx, work, assignment, { id: input.id, percent: input.percent, how: 'correction', reason });
      return true;
    });
  }

  /** The work, locked, for somebody who may mark it and is not its learner. */
  private async lock(tx: Tx, key: WorkKey): Promise<{ work: WorkRow; markerId: string }> {
    const markerId = personId(tx);
    const { work } = await lockWork(tx, key);
    // the same answer as for work that is not there: ids cannot be tried out
    if (!work || !(await this.classes.mayWith(tx, actions.markWork, work))) throw new AppError('NOT_FOUND', messages.unknown);
    if (personIds(tx).includes(work.learnerId)) throw new AppError('FORBIDDEN', messages.ownWork);
    return { work, markerId };
  }

  private async grade(tx: Tx, work: WorkRow, { passPercent }: OutlineAssignment, { id, percent, how, reason }: Grade): Promise<void> {
    const { learnerId, enrollmentId, assignmentId, courseVersionId, submissionId } = work;
    const revision = work.gradeRevision + 1;
    const passed = percent >= passPercent;
    await tx.sql(
      `insert into enrollment.grade (learner_id, enrollment_id, assignment_id, revision, id, submission_id, percent, passed, how, reason, decided_by, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [learnerId, enrollmentId, assignmentId, revision, id, submissionId, percent, passed, how, reason, tx.actor.id, tx.now],
    );
    await tx.sql(
      `update enrollment.work set state = 'graded', grade_revision = $4, percent = $5, passed = $6
       where learner_id = $1 and enrollment_id = $2 and assignment_id = $3`,
      [learnerId, enrollmentId, assignmentId, revision, percent, passed],
    );
    await tx.audit({
      action: 'work.grade',
      subject: enrollmentId,
      unitId: work.unitId,
      detail: { assignmentId, revision, percent, how, reason },
    });
    await this.facts.record(tx, [
      { id, learnerId, enrollmentId, occurredAt: tx.now, kind: 'assignment_graded', assignmentId, percent, revision },
    ]);
    await tx.emit(assignmentGraded({ learnerId, enrollmentId, courseVersionId, assignmentId, submissionId, revision, percent, passed }));
  }
}

function marksOf(tx: Tx, { learnerId, submissionId }: WorkRow): Promise<GivenMark[]> {
  return tx.sql<GivenMark & object>(
    `select marker_id as "markerId", percent from enrollment.mark where learner_id = $1 and submission_id = $2 order by at, id`,
    [learnerId, submissionId],
  );
}

async function insertMark(
  tx: Tx,
  { learnerId, submissionId }: WorkRow,
  mark: GivenMark & { id: string; levels: MarkWorkInput['levels']; comment: string },
): Promise<void> {
  const levels = Object.fromEntries(mark.levels.map(({ criterionId, levelId }) => [criterionId, levelId]));
  await tx.sql(
    `insert into enrollment.mark (learner_id, id, submission_id, marker_id, levels, percent, comment, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [learnerId, mark.id, submissionId, mark.markerId, levels, mark.percent, mark.comment, tx.now],
  );
}

async function setState(tx: Tx, work: WorkRow, state: WorkRow['state'], firstMarker: string | null): Promise<void> {
  await tx.sql(
    `update enrollment.work set state = $4, first_marker = $5 where learner_id = $1 and enrollment_id = $2 and assignment_id = $3`,
    [work.learnerId, work.enrollmentId, work.assignmentId, state, firstMarker],
  );
}
