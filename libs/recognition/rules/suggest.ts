/** What supports an indicator: a certificate of ours, or one of others that a reviewer has verified. */
export type SourceKind = 'certificate' | 'external_certificate';

/** A rule of the platform that turns a certificate into suggested points for one indicator. A dated row. */
export interface EvidenceRule {
  readonly id: string;
  /** Null: for every group of citizens. */
  readonly groupCode: string | null;
  readonly sourceKind: SourceKind;
  /** `indicator`: the course carries exactly this tag, as `QD324/2.1`. `competence`: one of its competences starts so, as `TT02-2025/4.`. `source`: it comes from there. */
  readonly matchKind: 'indicator' | 'competence' | 'source';
  readonly matchValue: string;
  readonly indicatorCode: string;
  readonly suggestedPoints: number;
  /** The most this rule may add to one case; null: no cap but the indicator's maximum. */
  readonly capPerYear: number | null;
  /** How long after completion it supports the indicator; null: for the whole year of the case. */
  readonly validMonths: number | null;
  /** First day of completion that the rule covers. */
  readonly validFrom: string;
  /** First day it no longer covers; null: open. */
  readonly validTo: string | null;
}

/** What a certificate says that rules can match. */
export interface CertifiedCourse {
  readonly sourceKind: SourceKind;
  /** Of a certificate of others: its source in the list of enrollment. */
  readonly sourceCode?: string | null;
  /** Calendar day of completion in Asia/Ho_Chi_Minh. */
  readonly completedOn: string;
  readonly indicators: readonly { criteria: string; code: string }[];
  readonly competences: readonly { framework: string; code: string }[];
}

/** The rules that this certificate meets, in the order given. Pure. */
export function matchingRules<R extends EvidenceRule>(rules: readonly R[], course: CertifiedCourse, groupCode: string | null): R[] {
  const tags = new Set(course.indicators.map(({ criteria, code }) => `${criteria}/${code}`));
  const competences = course.competences.map(({ framework, code }) => `${framework}/${code}`);
  const matches = ({ matchKind, matchValue }: R) => {
    if (matchKind === 'source') return course.sourceCode === matchValue;
    return matchKind === 'indicator' ? tags.has(matchValue) : competences.some((competence) => competence.startsWith(matchValue));
  };

  return rules.filter(
    (rule) =>
      rule.sourceKind === course.sourceKind &&
      (rule.groupCode === null || rule.groupCode === groupCode) &&
      rule.validFrom <= course.completedOn &&
      (rule.validTo === null || course.completedOn < rule.validTo) &&
      matches(rule),
  );
}

/** First day on which a completion no longer supports the indicator; the last of the month stays the last of the month. */
export function validUntil(completedOn: string, validMonths: number | null): string | null {
  if (validMonths === null) return null;
  const [year = 0, month = 1, day = 1] = completedOn.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + validMonths, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + validMonths, Math.min(day, lastOfMonth))).toISOString().slice(0, 10);
}

/** One stored line of evidence, as the suggestion reads it. */
export interface EvidenceFact {
  readonly id: string;
  readonly ruleId: string;
  readonly indicatorCode: string;
  readonly suggestedPoints: number;
  readonly capPerYear: number | null;
  readonly completedAt: string;
  readonly validUntil: string | null;
  readonly recordedAt: string;
  /** When its source was first doubted, such as by a revocation; null: never. */
  readonly flaggedAt: string | null;
}

/** Why a line counts as it does. */
export type CountedBecause = 'full' | 'cap' | 'maximum' | 'flagged' | 'expired' | 'late';

/** What one line adds to the suggestion, and why not more. */
export interface CountedLine {
  readonly points: number;
  readonly because: CountedBecause;
}

/** The day for which a suggestion is made, and the instant from which the case is frozen. */
export interface SuggestionMoment {
  /** Calendar day in Asia/Ho_Chi_Minh. */
  readonly on: string;
  /** Null while no person has decided. What came later does not move a decided case (invariant 10). */
  readonly decidedAt: string | null;
}

/** Suggested points per indicator, with the share of each line. They are advice to people: nothing is awarded by them. */
export interface Suggestion {
  readonly total: number;
  readonly indicators: ReadonlyMap<string, number>;
  readonly lines: ReadonlyMap<string, CountedLine>;
}

/**
 * Folds lines of evidence into suggested points. The earliest completion counts first, so the answer does not depend
 * on the order of arrival; a rule stays within its cap and an indicator within its maximum. Pure.
 */
export function suggest(maxPoints: ReadonlyMap<string, number>, facts: readonly EvidenceFact[], moment: SuggestionMoment): Suggestion {
  const perRule = new Map<string, number>();
  const indicators = new Map([...maxPoints.keys()].map((code) => [code, 0]));
  const lines = new Map<string, CountedLine>();

  for (const fact of [...facts].sort(byCompletion)) {
    const because = notCounted(fact, moment);
    if (because) {
      lines.set(fact.id, { points: 0, because });
      continue;
    }
    const ofRule = perRule.get(fact.ruleId) ?? 0;
    const ofIndicator = indicators.get(fact.indicatorCode) ?? 0;
    const underCap = Math.max(0, (fact.capPerYear ?? Infinity) - ofRule);
    const underMaximum = Math.max(0, (maxPoints.get(fact.indicatorCode) ?? 0) - ofIndicator);
    const points = Math.min(fact.suggestedPoints, underCap, underMaximum);

    perRule.set(fact.ruleId, ofRule + points);
    if (maxPoints.has(fact.indicatorCode)) indicators.set(fact.indicatorCode, ofIndicator + points);
    lines.set(fact.id, { points, because: points === fact.suggestedPoints ? 'full' : underCap <= underMaximum ? 'cap' : 'maximum' });
  }
  return { total: [...indicators.values()].reduce((sum, points) => sum + points, 0), indicators, lines };
}

function notCounted({ flaggedAt, validUntil, recordedAt }: EvidenceFact, { on, decidedAt }: SuggestionMoment): CountedBecause | null {
  if (decidedAt !== null && recordedAt > decidedAt) return 'late';
  if (flaggedAt !== null && (decidedAt === null || flaggedAt <= decidedAt)) return 'flagged';
  return validUntil !== null && validUntil <= on ? 'expired' : null;
}

function byCompletion(a: EvidenceFact, b: EvidenceFact): number {
  if (a.completedAt !== b.completedAt) return a.completedAt < b.completedAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
