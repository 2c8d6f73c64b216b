import type { LearningVersion, Marked } from '#courses';
import { type Ctx, type Sql, sqlState } from '#platform';
import type { EnrollmentRow } from '../enrollment/enrollment-row.js';
import type { EnrollmentChange } from './apply-batch.js';
import { completionRow, timedFacts } from './completion-row.js';
import type { StandingEnrollment } from './judge-batch.js';
import type { Recorded, Verdict } from './learning-event.js';
import {
  type AttemptRow,
  type ChangeRow,
  type EventRow,
  RECORD_BATCH,
  RECORD_BATCH_WITH_COMPLETIONS,
  RECORD_ONE_ENROLLMENT,
} from './learning-record.store.js';
import { storeProgress } from './progress.js';

/** An enrollment as it was read, with what is needed to judge events about it. */
export type Standing = StandingEnrollment & { readonly row: EnrollmentRow; readonly version: LearningVersion };

type Change = EnrollmentChange<Standing>;

interface Batch {
  readonly learnerId: string;
  readonly deviceId: string;
  readonly marks: ReadonlyMap<string, Marked>;
}

/** Writes the whole effect of a judged batch in one statement. @returns false when nothing was written, because somebody else had written meanwhile */
export async function writeBatch(
  ctx: Ctx,
  sql: Sql,
  batch: Batch,
  verdicts: readonly Verdict[],
  changes: readonly Change[],
): Promise<boolean> {
  const recorded = verdicts.filter((verdict): verdict is Recorded => verdict.status === 'recorded');
  const completing = changes.filter(({ completes }) => completes);
  const timed = await timedFacts(sql, batch.learnerId, completing);
  const completed = completing.map(({ enrollment: { row, version }, progress, facts }) =>
    completionRow(ctx, row, version.rule, progress, [...(timed.get(row.id) ?? []), ...facts]),
  );
  const attempts = recorded.flatMap((verdict) => attemptRow(verdict, batch.marks.get(verdict.event.id)));
  const events = JSON.stringify(recorded.map(eventRow));
  const values = () => [batch.learnerId, JSON.stringify(changes.map(changeRow)), events, JSON.stringify(attempts), batch.deviceId, ctx.now];
  const [first] = changes;
  try {
    const updated =
      completed.length > 0
        ? await sql(RECORD_BATCH_WITH_COMPLETIONS, [...values(), JSON.stringify(completed), ctx.actor.id])
        : first && changes.length === 1 && attempts.length === 0
          ? await sql(RECORD_ONE_ENROLLMENT, [...oneEnrollment(batch.learnerId, first), events, batch.deviceId, ctx.now])
          : await sql(RECORD_BATCH, values());
    return updated.length === changes.length;
  } catch (error) {
    // unique_violation: an event id of the batch was recorded meanwhile, for whichever enrollment
    if (sqlState(error) === '23505') return false;
    throw error;
  }
}

const oneEnrollment = (learnerId: string, { enrollment: { row }, progress }: Change) => [
  learnerId,
  row.id,
  row.revision,
  JSON.stringify(storeProgress(progress)),
];

const changeRow = ({ enrollment: { row }, progress }: Change): ChangeRow => ({
  id: row.id,
  revision: row.revision,
  progress: storeProgress(progress),
});

const eventRow = ({ event, turn }: Recorded): EventRow => ({
  id: event.id,
  enrollment_id: event.enrollmentId,
  seq: event.seq,
  kind: event.kind,
  lesson_id: event.lessonId,
  quiz_id: event.quizId,
  payload: turn === undefined ? event.payload : { ...event.payload, turn },
  occurred_at: event.occurredAt,
});

function attemptRow({ event, attempt }: Recorded, marked: Marked | undefined): AttemptRow[] {
  if (!attempt || event.quizId === null || !marked) return [];
  const { number, timedBy, ranOut } = attempt;
  const { percent, passed, questions: marks } = marked;
  const { id, enrollmentId, quizId } = event;
  return [{ id, enrollment_id: enrollmentId, quiz_id: quizId, number, percent, passed, marks, timed_by: timedBy, ran_out: ranOut }];
}

/** The enrollment as the write left it, without asking for it again. */
export function standingAfter(ctx: Ctx, { enrollment, progress, completes }: Change): Standing {
  const { row } = enrollment;
  const after: EnrollmentRow = {
    ...row,
    revision: row.revision + 1,
    progress: storeProgress(progress),
    ...(completes && { status: 'completed' as const, completedAt: ctx.now, withdrawnAt: null }),
  };
  return { ...enrollment, row: after, status: after.status, progress };
}
