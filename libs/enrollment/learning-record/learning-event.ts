import type { Answer } from '#courses';

export type LearningEventKind = 'lesson_opened' | 'lesson_finished' | 'quiz_submitted';

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
  readonly answers: readonly Answer[] | null;
  /** What the clock of the device said (ISO 8601): a claim, and nothing is decided by it. */
  readonly occurredAt: string;
}

/** Why an event was not recorded. The device keeps it and shows the reason. */
export type RefusalCode = 'NOT_ENROLLED' | 'WITHDRAWN' | 'UNKNOWN_LESSON' | 'UNKNOWN_QUIZ' | 'ATTEMPT_LIMIT_REACHED' | 'ID_ALREADY_USED';

/** What the server did with one event of a batch. */
export type Verdict =
  | { readonly event: LearningEvent; readonly status: 'recorded'; /** Of a quiz. */ readonly attemptNumber: number | null }
  | { readonly event: LearningEvent; readonly status: 'duplicate' }
  | { readonly event: LearningEvent; readonly status: 'refused'; readonly code: RefusalCode };

export type Recorded = Extract<Verdict, { status: 'recorded' }>;
