/** One indicator as the pass rule sees it. */
export interface ScoredIndicator {
  readonly code: string;
  /** Lowest points with which a citizen can still pass: the indicator's own, else its criteria set's. */
  readonly minPoints: number;
  readonly maxPoints: number;
  /** Null while the citizen has not scored it: it counts 0 and stands below every minimum above 0. */
  readonly points: number | null;
}

/** An indicator that alone keeps the case from passing. */
export interface BelowMinimum {
  readonly code: string;
  readonly points: number;
  readonly minPoints: number;
}

/** Where a case stands against its criteria set. Says whether the points suffice, never that a title is won. */
export interface Verdict {
  readonly total: number;
  readonly maxTotal: number;
  readonly passTotal: number;
  readonly isPassing: boolean;
  /** Points still missing to the pass total; 0 when the total suffices. */
  readonly shortOf: number;
  readonly belowMinimum: readonly BelowMinimum[];
  /** Codes of indicators without a score. */
  readonly unscored: readonly string[];
}

/**
 * The two-part rule of the title: the total reaches the pass total AND no indicator stands below its minimum.
 * Both numbers come from the criteria set, a dated row. Pure: no clock, no database.
 */
export function judge(passTotal: number, indicators: readonly ScoredIndicator[]): Verdict {
  const sum = (of: (indicator: ScoredIndicator) => number) => indicators.reduce((total, indicator) => total + of(indicator), 0);
  const total = sum(({ points }) => points ?? 0);
  const belowMinimum = indicators
    .map(({ code, points, minPoints }) => ({ code, points: points ?? 0, minPoints }))
    .filter(({ points, minPoints }) => points < minPoints);
  const shortOf = Math.max(0, passTotal - total);

  return {
    total,
    maxTotal: sum(({ maxPoints }) => maxPoints),
    passTotal,
    isPassing: indicators.length > 0 && shortOf === 0 && belowMinimum.length === 0,
    shortOf,
    belowMinimum,
    unscored: indicators.filter(({ points }) => points === null).map(({ code }) => code),
  };
}
