import fc from 'fast-check';
import {
  bandOf,
  domainPosterior,
  eap,
  estimateOf,
  GRID,
  information,
  levelAt,
  posterior,
  PRIOR_SD,
  probability,
  type Scored,
} from './irt.js';

const item = fc.record({ a: fc.double({ min: 0.5, max: 2.5, noNaN: true }), b: fc.double({ min: -3, max: 3, noNaN: true }) });
const answers = fc.array(
  item.chain((one) => fc.boolean().map((isRight): Scored => ({ ...one, isRight }))),
  { maxLength: 15 },
);

/** EAP by Simpson's rule on a fine grid, written apart from the product's. */
function bySimpson(given: readonly Scored[]): { theta: number; se: number } {
  const [from, to, n] = [-4, 4, 4000];
  const sums = [0, 0, 0];
  for (let i = 0; i <= n; i++) {
    const x = from + ((to - from) * i) / n;
    const weight = i === 0 || i === n ? 1 : i % 2 ? 4 : 2;
    let value = Math.exp(-(x * x) / (2 * PRIOR_SD ** 2));
    for (const { a, b, isRight } of given) {
      const right = Math.exp(a * (x - b)) / (1 + Math.exp(a * (x - b)));
      value *= isRight ? right : 1 - right;
    }
    for (const power of [0, 1, 2]) sums[power]! += weight * value * x ** power;
  }
  const theta = sums[1]! / sums[0]!;
  return { theta, se: Math.sqrt(sums[2]! / sums[0]! - theta ** 2) };
}

describe('the two-parameter model', () => {
  test('at its difficulty an item is answered right by half, and tells a²/4 there', () => {
    expect(probability({ a: 1.3, b: 0.4 }, 0.4)).toBeCloseTo(0.5, 12);
    expect(information({ a: 1.3, b: 0.4 }, 0.4)).toBeCloseTo(1.3 ** 2 / 4, 12);
  });

  test('known values: a = 1.5, b = −0.5 at ability 0.3', () => {
    expect(probability({ a: 1.5, b: -0.5 }, 0.3)).toBeCloseTo(0.768525, 6); // 1 / (1 + e^−1.2)
    expect(information({ a: 1.5, b: -0.5 }, 0.3)).toBeCloseTo(2.25 * 0.768525 * 0.231475, 5);
  });

  test('an item tells the most at its own difficulty', () => {
    fc.assert(
      fc.property(
        item,
        fc.double({ min: -4, max: 4, noNaN: true }),
        (one, theta) => information(one, theta) <= information(one, one.b) + 1e-9,
      ),
    );
  });
});

describe('ability', () => {
  test('without answers it is the middle, with the doubt of everybody', () => {
    expect(eap([]).theta).toBeCloseTo(0, 12);
    expect(eap([]).se).toBeCloseTo(bySimpson([]).se, 2);
  });

  test('is what a finer integration gives', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const [ours, theirs] = [eap(given), bySimpson(given)];
        expect(ours.theta).toBeCloseTo(theirs.theta, 1);
        expect(ours.se).toBeCloseTo(theirs.se, 1);
      }),
      { numRuns: 60 },
    );
  });

  test('a right answer never lowers it, a wrong one never raises it', () => {
    fc.assert(
      fc.property(answers, item, (given, one) => {
        const before = eap(given).theta;
        expect(eap([...given, { ...one, isRight: true }]).theta).toBeGreaterThanOrEqual(before - 1e-9);
        expect(eap([...given, { ...one, isRight: false }]).theta).toBeLessThanOrEqual(before + 1e-9);
      }),
    );
  });

  test('the order of answers does not matter', () => {
    fc.assert(fc.property(answers, (given) => expect(eap([...given].reverse()).theta).toBeCloseTo(eap(given).theta, 9)));
  });

  test('in a domain without answers of its own it is that of the others, with more doubt', () => {
    fc.assert(
      fc.property(answers, (others) => {
        const [domain, all] = [estimateOf(domainPosterior([], others)), eap(others)];
        expect(domain.se).toBeGreaterThan(all.se - 0.06); // at the ends the grid cuts
        expect(Math.abs(domain.theta - all.theta)).toBeLessThan(0.4);
      }),
    );
  });
});

describe('a level with its doubt', () => {
  test.each([
    [-2.5, 0],
    [-1.5, 1],
    [-0.3, 2],
    [0.6, 3],
    [3, 4],
  ])('ability %p is level %i', (theta, level) => expect(levelAt(theta)).toBe(level));

  test('the likely level lies between its ends, and nine times in ten the level does', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const weights = posterior(given);
        const { likely, low, high } = bandOf(weights);
        expect(low <= likely && likely <= high).toBe(true);
        const inside = weights.reduce((sum, weight, i) => {
          const halves = [levelAt(GRID[i]! - 0.025), levelAt(GRID[i]! + 0.025)].filter((level) => level >= low && level <= high);
          return sum + (weight * halves.length) / 2;
        }, 0);
        expect(inside).toBeGreaterThan(0.899);
      }),
    );
  });

  test('nobody is told one level for certain after few answers', () => {
    const { low, high } = bandOf(posterior([{ a: 1.2, b: 0, isRight: true }]));
    expect(high - low).toBeGreaterThan(1);
  });
});
