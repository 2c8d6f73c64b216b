import type { Answer, AskedQuestion, QuizTerms } from '#courses';

/** How much later than its deadline an answer may come: slow phones, slow lines. Published with every attempt. */
export const GRACE_SECONDS = 60;
/** How long a device may keep an unused lease: as long as it may be away. */
export const LEASE_DAYS = 30;
/** Open leases of one quiz, where the author sets no limit: one for each device of a learner, and no more. */
export const MAX_OPEN = 5;

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;

/** Leave to take one attempt at a quiz: which questions, on which device, until when. Times are instants or their ISO text. */
export interface Lease {
  readonly id: string;
  readonly enrollmentId: string;
  readonly quizId: string;
  readonly deviceId: string;
  readonly turn: number;
  readonly questions: readonly AskedQuestion[];
  /** With what staff added; null: no clock. */
  readonly limitSeconds: number | null;
  readonly expiresAt: Date | string;
  readonly startedAt: Date | string | null;
  readonly deadlineAt: Date | string | null;
  readonly closedAt: Date | string | null;
  /** Closed by the server, with what was saved. */
  readonly ranOut: boolean;
  /** The latest answer to each question. */
  readonly answers: readonly SavedAnswer[];
}

/** An answer as the ledger keeps it; the later turn and then the higher seq is the later one. */
export interface SavedAnswer {
  readonly answer: TimedAnswer;
  readonly turn: number;
  readonly seq: number;
}

/** `atSeconds`: since the start of the attempt, by the device's own clock that only goes forward. Given only where no server heard the start. */
export type TimedAnswer = Answer & { readonly atSeconds?: number };

/** What staff added to a quiz for one learner, all together. */
export interface Extension {
  readonly attempts: number;
  readonly minutes: number;
}
export type Extensions = Readonly<Record<string, Extension>>;

/** Which clock says that an answer was in time; `null` where there is no clock. */
export type TimedBy = 'server' | 'device';

/** Whether a quiz is taken with a lease only. Without limit, clock and draw there is nothing to keep watch over. */
export const needsLease = ({ attemptLimit, timeLimitMinutes, draw }: Omit<QuizTerms, 'id' | 'title' | 'passPercent'>): boolean =>
  attemptLimit > 0 || timeLimitMinutes != null || draw != null;

/** Attempts that a learner has in all; null: no limit. */
export const attemptsInAll = ({ attemptLimit }: Pick<QuizTerms, 'attemptLimit'>, extension: Extension | undefined): number | null =>
  attemptLimit > 0 ? attemptLimit + (extension?.attempts ?? 0) : null;

/** Seconds for one attempt; null: no clock. */
export const secondsAllowed = (
  { timeLimitMinutes }: Pick<QuizTerms, 'timeLimitMinutes'>,
  extension: Extension | undefined,
): number | null => (timeLimitMinutes == null ? null : (timeLimitMinutes + (extension?.minutes ?? 0)) * 60);

export const expiryFrom = (now: Date): Date => new Date(now.getTime() + LEASE_DAYS * DAY_MS);

/** Holds a slot: neither used nor expired. */
export const isLive = ({ closedAt, expiresAt }: Pick<Lease, 'closedAt' | 'expiresAt'>, now: Date): boolean =>
  closedAt === null && instant(expiresAt) > now.getTime();

/** Over by the server's clock, and something was saved by it: then the server closes the attempt. */
export const hasRunOut = ({ closedAt, deadlineAt, answers }: Lease, now: Date): boolean =>
  closedAt === null &&
  deadlineAt !== null &&
  now.getTime() > instant(deadlineAt) + GRACE_SECONDS * SECOND_MS &&
  answers.some(({ answer }) => answer.atSeconds === undefined);

/** Seconds that are left by the server's clock; null while it does not run. */
export const secondsLeft = ({ deadlineAt }: Pick<Lease, 'deadlineAt'>, now: Date): number | null =>
  deadlineAt === null ? null : Math.max(0, Math.ceil((instant(deadlineAt) - now.getTime()) / SECOND_MS));

/**
 * The clock by which an answer counts. The server's runs for an attempt that was started online; a device that says
 * `atSeconds` has started without a server, and its own clock is believed up to the limit (ADR 13 says why).
 */
export function clockFor(
  { limitSeconds, deadlineAt }: Pick<Lease, 'limitSeconds' | 'deadlineAt'>,
  atSeconds: number | undefined,
  now: Date,
): { readonly timedBy: TimedBy | null } | { readonly code: 'TIME_IS_UP' | 'NOT_STARTED' } {
  if (limitSeconds === null) return { timedBy: null };
  if (atSeconds !== undefined) return atSeconds <= limitSeconds + GRACE_SECONDS ? { timedBy: 'device' } : { code: 'TIME_IS_UP' };
  if (deadlineAt === null) return { code: 'NOT_STARTED' };
  return now.getTime() <= instant(deadlineAt) + GRACE_SECONDS * SECOND_MS ? { timedBy: 'server' } : { code: 'TIME_IS_UP' };
}

/** Why a new lease cannot be had. */
export type LeaseRefusalCode =
  | 'WITHDRAWN'
  | 'UNKNOWN_QUIZ'
  | 'NO_LEASE_NEEDED'
  | 'ID_ALREADY_USED'
  | 'ALREADY_SUBMITTED'
  | 'MOVED_TO_ANOTHER_DEVICE'
  | 'ATTEMPT_LIMIT_REACHED'
  | 'HELD_ON_ANOTHER_DEVICE';

/** Slots of a quiz, as they stand under the lock of the enrollment. */
export interface Slots {
  readonly inAll: number | null;
  readonly used: number;
  /** Leases of the quiz that are not closed. */
  readonly open: readonly Lease[];
}

/** Why no slot is free for `lease` (or for a new one), or null. One that still holds its slot needs no other. */
export function whyNoSlot(
  { inAll, used, open }: Slots,
  lease: Lease | undefined,
  now: Date,
): Extract<LeaseRefusalCode, 'ATTEMPT_LIMIT_REACHED' | 'HELD_ON_ANOTHER_DEVICE'> | null {
  if (inAll !== null && used >= inAll) return 'ATTEMPT_LIMIT_REACHED';
  if (lease && isLive(lease, now)) return null;
  const live = open.filter((other) => other.id !== lease?.id && isLive(other, now)).length;
  return live >= (inAll === null ? MAX_OPEN : inAll - used) ? 'HELD_ON_ANOTHER_DEVICE' : null;
}

/** The later of two answers to one question. */
export const isLater = (a: SavedAnswer, b: SavedAnswer | undefined): boolean =>
  !b || a.turn > b.turn || (a.turn === b.turn && a.seq >= b.seq);

export const instant = (at: Date | string): number => new Date(at).getTime();
