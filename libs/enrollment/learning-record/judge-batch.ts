import { isDeepStrictEqual } from 'node:util';
import type { LearningVersion } from '#courses';
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
export interface Standing {
  readonly enrollments: ReadonlyMap<string, StandingEnrollment>;
  /** Events of the batch that were recorded before, by id. */
  readonly recorded: ReadonlyMap<string, EventContent>;
}

export interface StandingEnrollment {
  readonly status: EnrollmentStatus;
  readonly progress: Progress;
  readonly version: Pick<LearningVersion, 'lessons' | 'quizzes' | 'rule'>;
}

/**
 * Decides about each event of a batch, in the order of the batch. Pure, so it may run again when somebody else wrote
 * first. Attempts are numbered as they arrive, and one over the limit is refused (invariant 7).
 */
export function judgeBatch(events: readonly LearningEvent[], standing: Standing): Verdict[] {
  const seen = new Map<string, EventContent>(standing.recorded);
  const attempts = new AttemptCounter(standing);
  return events.map((event): Verdict => {
    const before = seen.get(event.id);
    if (before) return sameContent(before, event) ? { event, status: 'duplicate' } : refused(event, 'ID_ALREADY_USED');

    const enrollment = standing.enrollments.get(event.enrollmentId);
    const code = enrollment ? whyNot(event, enrollment, attempts) : 'NOT_ENROLLED';
    if (code) return refused(event, code);

    seen.set(event.id, event);
    return { event, status: 'recorded', attemptNumber: event.kind === 'quiz_submitted' ? attempts.next(event) : null };
  });
}

const refused = (event: LearningEvent, code: RefusalCode): Verdict => ({ event, status: 'refused', code });

function whyNot(event: LearningEvent, { status, version }: StandingEnrollment, attempts: AttemptCounter): RefusalCode | null {
  if (status === 'withdrawn') return 'WITHDRAWN';
  const lesson = version.lessons.find(({ id }) => id === event.lessonId);
  if (!lesson) return 'UNKNOWN_LESSON';
  if (event.kind !== 'quiz_submitted') return null;
  const quiz = version.quizzes.find(({ id }) => id === event.quizId);
  if (!quiz || !lesson.quizIds.includes(quiz.id)) return 'UNKNOWN_QUIZ';
  return quiz.attemptLimit > 0 && attempts.soFar(event) >= quiz.attemptLimit ? 'ATTEMPT_LIMIT_REACHED' : null;
}

/** The server's clock and the device's counter are not part of it: a device may send again after a restart. */
function sameContent(a: EventContent, b: EventContent): boolean {
  const content = ({ enrollmentId, kind, lessonId, quizId, payload }: EventContent) => [enrollmentId, kind, lessonId, quizId, payload];
  return isDeepStrictEqual(content(a), content(b));
}

/** Counts attempts through a batch, on top of those that were recorded before. */
class AttemptCounter {
  private readonly counts = new Map<string, number>();

  constructor(private readonly standing: Standing) {}

  soFar({ enrollmentId, quizId }: LearningEvent): number {
    const before = this.standing.enrollments.get(enrollmentId)?.progress.quizzes.get(quizId ?? '')?.attempts ?? 0;
    return this.counts.get(`${enrollmentId} ${quizId}`) ?? before;
  }

  next(event: LearningEvent): number {
    const number = this.soFar(event) + 1;
    this.counts.set(`${event.enrollmentId} ${event.quizId}`, number);
    return number;
  }
}
