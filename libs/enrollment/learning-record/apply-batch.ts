import { isComplete } from './completion.js';
import type { StandingEnrollment } from './judge-batch.js';
import type { LearningEvent, Verdict } from './learning-event.js';
import { factOf } from './ledger-entry.js';
import { type Fact, foldProgress, type Progress } from './progress.js';

/** What a batch does to one enrollment. */
export interface EnrollmentChange<E extends StandingEnrollment> {
  readonly enrollment: E;
  readonly progress: Progress;
  /** Whether this batch met the rule. Complete stays complete: never true a second time (invariant 5). */
  readonly completes: boolean;
  /** What the batch added. */
  readonly facts: readonly Fact[];
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
    if (ofEnrollment) ofEnrollment.push(factOfEvent(event, percents));
    else facts.set(event.enrollmentId, [factOfEvent(event, percents)]);
  }
  return [...facts].map(([enrollmentId, newFacts]) => {
    const enrollment = enrollments.get(enrollmentId);
    if (!enrollment) throw new Error(`an event was recorded for the unknown enrollment ${enrollmentId}`);
    return applyFacts(enrollment, newFacts);
  });
}

/** Folds facts into one enrollment. */
export function applyFacts<E extends StandingEnrollment>(enrollment: E, facts: readonly Fact[]): EnrollmentChange<E> {
  const progress = foldProgress(enrollment.progress, facts, enrollment.version);
  const takes = enrollment.status === 'active' || (enrollment.isStoppedAlone ?? false);
  return { enrollment, progress, facts, completes: takes && isComplete(enrollment.version.rule, progress) };
}

function factOfEvent(event: LearningEvent, percents: ReadonlyMap<string, number>): Fact {
  if (event.kind !== 'quiz_submitted') return factOf(event); // what phones send most goes without a copy of the event
  const percent = percents.get(event.id);
  if (percent === undefined) throw new Error(`attempt ${event.id} was not marked`);
  return factOf({ ...event, percent });
}
