import { type ClassGroupRow, isOwnWay, type JoinWay, type MemberState } from './class-group-row.js';

/** Whether people may come in by themselves now, and if not, why. */
export type Door = 'open' | 'not_yet' | 'closed' | 'finished' | 'cancelled';

/** The door of a class at an instant. */
export function doorOf({ state, opensAt, closesAt }: Pick<ClassGroupRow, 'state' | 'opensAt' | 'closesAt'>, now: Date): Door {
  if (state === 'finished' || state === 'cancelled') return state;
  if (state === 'planned' || (opensAt !== null && now < new Date(opensAt))) return 'not_yet';
  return closesAt !== null && now >= new Date(closesAt) ? 'closed' : 'open';
}

/** What is known of somebody who wants to come in. */
export interface Candidate {
  readonly member: { readonly state: MemberState } | null;
  /** How the latest cycle of the learner in this course stands. */
  readonly lastCycle: 'none' | 'open' | 'completed_this_year' | 'completed_earlier';
  /** Codes of courses that should have been completed before. */
  readonly missing: readonly string[];
}

export interface Wish {
  readonly how: JoinWay;
  /** The learner knows that the course was completed, and takes it once more. */
  readonly again: boolean;
  /** Staff lets somebody in who lacks what should come before. */
  readonly mayLackPrerequisites: boolean;
  /** Somebody stands in the room: the class grows rather than sending them away. */
  readonly makeSeat: boolean;
}

/** Seats under the lock of the class. */
export interface Seating {
  /** Null: as many as come. */
  readonly seats: number | null;
  /** Enrolled and offered. */
  readonly taken: number;
  readonly waiting: number;
  readonly hasWaitingList: boolean;
}

export type Verdict =
  | { readonly kind: 'join'; readonly cycle: 'keep' | 'next'; readonly isNewSeat: boolean }
  | { readonly kind: 'wait' }
  | { readonly kind: 'already'; readonly state: 'enrolled' | 'waiting' }
  | { readonly kind: 'full' }
  | { readonly kind: 'door'; readonly door: Exclude<Door, 'open'> }
  | { readonly kind: 'prerequisites'; readonly missing: readonly string[] }
  | { readonly kind: 'completed_before' }
  | { readonly kind: 'removed' };

/** What becomes of one wish to come in. Pure; the caller holds the lock of the class and counts on. */
export function judgeWish(door: Door, { member, lastCycle, missing }: Candidate, wish: Wish, seating: Seating): Verdict {
  if (member?.state === 'enrolled') return { kind: 'already', state: 'enrolled' };
  // what is typed in from paper afterwards still concerns a class that took place
  if (door === 'cancelled' || (door === 'finished' && isLearners(wish.how))) return { kind: 'door', door };
  const isOffered = member?.state === 'offered';
  const isOwn = isOwnWay(wish.how);
  if (member?.state === 'waiting' && isOwn) return { kind: 'already', state: 'waiting' };
  if (isOwn && member?.state === 'removed') return { kind: 'removed' };
  // an offer or an invitation is a word that was given: it holds although the window has closed since
  if (isOwn && door !== 'open' && !isOffered && member?.state !== 'invited') return { kind: 'door', door };
  if (missing.length > 0 && !wish.mayLackPrerequisites) return { kind: 'prerequisites', missing };
  const cycle = cycleFor(lastCycle, wish.again, isOwn);
  if (cycle === 'ask') return { kind: 'completed_before' };
  if (isOffered) return { kind: 'join', cycle, isNewSeat: false };
  const isFull = seating.seats !== null && (seating.taken >= seating.seats || seating.waiting > 0);
  if (!isFull) return { kind: 'join', cycle, isNewSeat: false };
  if (wish.makeSeat) return { kind: 'join', cycle, isNewSeat: seating.seats !== null && seating.taken >= seating.seats };
  if (member?.state === 'waiting') return { kind: 'already', state: 'waiting' };
  return seating.hasWaitingList ? { kind: 'wait' } : { kind: 'full' };
}

/** Whether the learner comes by themselves or answers staff; the other ways are acts of staff alone. */
const isLearners = (how: JoinWay): boolean => isOwnWay(how) || how === 'invitation';

/**
 * Whether the learner goes on in the latest cycle or begins the next. A learner who has completed the course is asked;
 * for staff, who cannot ask, a completion of this year is that of the class, and one of an earlier year is not.
 */
function cycleFor(lastCycle: Candidate['lastCycle'], again: boolean, isOwn: boolean): 'keep' | 'next' | 'ask' {
  if (lastCycle === 'none' || lastCycle === 'open') return 'keep';
  if (again) return 'next';
  if (isOwn) return 'ask';
  return lastCycle === 'completed_earlier' ? 'next' : 'keep';
}
