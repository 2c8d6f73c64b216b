import type { SessionState } from '../class-session/session-row.js';

/** How long a code lives, and around which hours of a session one can check in. */
export interface CheckInRule {
  readonly slotSeconds: number;
  /** Clocks never agree to the second: this much before the slot still counts. */
  readonly earlySeconds: number;
  /** After the slot, for slow phones. Short: a photo that is sent on takes longer. */
  readonly graceSeconds: number;
  readonly opensMinutesBefore: number;
  readonly closesMinutesAfter: number;
}

export const CHECK_IN_RULE: CheckInRule = {
  slotSeconds: 20,
  earlySeconds: 15,
  graceSeconds: 60,
  opensMinutesBefore: 30,
  closesMinutesAfter: 15,
};

/** A scan, with its instant by the clock of the server. */
export interface Scan {
  readonly slot: number;
  readonly scannedAt: Date;
  /** The phone noticed that somebody had moved its clock since. */
  readonly clockMoved: boolean;
}

export interface SessionHours {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly state: SessionState;
}

/** By how much the clock of a phone that showed codes was behind the server's (ms), as it told at its own sync. */
export type Skew = number;

export type CheckInVerdict = 'accepted' | 'waiting' | 'refused';
export type CheckInReason = 'CODE_TOO_OLD' | 'NOT_NOW' | 'SCREEN_NOT_HEARD' | 'CLOCK_MOVED' | 'SESSION_CANCELLED';
export interface Judgement {
  readonly verdict: CheckInVerdict;
  readonly reason: CheckInReason | null;
}

/**
 * Whether a scan is a check-in. A function of the scan, the session, and what is known of the screen's clock, so it can be
 * asked again when the teacher's phone comes back to the network: both may have been offline.
 *
 * While nothing is known of the screen its clock counts as right; what does not fit then waits, and what does not fit a
 * clock that is known is refused. Whoever waits is shown to the teacher, whose mark decides.
 */
export function judgeCheckIn(scan: Scan, session: SessionHours, skews: readonly Skew[], rule = CHECK_IN_RULE): Judgement {
  const shown = (skews.length > 0 ? skews : [0]).map((skew) => scan.slot * rule.slotSeconds * 1000 + skew);
  const live = shown.filter((at) => isLive(at, scan.scannedAt, rule));
  if (!live.some((at) => isOpen(at, session, rule))) {
    if (skews.length === 0) return { verdict: 'waiting', reason: 'SCREEN_NOT_HEARD' };
    return { verdict: 'refused', reason: live.length > 0 ? 'NOT_NOW' : 'CODE_TOO_OLD' };
  }
  if (session.state === 'cancelled') return { verdict: 'waiting', reason: 'SESSION_CANCELLED' };
  return scan.clockMoved ? { verdict: 'waiting', reason: 'CLOCK_MOVED' } : { verdict: 'accepted', reason: null };
}

function isLive(shownAt: number, scannedAt: Date, { slotSeconds, earlySeconds, graceSeconds }: CheckInRule): boolean {
  const after = (scannedAt.getTime() - shownAt) / 1000;
  return after >= -earlySeconds && after < slotSeconds + graceSeconds;
}

function isOpen(at: number, { startsAt, endsAt }: SessionHours, { opensMinutesBefore, closesMinutesAfter }: CheckInRule): boolean {
  return at >= startsAt.getTime() - opensMinutesBefore * 60_000 && at < endsAt.getTime() + closesMinutesAfter * 60_000;
}
