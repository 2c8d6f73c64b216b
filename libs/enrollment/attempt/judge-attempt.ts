import type { Answer, QuizTerms } from '#courses';
import type { LearningEvent, RefusalCode } from '../learning-record/learning-event.js';
import {
  attemptsInAll,
  clockFor,
  type Extensions,
  isLater,
  type Lease,
  needsLease,
  type SavedAnswer,
  type TimedAnswer,
  type TimedBy,
  whyNoSlot,
} from './lease.js';

/** What is known about attempts before a batch is judged. */
export interface AttemptStanding {
  /** Open leases of the enrollments that the batch names, and those that it names itself. */
  readonly leases: readonly Lease[];
  readonly deviceId: string;
  readonly now: Date;
}

/** How an attempt counts. */
export interface AcceptedAttempt {
  readonly number: number;
  /** The questions it was asked; null: all of them. */
  readonly asked: readonly string[] | null;
  readonly answers: readonly Answer[];
  readonly timedBy: TimedBy | null;
  readonly ranOut: boolean;
}

/** Of the enrollment that an event names. */
interface Place {
  readonly quiz: QuizTerms;
  readonly extensions: Extensions;
  /** Attempts recorded before the batch. */
  readonly attemptsBefore: number;
}

/**
 * Decides about answers and submissions, event by event, in the order of a batch. Pure. What it says about a lease holds
 * as long as the revision of the enrollment: leases change under its lock only (ADR 13).
 */
export class AttemptJudge {
  private readonly leases: ReadonlyMap<string, Lease>;
  /** Attempts of this batch, by enrollment and quiz. */
  private readonly counts = new Map<string, number>();
  private readonly closed = new Set<string>();
  /** Answers of this batch, by lease and question. */
  private readonly saved = new Map<string, Map<string, SavedAnswer>>();

  constructor(private readonly standing: AttemptStanding) {
    this.leases = new Map(standing.leases.map((lease) => [lease.id, lease]));
  }

  /** An answer on its way into the ledger; it counts when the attempt is submitted without answers, or runs out. @returns the turn in which it was given */
  answer(event: LearningEvent, lessonQuizIds: readonly string[]): { turn: number } | { code: RefusalCode } {
    const { attemptId, answer } = event.payload as { attemptId: string; answer: TimedAnswer };
    const lease = this.leases.get(attemptId);
    if (!lease || lease.enrollmentId !== event.enrollmentId || !lessonQuizIds.includes(lease.quizId)) return { code: 'NO_LEASE' };
    if (lease.deviceId !== this.standing.deviceId) return { code: 'MOVED_TO_ANOTHER_DEVICE' };
    if (!lease.questions.some(({ id }) => id === answer.questionId)) return { code: 'UNKNOWN_QUESTION' };
    if (lease.ranOut) return { code: 'TIME_IS_UP' };
    const { turn } = lease;
    // it came later than the submission, which had all answers with it: kept, and nothing changes
    if (lease.closedAt !== null || this.closed.has(lease.id)) return { turn };
    const clock = clockFor(lease, answer.atSeconds, this.standing.now);
    if ('code' in clock) return clock;
    this.save(lease.id, { answer, turn, seq: event.seq });
    return { turn };
  }

  submission(event: LearningEvent, place: Place): AcceptedAttempt | { code: RefusalCode } {
    const { quiz } = place;
    const { answers: given = [], ranOut } = (event.payload ?? {}) as { answers?: readonly TimedAnswer[]; ranOut?: true };
    const number = this.countOf(event, place) + 1;
    if (!needsLease(quiz)) return this.accept(event, { number, asked: null, answers: given, timedBy: null, ranOut: false });

    const lease = this.leases.get(event.id);
    if (!lease || lease.enrollmentId !== event.enrollmentId || lease.quizId !== quiz.id) return { code: 'NO_LEASE' };
    if (lease.deviceId !== this.standing.deviceId && !ranOut) return { code: 'MOVED_TO_ANOTHER_DEVICE' };
    const open = [...this.leases.values()].filter(
      ({ id, quizId, enrollmentId, closedAt }) =>
        quizId === quiz.id && enrollmentId === event.enrollmentId && closedAt === null && !this.closed.has(id),
    );
    const inAll = attemptsInAll(quiz, place.extensions[quiz.id]);
    if (whyNoSlot({ inAll, used: number - 1, open }, lease, this.standing.now)) return { code: 'ATTEMPT_LIMIT_REACHED' };

    const asked = lease.questions.map(({ id }) => id);
    const common = { number, asked, ranOut: ranOut === true };
    if (given.length === 0) {
      const answers = this.savedOf(lease);
      return this.accept(event, { ...common, answers, timedBy: lease.limitSeconds === null ? null : clockOf(answers) });
    }
    if (clockOf(given) === 'device' && lease.limitSeconds !== null) {
      // each answer says when it was given: those after the end are left out
      const inTime = given.filter(({ atSeconds }) => 'timedBy' in clockFor(lease, atSeconds ?? Infinity, this.standing.now));
      return this.accept(event, { ...common, answers: inTime, timedBy: 'device' });
    }
    const clock = clockFor(lease, undefined, this.standing.now);
    return 'code' in clock ? clock : this.accept(event, { ...common, answers: given, timedBy: clock.timedBy });
  }

  private accept(event: LearningEvent, attempt: AcceptedAttempt): AcceptedAttempt {
    this.counts.set(`${event.enrollmentId} ${event.quizId}`, attempt.number);
    this.closed.add(event.id);
    return attempt;
  }

  private countOf({ enrollmentId, quizId }: LearningEvent, { attemptsBefore }: Place): number {
    return this.counts.get(`${enrollmentId} ${quizId}`) ?? attemptsBefore;
  }

  private save(leaseId: string, saved: SavedAnswer): void {
    const ofLease = this.saved.get(leaseId) ?? new Map<string, SavedAnswer>();
    this.saved.set(leaseId, ofLease);
    if (isLater(saved, ofLease.get(saved.answer.questionId))) ofLease.set(saved.answer.questionId, saved);
  }

  private savedOf(lease: Lease): TimedAnswer[] {
    const latest = new Map(lease.answers.map((saved) => [saved.answer.questionId, saved]));
    for (const [questionId, saved] of this.saved.get(lease.id) ?? [])
      if (isLater(saved, latest.get(questionId))) latest.set(questionId, saved);
    return [...latest.values()].map(({ answer }) => answer);
  }
}

const clockOf = (answers: readonly TimedAnswer[]): TimedBy =>
  answers.some(({ atSeconds }) => atSeconds !== undefined) ? 'device' : 'server';
