import type { Finding, SignalCase } from './finding.js';
import { groupedBy } from './finding.js';

/** A completed enrollment with the time that went into it. */
export interface TimedCompletion extends SignalCase {
  readonly unitId: string;
  readonly courseId: string;
  readonly day: string;
  /** Learning time of the version, as its author reckons it. */
  readonly minutes: number;
  /** From the first to the last event, by the clocks of the devices, added up. */
  readonly claimedSeconds: number;
  /** From enrolling to completion by the server's clock: no device can have taken longer. */
  readonly elapsedSeconds: number;
}

/** Shorter courses are read in a minute by people who know the matter. */
const LEAST_MINUTES = 10;
/** A practised reader takes a third; nobody reads, listens and answers in less than a seventh. */
const LEAST_SHARE = 0.15;

/** Courses that were finished in less time than it takes to tap through them with open eyes; one sign per course and day. */
export function findTooFast(completions: readonly TimedCompletion[]): Finding[] {
  const fast = completions.filter(({ minutes, ...spent }) => minutes >= LEAST_MINUTES && secondsSpent(spent) < minutes * 60 * LEAST_SHARE);
  return groupedBy(fast, ({ unitId, courseId, day }) => `${unitId} ${courseId} ${day}`).map((cases) => {
    const { unitId, courseId, day, minutes } = cases[0]!;
    const seconds = cases.map(secondsSpent);
    return {
      kind: 'too_fast',
      unitId,
      subject: courseId,
      courseId,
      day,
      facts: { learners: cases.length, minutes, fastestSeconds: Math.min(...seconds), slowestSeconds: Math.max(...seconds) },
      cases: cases.map(({ learnerId, enrollmentId }) => ({ learnerId, enrollmentId })),
    };
  });
}

const secondsSpent = ({ claimedSeconds, elapsedSeconds }: Pick<TimedCompletion, 'claimedSeconds' | 'elapsedSeconds'>): number =>
  Math.round(Math.min(claimedSeconds, elapsedSeconds));
