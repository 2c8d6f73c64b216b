import { isDeepStrictEqual } from 'node:util';
import type { LearningVersion } from '#courses';
import { AttemptJudge, type AttemptStanding } from '../attempt/judge-attempt.js';
import type { Extensions } from '../attempt/lease.js';
import type { EnrollmentStatus } from '../enrollment/enrollment-row.js';
import type { LearningEvent, LedgerKind, RefusalCode, Verdict } from './learning-event.js';
import type { Progress } from './progress.js';

/** What of an event decides whether a second one with its id is the same. */
export interface EventContent {
  readonly enrollmentId: string;
  readonly kind: LedgerKind;
  readonly lessonId: string | null;
  readonly quizId: string | null;
  readonly payload: object | null;
}

/** What is known before a batch is judged. */
export interface Standing extends AttemptStanding {
  readonly enrollments: ReadonlyMap<string, StandingEnrollment>;
  /** Events of the batch that were recorded before, by id. */
  readonly recorded: ReadonlyMap<string, EventContent & { readonly attempt?: { readonly ranOut: boolean } | null }>;
}

export interface StandingEnrollment {
  readonly status: EnrollmentStatus;
  /** Its learner did not leave it: a merge of two records has stopped it, and phones may not know yet (ADR 18). */
  readonly isStoppedByMerge?: boolean;
  /** And it adds up with no other enrollment: what meets the rule by itself completes it. */
  readonly isStoppedAlone?: boolean;
  readonly progress: Progress;
  readonly version: Pick<LearningVersion, 'lessons' | 'quizzes' | 'rule'>;
  readonly extensions: Extensions;
}

/**
 * Decides about each event of a batch, in the order of the batch. Pure, so it may run again when somebody else wrote
 * first. Attempts are numbered as they arrive, and one over the limit is refused (invariant 7).
 */
export function judgeBatch(events: readonly LearningEvent[], standing: Standing): Verdict[] {
  const seen = new Map<string, EventContent & { attempt?: { ranOut: boolean } | null }>(standing.recorded);
  const attempts = new AttemptJudge(standing);
  return events.map((event): Verdict => {
    const before = seen.get(event.id);
    if (before) return sameContent(before, event) ? { event, status: 'duplicate' } : refused(event, whyUsed(before, event));

    const enrollment = standing.enrollments.get(event.enrollmentId);
    const verdict = enrollment ? judge(event, enrollment, attempts) : refused(event, 'NOT_ENROLLED');
    if (verdict.status === 'recorded') seen.set(event.id, event);
    return verdict;
  });
}

const refused = (event: LearningEvent, code: RefusalCode): Verdict => ({ event, status: 'refused', code });

function judge(event: LearningEvent, enrollment: StandingEnrollment, attempts: AttemptJudge): Verdict {
  const { status, isStoppedByMerge, version, progress, extensions } = enrollment;
  if (status === 'withdrawn' && !isStoppedByMerge) return refused(event, 'WITHDRAWN');
  const lesson = version.lessons.find(({ id }) => id === event.lessonId);
  if (!lesson) return refused(event, 'UNKNOWN_LESSON');
  if (event.kind === 'answer_saved') {
    const answer = attempts.answer(event, lesson.quizIds);
    return 'code' in answer ? refused(event, answer.code) : { event, status: 'recorded', turn: answer.turn };
  }
  if (event.kind !== 'quiz_submitted') return { event, status: 'recorded' };
  const quiz = version.quizzes.find(({ id }) => id === event.quizId);
  if (!quiz || !lesson.quizIds.includes(quiz.id)) return refused(event, 'UNKNOWN_QUIZ');
  const attempt = attempts.submission(event, { quiz, extensions, attemptsBefore: progress.quizzes.get(quiz.id)?.attempts ?? 0 });
  return 'code' in attempt ? refused(event, attempt.code) : { event, status: 'recorded', attempt };
}

/** The server's clock and the device's counter are not part of it: a device may send again after a restart. */
function sameContent(a: EventContent, b: EventContent): boolean {
  const content = ({ enrollmentId, kind, lessonId, quizId, payload }: EventContent) => [enrollmentId, kind, lessonId, quizId, payload];
  return isDeepStrictEqual(content(a), content(b));
}

/** The id names something else already. An attempt has one submission: a second one hears what became of the first. */
function whyUsed(before: EventContent & { attempt?: { ranOut: boolean } | null }, event: LearningEvent): RefusalCode {
  const isSameAttempt = before.kind === 'quiz_submitted' && event.kind === 'quiz_submitted' && before.quizId === event.quizId;
  if (!isSameAttempt || before.enrollmentId !== event.enrollmentId) return 'ID_ALREADY_USED';
  return before.attempt?.ranOut ? 'TIME_IS_UP' : 'ALREADY_SUBMITTED';
}
