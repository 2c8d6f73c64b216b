/**
 * What a learner has achieved in one enrollment: the fold of its learning events.
 *
 * Every part is a minimum, a maximum or a count over a *set* of events, so order, batches and lateness cannot matter
 * (invariant 8). Repeats are taken out before the fold, by event id.
 */
export interface Progress {
  /** Finished lessons, each with the smallest id of the events that say so. */
  readonly lessons: ReadonlyMap<string, string>;
  readonly quizzes: ReadonlyMap<string, QuizResult>;
}

export interface QuizResult {
  readonly attempts: number;
  /** 0 to 100. */
  readonly bestPercent: number;
  /** The attempt that reached it; of several equal ones, the smallest id. */
  readonly bestEventId: string;
}

/** What one accepted event says about progress. */
export type Fact =
  | { readonly eventId: string; readonly kind: 'lesson_opened' | 'lesson_finished'; readonly lessonId: string }
  | { readonly eventId: string; readonly kind: 'quiz_submitted'; readonly quizId: string; readonly percent: number };

/** Progress as the column `enrollment.progress` keeps it. */
export interface StoredProgress {
  readonly lessons: Readonly<Record<string, string>>;
  readonly quizzes: Readonly<Record<string, QuizResult>>;
}

export const NO_PROGRESS: Progress = { lessons: new Map(), quizzes: new Map() };

/** Progress with more facts in it. Each event may be folded once only: the caller has taken repeats out. */
export function foldProgress(progress: Progress, facts: readonly Fact[]): Progress {
  const lessons = new Map(progress.lessons);
  const quizzes = new Map(progress.quizzes);
  for (const fact of facts) {
    if (fact.kind === 'lesson_finished') lessons.set(fact.lessonId, smaller(lessons.get(fact.lessonId), fact.eventId));
    if (fact.kind === 'quiz_submitted') quizzes.set(fact.quizId, withAttempt(quizzes.get(fact.quizId), fact));
  }
  return { lessons, quizzes };
}

function withAttempt(before: QuizResult | undefined, { eventId, percent }: { eventId: string; percent: number }): QuizResult {
  if (!before) return { attempts: 1, bestPercent: percent, bestEventId: eventId };
  const attempts = before.attempts + 1;
  if (percent < before.bestPercent) return { ...before, attempts };
  const bestEventId = percent > before.bestPercent ? eventId : smaller(before.bestEventId, eventId);
  return { attempts, bestPercent: percent, bestEventId };
}

const smaller = (a: string | undefined, b: string): string => (a !== undefined && a < b ? a : b);

export function readProgress({ lessons, quizzes }: StoredProgress): Progress {
  return { lessons: new Map(Object.entries(lessons)), quizzes: new Map(Object.entries(quizzes)) };
}

export function storeProgress({ lessons, quizzes }: Progress): StoredProgress {
  return { lessons: Object.fromEntries(lessons), quizzes: Object.fromEntries(quizzes) };
}
