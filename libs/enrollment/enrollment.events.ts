import type { DomainEvent } from '#platform';

/** The learner met the completion rule of the pinned version. Emitted once per enrollment (invariant 5). */
export type EnrollmentCompleted = DomainEvent<
  'enrollment.completed.v1',
  {
    enrollmentId: string;
    learnerId: string;
    courseId: string;
    courseVersionId: string;
    centreId: string;
    unitId: string;
    /** 1 for the first time that the learner takes the course. */
    cycle: number;
    /** ISO 8601, UTC. */
    enrolledAt: string;
    /** ISO 8601, UTC. */
    completedAt: string;
    /** Mean of the best results of the required quizzes, 0 to 100; null when none is required. */
    resultPercent: number | null;
  }
>;

/** The fact, from what is stored: the same whenever it is announced, so that it can be announced again. */
export function enrollmentCompleted(data: EnrollmentCompleted['data']): EnrollmentCompleted {
  return { type: 'enrollment.completed.v1', subject: data.enrollmentId, data };
}

/** Staff corrected something downwards after the completion, and the rule would not be met any more. The completion stays (invariant 5). */
export type EnrollmentDoubted = DomainEvent<
  'enrollment.doubted.v1',
  {
    enrollmentId: string;
    learnerId: string;
    courseId: string;
    centreId: string;
    unitId: string;
    /** The facts that corrected it. */
    eventIds: string[];
    /** ISO 8601, UTC. */
    doubtedAt: string;
  }
>;
