interface Rules {
  passTotal: number;
}

interface Indicator {
  code: string;
  maxPoints: number;
  /** Its own minimum, else the one of its set: the server has chosen. */
  minPoints: number;
}

/** What the two-part rule says of the scores on the screen, before the server has seen them. The server decides. */
export interface Judgement {
  total: number;
  max: number;
  shortOf: number;
  /** Indicators scored under their minimum. */
  below: string[];
  unscored: number;
  isPassing: boolean;
}

/** Total of at least `passTotal`, and no indicator under its minimum. */
export function judge(rules: Rules, indicators: readonly Indicator[], scores: Readonly<Record<string, number | null>>): Judgement {
  const total = indicators.reduce((sum, { code }) => sum + (scores[code] ?? 0), 0);
  const below = indicators
    .filter(({ code, minPoints }) => {
      const score = scores[code];
      return score !== null && score !== undefined && score < minPoints;
    })
    .map(({ code }) => code);
  const unscored = indicators.filter(({ code }) => scores[code] === null || scores[code] === undefined).length;
  const shortOf = Math.max(0, rules.passTotal - total);
  return {
    total,
    max: indicators.reduce((sum, { maxPoints }) => sum + maxPoints, 0),
    shortOf,
    below,
    unscored,
    isPassing: shortOf === 0 && below.length === 0 && unscored === 0,
  };
}
