import type { AcceptedAttempt } from '../attempt/judge-attempt.js';
import type { TimedAnswer } from '../attempt/lease.js';

/** What a device may tell. */
export type LearningEventKind = 'lesson_opened' | 'lesson_finished' | 'lesson_time' | 'media_watched' | 'quiz_submitted' | 'answer_saved';
/** What only the server writes, for staff or for another part of this room; see `ledger-facts.ts`. */
export type FactKind = 'attended' | 'assignment_submitted' | 'assignment_graded' | 'lesson_confirmed' | 'requirement_waived';
/** Everything that the ledger holds. */
export type LedgerKind = LearningEventKind | FactKind;

/** What an event says beside the lesson that it is about. */
export type EventPayload =
  /** Of `quiz_submitted`; none of a leased attempt means those that were saved. `ranOut`: the server closed it, its time was over. */
  | { readonly answers: readonly TimedAnswer[]; readonly ranOut?: true }
  /** Of `answer_saved`. */
  | { readonly attemptId: string; readonly answer: TimedAnswer }
  /** Of `lesson_time`: since the event before it. */
  | { readonly seconds: number }
  /** Of `media_watched`: whole seconds of the recording, `[from, to)`. */
  | { readonly blockId: string; readonly from: number; readonly to: number };

/** Something that a learner did, as the device tells it. */
export interface LearningEvent {
  /** Made by the device (UUIDv7): the same id is the same event, however often it arrives. */
  readonly id: string;
  readonly enrollmentId: string;
  /** Counter of the device. */
  readonly seq: number;
  readonly kind: LearningEventKind;
  readonly lessonId: string;
  /** Only of `quiz_submitted`. */
  readonly quizId: string | null;
  readonly payload: EventPayload | null;
  /** What the clock of the device said (ISO 8601): a claim, and nothing is decided by it. */
  readonly occurredAt: string;
}

/** Why an event was not recorded. The device keeps it and shows the reason. */
export type RefusalCode =
  | 'NOT_ENROLLED'
  | 'WITHDRAWN'
  | 'UNKNOWN_LESSON'
  | 'UNKNOWN_QUIZ'
  | 'UNKNOWN_QUESTION'
  | 'NO_LEASE'
  | 'NOT_STARTED'
  | 'TIME_IS_UP'
  | 'ATTEMPT_LIMIT_REACHED'
  | 'MOVED_TO_ANOTHER_DEVICE'
  | 'ALREADY_SUBMITTED'
  | 'ID_ALREADY_USED';

/** What the server did with one event of a batch. */
export type Verdict =
  | {
      readonly event: LearningEvent;
      readonly status: 'recorded';
      /** Of `quiz_submitted`: how it counts. */
      readonly attempt?: AcceptedAttempt;
      /** Of `answer_saved`: see `attempt/lease.ts`. */
      readonly turn?: number;
    }
  | { readonly event: LearningEvent; readonly status: 'duplicate' }
  | { readonly event: LearningEvent; readonly status: 'refused'; readonly code: RefusalCode };

export type Recorded = Extract<Verdict, { status: 'recorded' }>;
