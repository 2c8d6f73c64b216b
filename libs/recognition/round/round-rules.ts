import type { CaseAct, CaseStatus } from '../case/case-state.js';

/** What a round waits for, in order. Each has a last day. */
export const ROUND_STAGES = ['registration', 'self_assessment', 'review', 'appraisal', 'decision'] as const;
export type RoundStage = (typeof ROUND_STAGES)[number];

/** Which stage a case in this state waits for; states that are not here wait for nothing. */
export const WAITS_FOR: Readonly<Partial<Record<CaseStatus, RoundStage>>> = {
  registered: 'self_assessment',
  self_assessed: 'review',
  branch_reviewed: 'appraisal',
  commune_appraised: 'decision',
};

/** What citizens do within a deadline. What officers do late is shown, and never refused. */
const STAGE_OF_ACT: Readonly<Partial<Record<CaseAct, RoundStage>>> = { register: 'registration', submit: 'self_assessment' };

/** A round as the rules see it. Days are YYYY-MM-DD in Asia/Ho_Chi_Minh; the last day counts whole. */
export interface RoundDays {
  readonly deadlines: Readonly<Record<RoundStage, string>>;
  readonly isClosed: boolean;
}

/** Why an act comes late. */
export interface Lateness {
  readonly stage: RoundStage;
  readonly until: string;
  /** The whole round is closed: nobody can do it before an officer extends a deadline. */
  readonly isClosed: boolean;
}

/**
 * Whether an act of a citizen comes after its last day; null when it is in time, when there is no round, and for acts that
 * have no deadline. Who did it once in this year may do it again: what was sent back, taken back or withdrawn is not lost.
 */
export function lateness(act: CaseAct, round: RoundDays | null, today: string, wasDoneBefore: boolean): Lateness | null {
  const stage = STAGE_OF_ACT[act];
  if (!stage || !round || wasDoneBefore) return null;
  const until = round.deadlines[stage];
  return round.isClosed || today > until ? { stage, until, isClosed: round.isClosed } : null;
}

/** The first stage whose last day comes before that of the stage before it; null when the days are in order. */
export function outOfOrder(deadlines: Readonly<Record<RoundStage, string>>): RoundStage | null {
  return ROUND_STAGES.find((stage, i) => i > 0 && deadlines[stage] < deadlines[ROUND_STAGES[i - 1]!]) ?? null;
}

/** The stages that move when one is extended: itself, and what comes after it and would end before it. */
export function movedStages(deadlines: Readonly<Record<RoundStage, string>>, stage: RoundStage, until: string): RoundStage[] {
  if (deadlines[stage] >= until) return [];
  return ROUND_STAGES.slice(ROUND_STAGES.indexOf(stage)).filter((one) => deadlines[one] < until);
}

/** The next last day that is not over; null when all are, or when the round is closed. */
export function nextDeadline({ deadlines, isClosed }: RoundDays, today: string): RoundStage | null {
  return isClosed ? null : (ROUND_STAGES.find((stage) => deadlines[stage] >= today) ?? null);
}
