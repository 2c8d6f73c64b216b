import { newId, type Tx } from '#platform';
import { NO_PROGRESS, storeProgress } from '../learning-record/progress.js';
import { ENROLLMENT_COLUMNS, type EnrollmentRow } from './enrollment-row.js';

/** What learners are enrolled in, and who looks after them. */
export interface EnrollIn {
  readonly courseId: string;
  readonly courseVersionId: string;
  readonly centreId: string;
  readonly unitId: string;
}

export interface EnrollWish {
  readonly learnerId: string;
  /** The latest cycle, from `lockLatestCycles`. */
  readonly latest: EnrollmentRow | undefined;
  /** `keep`: goes on in the latest cycle, coming back where it was left. `next`: a new one, without progress. */
  readonly cycle: 'keep' | 'next';
}

/** The latest cycles of some learners in a course, by learner; locked in the order of learners. */
export async function lockLatestCycles(tx: Tx, courseId: string, learnerIds: readonly string[]): Promise<Map<string, EnrollmentRow>> {
  const rows = await tx.sql<EnrollmentRow>(
    `select ${ENROLLMENT_COLUMNS} from enrollment.enrollment e
     where e.learner_id = any($1::uuid[]) and e.course_id = $2
     order by e.learner_id, e.cycle for update`,
    [learnerIds, courseId],
  );
  return new Map(rows.map((row) => [row.learnerId, row])); // of several cycles the last one stays
}

/** Sees to it that each learner has an open or completed enrollment as wished. @returns enrollment ids by learner */
export async function enrollAll(tx: Tx, into: EnrollIn, wishes: readonly EnrollWish[]): Promise<Map<string, string>> {
  const fresh = wishes.filter(({ latest, cycle }) => !latest || (cycle === 'next' && latest.status === 'completed'));
  const made = await insertCycles(tx, into, fresh);
  // somebody who enrolled on another device in the same moment was first
  const overtaken = fresh.filter(({ learnerId }) => !made.has(learnerId)).map(({ learnerId }) => learnerId);
  const found = overtaken.length > 0 ? await lockLatestCycles(tx, into.courseId, overtaken) : new Map<string, EnrollmentRow>();
  for (const { learnerId, latest } of wishes) if (latest && !made.has(learnerId) && !found.has(learnerId)) found.set(learnerId, latest);
  const back = [...found.values()].filter(({ status }) => status === 'withdrawn');
  if (back.length > 0) await comeBack(tx, back);
  for (const [learnerId, { id }] of found) made.set(learnerId, id);
  return made;
}

async function insertCycles(tx: Tx, { courseId, courseVersionId, centreId, unitId }: EnrollIn, wishes: readonly EnrollWish[]) {
  if (wishes.length === 0) return new Map<string, string>();
  const rows = await tx.sql<{ learnerId: string; id: string }>(
    `insert into enrollment.enrollment as e (learner_id, id, joined_by, course_id, course_version_id, centre_id, unit_id, cycle,
       status, enrolled_at, revision, progress)
     select w.learner_id, w.id, w.id, $4::uuid, $5::uuid, $6::uuid, $7::uuid, w.cycle, 'active', $8::timestamptz, 1, $9::jsonb
     from unnest($1::uuid[], $2::uuid[], $3::int[]) as w (learner_id, id, cycle) order by w.learner_id
     on conflict do nothing returning e.learner_id as "learnerId", e.id`,
    [
      wishes.map(({ learnerId }) => learnerId),
      wishes.map(newId),
      wishes.map(({ latest }) => (latest?.cycle ?? 0) + 1),
      courseId,
      courseVersionId,
      centreId,
      unitId,
      tx.now,
      storeProgress(NO_PROGRESS),
    ],
  );
  return new Map(rows.map(({ learnerId, id }) => [learnerId, id]));
}

/** With everything that was recorded before they left. */
async function comeBack(tx: Tx, rows: readonly EnrollmentRow[]): Promise<void> {
  await tx.sql(
    `update enrollment.enrollment e set status = 'active', withdrawn_at = null, revision = e.revision + 1
     from unnest($1::uuid[], $2::uuid[]) as w (learner_id, id)
     where e.learner_id = w.learner_id and e.id = w.id and e.status = 'withdrawn'`,
    [rows.map(({ learnerId }) => learnerId), rows.map(({ id }) => id)],
  );
}
