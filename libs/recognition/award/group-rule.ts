/** What is asked of a group, as its criteria set has it. Headings are not here. */
export interface RuleIndicator {
  readonly code: string;
  readonly kind: 'points' | 'yes_no' | 'rate';
  /** Null where the set has no points. */
  readonly maxPoints: number | null;
  /** The lowest level for which it is asked. */
  readonly fromLevel: number;
  /** Percent, for each level; null where it is no rate. */
  readonly thresholds: readonly number[] | null;
}

export interface GroupRule {
  readonly method: 'points' | 'targets';
  /** Null where the set has no points. */
  readonly passTotal: number | null;
  readonly titleMonths: number;
  /** Null: every year is judged for itself. */
  readonly upgradeMonths: number | null;
  readonly indicators: readonly RuleIndicator[];
}

export interface Rate {
  readonly numerator: number;
  readonly denominator: number;
}

/** What a person wrote down: points, or a yes or no. */
export interface GroupScore {
  readonly points: number | null;
  readonly isMet: boolean | null;
}

export interface GroupStanding {
  /** Sum of the points; null where the set has none. */
  readonly total: number | null;
  readonly maxTotal: number | null;
  /** Indicators nobody has scored yet. */
  readonly missing: string[];
  /** Targets that are not met. */
  readonly unmet: string[];
  /** Nothing is missing and the rule is met: it can be proposed. Nobody has the title by it. */
  readonly isPassing: boolean;
}

/** The threshold of a level; a level beyond the last asks what the last asks. */
export const thresholdOf = ({ thresholds }: RuleIndicator, level: number): number | null =>
  thresholds ? (thresholds[Math.min(level, thresholds.length) - 1] ?? null) : null;

/** Whether a share reaches so many percent, without rounding; a share of nothing reaches nothing. */
export const reaches = ({ numerator, denominator }: Rate, percent: number): boolean =>
  denominator > 0 && numerator * 100 >= percent * denominator;

/**
 * What a rate suggests. Points: all of them from the threshold on, before it the part that was reached, never rounded up.
 * Targets: met or not. A suggestion is not a score: a person writes that.
 */
export function suggest(method: GroupRule['method'], indicator: RuleIndicator, rate: Rate, level: number): GroupScore {
  const threshold = thresholdOf(indicator, level) ?? 100;
  if (method === 'targets') return { points: null, isMet: reaches(rate, threshold) };
  const most = indicator.maxPoints ?? 0;
  if (reaches(rate, threshold)) return { points: most, isMet: null };
  const { numerator, denominator } = rate;
  return { points: denominator > 0 ? Math.floor((most * numerator * 100) / (threshold * denominator)) : 0, isMet: null };
}

export function standingOf(rule: GroupRule, scores: ReadonlyMap<string, GroupScore>, level: number): GroupStanding {
  const asked = rule.indicators.filter(({ fromLevel }) => fromLevel <= level);
  const missing = asked.filter(({ code }) => !scores.has(code)).map(({ code }) => code);
  if (rule.method === 'targets') {
    const unmet = asked.filter(({ code }) => scores.get(code)?.isMet === false).map(({ code }) => code);
    return { total: null, maxTotal: null, missing, unmet, isPassing: missing.length === 0 && unmet.length === 0 };
  }
  const sum = (of: (indicator: RuleIndicator) => number) => asked.reduce((total, indicator) => total + of(indicator), 0);
  const total = sum(({ code, maxPoints }) => Math.min(scores.get(code)?.points ?? 0, maxPoints ?? 0));
  const isPassing = missing.length === 0 && total >= (rule.passTotal ?? Infinity);
  return { total, maxTotal: sum(({ maxPoints }) => maxPoints ?? 0), missing, unmet: [], isPassing };
}

/** The same day so many months later; the last day of a month that is too short for it. @param day YYYY-MM-DD */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}

export interface Validity {
  readonly validFrom: string;
  /** The first day on which it no longer holds. */
  readonly validTo: string;
}

export const validityOf = ({ titleMonths }: Pick<GroupRule, 'titleMonths'>, decidedOn: string): Validity => ({
  validFrom: decidedOn,
  validTo: addMonths(decidedOn, titleMonths),
});

export interface Title extends Validity {
  readonly level: number;
}

/**
 * Whether a group may stand for a title in a year, beside one that it has. Where every year is judged for itself: always.
 * Else a higher level from so many months on, and the same one again in the year in which the title ends.
 */
export function mayStand(
  { upgradeMonths }: Pick<GroupRule, 'upgradeMonths'>,
  held: Title | null,
  wanted: { readonly level: number; readonly year: number; readonly today: string },
): 'yes' | 'too_early' | 'holds_it' {
  const { level, year, today } = wanted;
  if (!held || upgradeMonths === null || today >= held.validTo) return 'yes';
  if (level > held.level) return today >= addMonths(held.validFrom, upgradeMonths) ? 'yes' : 'too_early';
  return year >= Number(held.validTo.slice(0, 4)) ? 'yes' : 'holds_it';
}

export type AwardState = 'refused' | 'revoked' | 'in_force' | 'ended';

/** How an award stands on a day. */
export function awardState(
  award: { readonly isAwarded: boolean; readonly validTo: string | null; readonly revokedOn: string | null },
  day: string,
): AwardState {
  if (!award.isAwarded) return 'refused';
  if (award.revokedOn !== null && award.revokedOn <= day) return 'revoked';
  return award.validTo !== null && award.validTo <= day ? 'ended' : 'in_force';
}

export const ASSESSMENT_STATUSES = ['registered', 'assessed', 'proposed', 'decided', 'withdrawn'] as const;
export type AssessmentStatus = (typeof ASSESSMENT_STATUSES)[number];

/** Which act leads where, and from where. `null`: the group does not stand yet. */
export const GROUP_ACTS = {
  register: { from: [null, 'withdrawn'], to: 'registered' },
  score: { from: ['registered', 'assessed'], to: 'assessed' },
  propose: { from: ['assessed'], to: 'proposed' },
  take_back: { from: ['proposed'], to: 'assessed' },
  withdraw: { from: ['registered', 'assessed', 'proposed'], to: 'withdrawn' },
  decide: { from: ['proposed'], to: 'decided' },
} as const satisfies Record<string, { readonly from: readonly (AssessmentStatus | null)[]; readonly to: AssessmentStatus }>;
export type GroupAct = keyof typeof GROUP_ACTS;

export const isOpenFor = (act: GroupAct, status: AssessmentStatus | null): boolean =>
  (GROUP_ACTS[act].from as readonly (AssessmentStatus | null)[]).includes(status);
