import type { OutlineAssignment, VersionReader } from '#courses';
import { AppError, type Sql, type Tx } from '#platform';
import { ENROLLMENT_COLUMNS, type EnrollmentRow } from '../enrollment/enrollment-row.js';
import { messages } from './messages.js';

export type WorkState = 'waiting' | 'marking' | 'differing' | 'returned' | 'graded';

/** Which piece of work: of whom, in which enrollment, for which assignment. */
export interface WorkKey {
  readonly learnerId: string;
  readonly enrollmentId: string;
  readonly assignmentId: string;
}

export interface WorkRow extends WorkKey {
  readonly unitId: string;
  readonly courseVersionId: string;
  readonly state: WorkState;
  readonly submissionId: string;
  readonly version: number;
  readonly submittedAt: Date | string;
  readonly dueAt: Date | string | null;
  readonly firstMarker: string | null;
  readonly gradeRevision: number;
  readonly percent: number | null;
  readonly passed: boolean | null;
}

/** The columns of a `WorkRow`, for `select` from `enrollment.work w`. */
export const WORK_COLUMNS = `
  w.learner_id as "learnerId", w.enrollment_id as "enrollmentId", w.assignment_id as "assignmentId", w.unit_id as "unitId",
  w.course_version_id as "courseVersionId", w.state, w.submission_id as "submissionId", w.version, w.submitted_at as "submittedAt",
  w.due_at as "dueAt", w.first_marker as "firstMarker", w.grade_revision as "gradeRevision", w.percent, w.passed`;

/** What a version of the work consists of, for `select` from `enrollment.submission s`. */
export const SUBMISSION_JSON = `
  json_build_object('id', s.id, 'version', s.version, 'text', s.text, 'receivedAt', s.received_at,
    'files', (select coalesce(json_agg(json_build_object('uploadId', f.upload_id, 'name', f.name, 'mediaType', u.media_type,
                                                          'sizeBytes', u.size_bytes) order by f.place), '[]')
              from enrollment.submission_file f join enrollment.upload u on u.learner_id = f.learner_id and u.id = f.upload_id
              where f.learner_id = s.learner_id and f.submission_id = s.id))`;

/** Locks the enrollment and then the work, always in this order; the enrollment must be there. */
export async function lockWork(tx: Tx, key: WorkKey): Promise<{ enrollment: EnrollmentRow; work: WorkRow | null }> {
  const [enrollment] = await tx.sql<EnrollmentRow>(
    `select ${ENROLLMENT_COLUMNS} from enrollment.enrollment e where e.learner_id = $1 and e.id = $2 for update`,
    [key.learnerId, key.enrollmentId],
  );
  if (!enrollment) throw new AppError('NOT_FOUND', messages.unknown);
  return { enrollment, work: await findWork(tx.sql, key, 'for update') };
}

export async function findWork(
  sql: Sql,
  { learnerId, enrollmentId, assignmentId }: WorkKey,
  lock: '' | 'for update' = '',
): Promise<WorkRow | null> {
  const [row] = await sql<WorkRow>(
    `select ${WORK_COLUMNS} from enrollment.work w where w.learner_id = $1 and w.enrollment_id = $2 and w.assignment_id = $3 ${lock}`,
    [learnerId, enrollmentId, assignmentId],
  );
  return row ?? null;
}

/** What the pinned version says about an assignment. @throws NOT_FOUND when it has none of this id */
export async function assignmentOf(
  tx: Parameters<VersionReader['forLearning']>[0],
  versions: VersionReader,
  versionId: string,
  assignmentId: string,
): Promise<OutlineAssignment> {
  const version = await versions.forLearning(tx, versionId);
  const assignment = version?.assignments.find(({ id }) => id === assignmentId);
  if (!assignment) throw new AppError('NOT_FOUND', messages.unknown);
  return assignment;
}
