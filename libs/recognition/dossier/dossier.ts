import { type Ctx, FORGOTTEN, type Locale, t, vietnamDay } from '#platform';
import type { CriteriaSet, Indicator } from '../criteria/criteria-set.graphql.js';
import { messages } from '../messages.js';
import { explainVerdict } from '../rules/explain.js';
import { judge } from '../rules/pass-rule.js';
import type { Threshold } from '../threshold/threshold.graphql.js';
import { type CountedLine, type EvidenceFact, suggest, type Suggestion } from '../rules/suggest.js';
import type { Dossier, EvidenceLine } from './dossier.graphql.js';

/** A line of evidence as stored. Instants are ISO 8601 in UTC. */
export interface StoredLine extends EvidenceFact {
  readonly kind: string;
  readonly sourceId: string;
  readonly reason: string;
  /** No title: what somebody typed who was forgotten. */
  readonly snapshot: { title?: string; registerNumber?: string | null; source?: 'paper' };
  /** The certificate that stands in the place of the source now. */
  readonly follow: { certificateId: string; registerNumber: string; act: 'correct' | 'reissue' | 'renew'; at: string } | null;
  readonly flag: { revokedOn?: string | null; decisionNumber?: string | null } | { rejectedOn: string } | null;
}

/** A score that reviewers changed; one per indicator and stage. */
export interface ReviewedScore {
  readonly indicatorCode: string;
  readonly stage: 'branch' | 'commune' | 'appeal';
  readonly points: number;
  readonly reason: string;
}

/** Later stages count before earlier ones. */
const STAGES = ['appeal', 'commune', 'branch'] as const;

/** The score that counts: of the highest stage that changed it, else the citizen's own. Pure. */
export function countedScore(own: number | null, reviewed: readonly Pick<ReviewedScore, 'stage' | 'points'>[]): number | null {
  for (const stage of STAGES) {
    const found = reviewed.find((one) => one.stage === stage);
    if (found) return found.points;
  }
  return own;
}

/** What reviewers really changed, the earlier stage first: somebody who said the same again changed nothing. Pure. */
export function realChanges(own: number | null, reviewed: readonly ReviewedScore[]): ReviewedScore[] {
  let before = own;
  return [...STAGES].reverse().flatMap((stage) => {
    const found = reviewed.find((one) => one.stage === stage);
    if (!found || found.points === before) return [];
    before = found.points;
    return [found];
  });
}

/** A case as stored, with all that a dossier is made of. `caseId` is null while there is none. */
export interface StoredDossier {
  readonly citizenId: string;
  readonly unitId: string | null;
  readonly caseId: string | null;
  readonly year: number;
  readonly status: string;
  readonly group: string | null;
  readonly decidedAt: string | null;
  readonly branchUnitId: string | null;
  /** The decision in force; null while there is none. */
  readonly decisionId: string | null;
  /** What the province set for it; null: the criteria set's own numbers. */
  readonly threshold: Threshold | null;
  readonly scores: Readonly<Record<string, number>> | null;
  /** What reviewers changed, as the minutes that count have it. */
  readonly reviewed: readonly ReviewedScore[] | null;
  /** What the citizen names in words. */
  readonly named: readonly { id: string; indicatorCode: string; words: string; fileUrl: string | null }[] | null;
  readonly evidence: readonly StoredLine[] | null;
}

/** Applies the rules to what is stored. The same rows give the same dossier on every screen; nothing is written. */
export function toDossier({ locale, now }: Pick<Ctx, 'locale' | 'now'>, stored: StoredDossier, frame: CriteriaSet): Dossier {
  const {
    citizenId,
    caseId,
    year,
    status,
    group,
    decidedAt,
    scores,
    evidence,
    reviewed,
    named,
    unitId,
    branchUnitId,
    decisionId,
    threshold,
  } = stored;
  const criteriaSet = adapted(frame, threshold);
  const changesOf = (code: string) => (reviewed ?? []).filter(({ indicatorCode }) => indicatorCode === code);
  const indicators = criteriaSet.criteria.flatMap((criterion) => criterion.indicators);
  const suggestion = suggestionOf(now, stored, criteriaSet);
  const verdict = judge(
    criteriaSet.passTotal,
    indicators.map((indicator) => ({ ...indicator, points: countedScore(scores?.[indicator.code] ?? null, changesOf(indicator.code)) })),
  );

  return {
    citizenId,
    caseId,
    year,
    status,
    unitId,
    branchUnitId,
    decisionId,
    threshold,
    criteriaSet,
    group,
    lines: indicators.map((indicator) => ({
      indicator,
      selfScore: scores?.[indicator.code] ?? null,
      score: countedScore(scores?.[indicator.code] ?? null, changesOf(indicator.code)),
      changes: realChanges(scores?.[indicator.code] ?? null, changesOf(indicator.code)),
      named: (named ?? []).filter(({ indicatorCode }) => indicatorCode === indicator.code),
      suggestedPoints: suggestion.indicators.get(indicator.code) ?? 0,
      evidence: (evidence ?? [])
        .filter(({ indicatorCode }) => indicatorCode === indicator.code)
        .map((line) => toLine(locale, line, indicator, suggestion.lines.get(line.id) ?? { points: 0, because: 'full' }, decidedAt)),
    })),
    standing: {
      total: verdict.total,
      suggestedTotal: suggestion.total,
      isPassing: verdict.isPassing,
      passTotal: verdict.passTotal,
      shortOf: verdict.shortOf,
      belowMinimum: verdict.belowMinimum.map(({ code }) => code),
      explanation: explainVerdict(locale, verdict, indicators.length),
    },
  };
}

