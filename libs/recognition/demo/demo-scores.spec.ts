import fc from 'fast-check';
import { judge } from '../rules/pass-rule.js';
import { demoScores } from './demo-scores.js';

const indicators = Array.from({ length: 10 }, (_, i) => ({ code: `${i}`, minPoints: 5, maxPoints: 10 }));

test('demo scores bear out the status that they stand beside', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })), (isPassing, dice) => {
      const between = (from: number, to: number) => from + Math.floor((dice.next().value as number) * (to - from + 1));

      const points = demoScores(indicators, 80, isPassing, between);

      expect(points.every((one) => one >= 0 && one <= 10)).toBe(true);
      expect(
        judge(
          80,
          indicators.map((indicator, i) => ({ ...indicator, points: points[i]! })),
        ).isPassing,
      ).toBe(isPassing);
    }),
    { numRuns: 1_000 },
  );
});
