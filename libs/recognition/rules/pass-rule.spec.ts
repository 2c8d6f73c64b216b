import fc from 'fast-check';
import { judge, type ScoredIndicator } from './pass-rule.js';

const CODES = ['1.1', '1.2', '1.3', '1.4', '2.1', '2.2', '2.3', '2.4', '3.1', '3.2'];

/** The ten indicators of Decision 324 (10 points each, minimum 5) with these points. */
const qd324 = (points: readonly (number | null)[]): ScoredIndicator[] =>
  CODES.map((code, i) => ({ code, minPoints: 5, maxPoints: 10, points: points[i] ?? null }));

describe('pass rule: total ≥ pass total and no indicator below its minimum (invariant 9)', () => {
  test.each<[string, (number | null)[], boolean, number, string[]]>([
    ['80 with 8 everywhere passes', [8, 8, 8, 8, 8, 8, 8, 8, 8, 8], true, 0, []],
    ['100 passes', [10, 10, 10, 10, 10, 10, 10, 10, 10, 10], true, 0, []],
    ['exactly 80 with one indicator at exactly 5 passes', [5, 9, 9, 9, 8, 8, 8, 8, 8, 8], true, 0, []],
    ['79 does not pass', [7, 8, 8, 8, 8, 8, 8, 8, 8, 8], false, 1, []],
    ['82 with indicator 2.2 at 4 does not pass', [9, 9, 9, 9, 9, 4, 8, 8, 8, 9], false, 0, ['2.2']],
    ['90 with one indicator not scored does not pass', [10, 10, 10, 10, 10, null, 10, 10, 10, 10], false, 0, ['2.2']],
    ['short of points and below the minimum says both', [4, 4, 8, 8, 8, 8, 8, 8, 8, 8], false, 8, ['1.1', '1.2']],
    ['nothing scored is 0', [], false, 80, CODES],
  ])('%s', (_, points, isPassing, shortOf, belowMinimum) => {
    const verdict = judge(80, qd324(points));

    expect(verdict).toMatchObject({ isPassing, shortOf, maxTotal: 100 });
    expect(verdict.belowMinimum.map(({ code }) => code)).toEqual(belowMinimum);
  });

  test('a set of other numbers needs other rows, not other code', () => {
    const indicators = [
      { code: 'a', minPoints: 2, maxPoints: 20, points: 18 },
      { code: 'b', minPoints: 0, maxPoints: 5, points: null },
    ];

    expect(judge(15, indicators)).toMatchObject({ isPassing: true, total: 18, maxTotal: 25, unscored: ['b'] });
    expect(judge(19, indicators)).toMatchObject({ isPassing: false, shortOf: 1 });
  });

  test('a set without indicators recognises nobody', () => {
    expect(judge(0, []).isPassing).toBe(false);
  });

  const indicator = fc.record({
    code: fc.string({ minLength: 1, maxLength: 4 }),
    minPoints: fc.integer({ min: 0, max: 5 }),
    maxPoints: fc.integer({ min: 5, max: 10 }),
    points: fc.option(fc.integer({ min: 0, max: 10 })),
  });

  test('passing means both halves of the rule, and losing a point never helps', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.array(indicator, { minLength: 1, maxLength: 12 }), (passTotal, indicators) => {
        const verdict = judge(passTotal, indicators);
        const total = indicators.reduce((sum, { points }) => sum + (points ?? 0), 0);

        expect(verdict.isPassing).toBe(total >= passTotal && indicators.every(({ points, minPoints }) => (points ?? 0) >= minPoints));
        expect(verdict.total + verdict.shortOf).toBeGreaterThanOrEqual(passTotal);

        const fewer = indicators.map((one, i) => (i === 0 ? { ...one, points: Math.max(0, (one.points ?? 0) - 1) } : one));
        if (judge(passTotal, fewer).isPassing) expect(verdict.isPassing).toBe(true);
      }),
    );
  });
});
