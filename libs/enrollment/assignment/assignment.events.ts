import type { DomainEvent } from '#platform';

interface AboutWork {
  learnerId: string;
  enrollmentId: string;
  courseVersionId: string;
  assignmentId: string;
}

/** A piece of work has a grade, or a corrected one: once per revision. */
export type AssignmentGraded = DomainEvent<
  'assignment.graded.v1',
  AboutWork & { submissionId: string; revision: number; percent: number; passed: boolean }
>;
/** A marker asks for more work before grading. */
export type AssignmentReturned = DomainEvent<'assignment.returned.v1', AboutWork & { submissionId: string }>;
/** Somebody of the place reminds a learner, once for each reason. */
export type LearnerReminded = DomainEvent<
  'learner.reminded.v1',
  { learnerId: string; enrollmentId: string; courseVersionId: string; reason: string }
>;

export const assignmentGraded = (data: AssignmentGraded['data']): AssignmentGraded => ({
  type: 'assignment.graded.v1',
  subject: data.enrollmentId,
  data,
});
export const assignmentReturned = (data: AssignmentReturned['data']): AssignmentReturned => ({
  type: 'assignment.returned.v1',
  subject: data.enrollmentId,
  data,
});
export const learnerReminded = (data: LearnerReminded['data']): LearnerReminded => ({
  type: 'learner.reminded.v1',
  subject: data.enrollmentId,
  data,
});
