import type { LearningVersion } from '#courses';
import { type Progress, sessionsOf } from '../learning-record/progress.js';

export type StuckReason = 'idle' | 'failedTwice' | 'missedTwo' | 'returned' | 'unmarked';

/** What is known of somebody who has not finished. Instants in milliseconds; null: never, or not so. */
export interface Learning {
  readonly progress: Progress;
  readonly enrolledAt: number;
  readonly lastActiveAt: number | null;
  readonly returnedAt: number | null;
  /** Since when work waits for a marker. */
  readonly unmarkedSince: number | null;
}

const DAY_MS = 86_400_000;
/** Work that waits longer than this is somebody's to look at. */
export const UNMARKED_DAYS = 3;
const RETURNED_DAYS = 3;

/** Why somebody may be stuck, the most telling first; none: all is well. Pure. */
export function stuckReasons(learning: Learning, version: Pick<LearningVersion, 'quizzes'>, now: number, idleDays: number): StuckReason[] {
  const { progress, enrolledAt, lastActiveAt, returnedAt, unmarkedSince } = learning;
  const olderThan = (at: number | null, days: number) => at !== null && now - at >= days * DAY_MS;
  const failed = version.quizzes.some(({ id, passPercent }) => {
    const result = progress.quizzes.get(id);
    return result !== undefined && result.attempts >= 2 && result.bestPercent < passPercent;
  });
  const missed = [...sessionsOf(progress).values()].filter(({ minutes }) => minutes === 0).length;
  return [
    ...(olderThan(unmarkedSince, UNMARKED_DAYS) ? (['unmarked'] as const) : []),
    ...(failed ? (['failedTwice'] as const) : []),
    ...(missed >= 2 ? (['missedTwo'] as const) : []),
    ...(olderThan(returnedAt, RETURNED_DAYS) ? (['returned'] as const) : []),
    ...(olderThan(lastActiveAt ?? enrolledAt, idleDays) ? (['idle'] as const) : []),
  ];
}
