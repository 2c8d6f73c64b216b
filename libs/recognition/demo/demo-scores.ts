/** An indicator as demo scores need it. */
export interface ScoreRange {
  readonly code: string;
  readonly minPoints: number;
  readonly maxPoints: number;
}

/**
 * Points for each indicator by which the pass rule says `isPassing`, so that a demo city contains no title that its
 * scores do not bear out. Of those who do not pass, one in three fails by a single indicator, the rest by the total.
 * @param between a whole number, both ends included
 */
export function demoScores(
  indicators: readonly ScoreRange[],
  passTotal: number,
  isPassing: boolean,
  between: (from: number, to: number) => number,
): number[] {
  const points = indicators.map(({ maxPoints }) => maxPoints);
  const lower = (i: number, floor: number, room: number) => {
    const by = between(0, Math.max(0, Math.min(points[i]! - floor, room, 4)));
    points[i] = points[i]! - by;
    return by;
  };
  let spare = points.reduce((sum, one) => sum + one, 0) - passTotal;

  if (!isPassing && between(1, 3) === 1) {
    const weak = between(0, indicators.length - 1);
    const below = Math.max(0, indicators[weak]!.minPoints - between(1, 2));
    spare -= points[weak]! - below;
    points[weak] = below;
    for (const [i, { minPoints }] of indicators.entries()) if (i !== weak) spare -= lower(i, minPoints, spare);
    return points;
  }
  for (const [i, { minPoints }] of indicators.entries()) spare -= lower(i, minPoints, spare);
  if (isPassing) return points;

  const target = between(1, 20);
  for (let i = between(0, indicators.length - 1), left = spare + target; left > 0; i = (i + 1) % indicators.length) {
    if (points[i]! === 0) continue;
    points[i] = points[i]! - 1;
    left--;
  }
  return points;
}
