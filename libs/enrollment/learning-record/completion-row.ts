import type { CompletionRule } from '#courses';
import { type Ctx, outboxRow, type Sql } from '#platform';
import { enrollmentCompleted } from '../enrollment.events.js';
import type { EnrollmentRow } from '../enrollment/enrollment-row.js';
import type { EnrollmentChange } from './apply-batch.js';
import { countsTime, explain, resultPercent } from './completion.js';
import type { StandingEnrollment } from './judge-batch.js';
import { type CompletionRow, READ_TIMED, type TimedRow } from './learning-record.store.js';
import { factOf } from './ledger-entry.js';
import type { Fact, Progress } from './progress.js';

/** A completion as it is stored, beside the row of the outbox that announces it. `timed`: see `explain`. */
export function completionRow(
  ctx: Ctx,
  row: EnrollmentRow,
  rule: CompletionRule,
  progress: Progress,
  timed: readonly Fact[],
): CompletionRow {
  const percent = resultPercent(rule, progress);
  const { learnerId, courseId, courseVersionId, centreId, unitId, cycle } = row;
  const event = outboxRow(
    enrollmentCompleted({
      enrollmentId: row.id,
      ...{ learnerId, courseId, courseVersionId, centreId, unitId, cycle },
      enrolledAt: new Date(row.enrolledAt).toISOString(),
      completedAt: ctx.now.toISOString(),
      resultPercent: percent,
    }),
    ctx,
  );
  return {
    enrollment_id: row.id,
    rule,
    explanation: explain(rule, progress, timed),
    result_percent: percent,
    outbox_id: event.id,
    type: event.type,
    data: event.data,
  };
}

/**
 * By enrollment, the recorded facts about time and recordings where the rule counts them. Read outside of the write: the
 * write compares the revision, and no event is added without counting it up.
 */
export async function timedFacts<E extends StandingEnrollment & { readonly row: EnrollmentRow }>(
  sql: Sql,
  learnerId: string,
  completing: readonly EnrollmentChange<E>[],
): Promise<Map<string, Fact[]>> {
  const facts = new Map<string, Fact[]>();
  const ids = completing.filter(({ enrollment }) => countsTime(enrollment.version.rule)).map(({ enrollment }) => enrollment.row.id);
  if (ids.length === 0) return facts;
  for (const { enrollmentId, entry } of await sql<TimedRow>(READ_TIMED, [learnerId, ids])) {
    const known = facts.get(enrollmentId);
    if (known) known.push(factOf(entry));
    else facts.set(enrollmentId, [factOf(entry)]);
  }
  return facts;
}