/** The frame with the numbers of a province. An indicator that has a minimum of its own keeps it. Pure. */
export function adapted(frame: CriteriaSet, threshold: Pick<Threshold, 'passTotal' | 'minimumPerIndicator'> | null): CriteriaSet {
  if (!threshold) return frame;
  const { passTotal, minimumPerIndicator } = threshold;
  const withMinimum = (indicator: Indicator) =>
    indicator.minPoints === frame.minimumPerIndicator ? { ...indicator, minPoints: minimumPerIndicator } : indicator;
  return {
    ...frame,
    passTotal,
    minimumPerIndicator,
    criteria: frame.criteria.map((criterion) => ({ ...criterion, indicators: criterion.indicators.map(withMinimum) })),
  };
}

/** What the evidence of a case suggests. Pure. */
export function suggestionOf(now: Date, { year, decidedAt, evidence }: StoredDossier, { criteria }: CriteriaSet): Suggestion {
  const maxPoints = new Map(criteria.flatMap(({ indicators }) => indicators.map(({ code, maxPoints: max }) => [code, max] as const)));
  return suggest(maxPoints, evidence ?? [], { on: dayOf(year, decidedAt, now), decidedAt });
}

/** A suggestion is made for the day of the decision, else for today, but never for a day after the year. */
function dayOf(year: number, decidedAt: string | null, now: Date): string {
  const day = vietnamDay(decidedAt ? new Date(decidedAt) : now);
  const lastDay = `${year}-12-31`;
  return day < lastDay ? day : lastDay;
}

function toLine(locale: Locale, line: StoredLine, { maxPoints }: Indicator, counted: CountedLine, decidedAt: string | null): EvidenceLine {
  const { id, kind, snapshot, reason, suggestedPoints, recordedAt, flag, follow } = line;
  // a decided case stays on the paper that was decided on (invariant 10); that it was followed since is said beside it
  const now = follow && (decidedAt === null || follow.at <= decidedAt) ? follow : null;
  const suggestion = t(locale, messages.suggestion, { reason, points: suggestedPoints });
  const limit = explainLimit(locale, line, maxPoints, counted);
  return {
    id,
    kind,
    title: snapshot.title ?? FORGOTTEN,
    sourceId: now?.certificateId ?? line.sourceId,
    registerNumber: now?.registerNumber ?? snapshot.registerNumber ?? null,
    isFromPaper: snapshot.source === 'paper',
    followNote: follow && explainFollow(locale, follow),
    suggestedPoints: counted.points,
    reason: limit ? `${suggestion} ${limit}` : suggestion,
    recordedAt,
    isFlagged: flag !== null,
    flagReason: flag && explainFlag(locale, flag),
  };
}

function explainFollow(locale: Locale, { act, registerNumber, at }: NonNullable<StoredLine['follow']>): string {
  const words = { correct: messages.certificateCorrected, reissue: messages.certificateReissued, renew: messages.certificateRenewed };
  return t(locale, words[act], { day: dayInWords(vietnamDay(new Date(at))), number: registerNumber });
}

/** What is said of a line with a flag. A day or number that the flag does not hold is not said, and not made up. */
export function explainFlag(locale: Locale, flag: NonNullable<StoredLine['flag']>): string {
  if ('rejectedOn' in flag) return t(locale, messages.verificationTakenBack, { day: dayInWords(flag.rejectedOn) });
  if (!flag.revokedOn) return t(locale, messages.certificateRevokedSometime);
  return t(locale, messages.certificateRevoked, { day: dayInWords(flag.revokedOn), number: flag.decisionNumber ?? '–' });
}

/** Why a line adds less than its rule says; empty when it adds all. */
function explainLimit(locale: Locale, { capPerYear, validUntil }: StoredLine, maxPoints: number, { because }: CountedLine): string {
  switch (because) {
    case 'full':
      return '';
    case 'cap':
      return t(locale, messages.countedCap, { cap: capPerYear ?? maxPoints });
    case 'maximum':
      return t(locale, messages.countedMaximum, { max: maxPoints });
    case 'flagged':
      return t(locale, messages.countedFlagged);
    case 'expired':
      return t(locale, messages.countedExpired, { day: dayInWords(validUntil ?? '') });
    case 'late':
      return t(locale, messages.countedLate);
  }
}

/** 2026-11-24 as people here write it: 24/11/2026. */
const dayInWords = (day: string): string => day.split('-').reverse().join('/');
