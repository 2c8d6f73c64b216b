import type { Mark } from './attendance-state.js';

/** How the minutes of a session are credited; stored with the session, so that a new rule changes nothing that was. */
export interface CreditRule {
  /** Who comes or leaves by no more than this is not late and has not left early. */
  readonly graceMinutes: number;
}

export const CREDIT_RULE: CreditRule = { graceMinutes: 10 };

type Said = Pick<Mark, 'status' | 'lateMinutes' | 'earlyMinutes'>;

/** Minutes of a session that count for a learner: those they were there. An excuse is an excuse, not an hour. */
export function creditedMinutes(rule: CreditRule, durationMinutes: number, mark: Said | null): number {
  if (mark?.status !== 'present') return 0;
  const lost = (minutes: number) => (minutes > rule.graceMinutes ? minutes : 0);
  return Math.max(0, durationMinutes - lost(mark.lateMinutes) - lost(mark.earlyMinutes));
}
