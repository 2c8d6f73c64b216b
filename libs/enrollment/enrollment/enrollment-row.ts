import type { Extensions } from '../attempt/lease.js';
import type { StoredProgress } from '../learning-record/progress.js';

export type EnrollmentStatus = 'active' | 'completed' | 'withdrawn';

/** What every statement about enrollments reads; times are instants or their ISO text, as the driver gives them. */
export interface EnrollmentRow {
  learnerId: string;
  id: string;
  courseId: string;
  courseVersionId: string;
  centreId: string;
  unitId: string;
  cycle: number;
  status: EnrollmentStatus;
  enrolledAt: Date | string;
  completedAt: Date | string | null;
  withdrawnAt: Date | string | null;
  revision: number;
  progress: StoredProgress;
  /** What staff added, by quiz. */
  extensions: Extensions;
}

/** The columns of an `EnrollmentRow`, for `select` from `enrollment.enrollment e`. */
export const ENROLLMENT_COLUMNS = `
  e.learner_id as "learnerId", e.id, e.course_id as "courseId", e.course_version_id as "courseVersionId",
  e.centre_id as "centreId", e.unit_id as "unitId", e.cycle, e.status, e.enrolled_at as "enrolledAt",
  e.completed_at as "completedAt", e.withdrawn_at as "withdrawnAt", e.revision, e.progress, e.extensions`;

/** Of `enrollment.enrollment e`: its learner has not left it. One that a merge has stopped takes what is still to come (ADR 18). */
export const TAKES_LEARNING = `(e.status <> 'withdrawn' or exists (
  select from enrollment.merged_enrollment x
  where x.learner_id = e.learner_id and x.enrollment_id = e.id and x.stopped_at is not null and x.resumed_at is null))`;

/** Of `enrollment.enrollment e`: a merge has stopped it, and it adds up with no other one. What still comes in can complete it alone. */
export const STOPPED_ALONE = `(e.status = 'withdrawn' and coalesce((
  select bool_or(x.stopped_at is not null) and bool_and(x.goes_on_id is null) from enrollment.merged_enrollment x
  where x.learner_id = e.learner_id and x.enrollment_id = e.id and x.resumed_at is null), false))`;
