import { isComplete } from './completion.js';
import type { StandingEnrollment } from './judge-batch.js';
import type { LearningEvent, Verdict } from './learning-event.js';
import { type Fact, foldProgress, type Progress } from './progress.js';

/** What a batch does to one enrollment. */
export interface EnrollmentChange<E extends StandingEnrollment> {
  readonly enrollment: E;
  readonly progress: Progress;
  /** Whether this batch met the rule. Complete stays complete: never true a second time (invariant 5). */
  readonly completes: boolean;
}

/** Folds what was recorded into each enrollment that it touches. `percents` holds the score of each new attempt. */
export function applyBatch<E extends StandingEnrollment>(
  enrollments: ReadonlyMap<string, E>,
  verdicts: readonly Verdict[],
  percents: ReadonlyMap<string, number>,
): EnrollmentChange<E>[] {
  const facts = new Map<string, Fact[]>();
  for (const { status, event } of verdicts) {
    if (status !== 'recorded') continue;
    const ofEnrollment = facts.get(event.enrollmentId);
    if (ofEnrollment) ofEnrollment.push(factOf(event, percents));
    else facts.set(event.enrollmentId, [factOf(event, percents)]);
  }
  return [...facts].map(([enrollmentId, newFacts]) => {
    const enrollment = enrollments.get(enrollmentId);
    if (!enrollment) throw new Error(`an event was recorded for the unknown enrollment ${enrollmentId}`);
    const progress = foldProgress(enrollment.progress, newFacts);
    return { enrollment, progress, completes: enrollment.status === 'active' && isComplete(enrollment.version.rule, progress) };
  });
}

function factOf({ id: eventId, kind, lessonId, quizId }: LearningEvent, percents: ReadonlyMap<string, number>): Fact {
  if (kind !== 'quiz_submitted') return { eventId, kind, lessonId };
  const percent = percents.get(eventId);
  if (quizId === null || percent === undefined) throw new Error(`attempt ${eventId} was not marked`);
  return { eventId, kind, quizId, percent };
}
