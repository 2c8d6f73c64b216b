import fc from 'fast-check';
import { type Measured, type ShownSkill, standingOf, stateOf } from './level.js';

const dayOf = (n: number): string => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);
const day = fc.integer({ min: 0, max: 1_500 }).map(dayOf);
const line: fc.Arbitrary<ShownSkill> = fc
  .record({
    kind: fc.constantFrom('completion', 'external_certificate', 'prior_learning', 'observed'),
    level: fc.integer({ min: 1, max: 8 }),
    from: fc.integer({ min: 0, max: 1_000 }),
    days: fc.option(fc.integer({ min: 0, max: 800 })),
    isDisputed: fc.boolean(),
  })
  .map(({ from, days, ...rest }) => ({ ...rest, observedOn: dayOf(from), countsUntil: days === null ? null : dayOf(from + days) }));
const lines = fc.array(line, { maxLength: 8 });
const measured: fc.Arbitrary<Measured | undefined> = fc.option(
  fc.tuple(line, fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })).map(([one, a, b]) => ({
    ...one,
    kind: 'diagnostic',
    isDisputed: false,
    low: Math.min(a, b),
    high: Math.max(a, b),
  })),
  { nil: undefined },
);

const shown = (level: number, observedOn: string, countsUntil: string | null = null): ShownSkill => ({
  ...{ kind: 'completion', level, observedOn, countsUntil, isDisputed: false },
});
const found = (low: number, high: number, observedOn: string): Measured => ({ ...shown(low, observedOn), kind: 'diagnostic', low, high });

describe('the level of a competence', () => {
  test.each([
    ['nothing', [], undefined, { level: 0, low: 0, older: 0 }],
    ['the highest of what counts', [shown(2, '2026-01-01'), shown(1, '2026-06-01')], undefined, { level: 2, low: 2, older: 0 }],
    [
      'older evidence is told, not counted',
      [shown(3, '2022-01-01', '2025-01-01'), shown(1, '2026-01-01')],
      undefined,
      { level: 1, low: 1, older: 3 },
    ],
    ['a later, lower measurement is a doubt', [shown(4, '2026-01-01')], found(1, 2, '2026-06-01'), { level: 4, low: 2, older: 0 }],
    [
      'what was shown since stands',
      [shown(4, '2026-01-01'), shown(3, '2026-07-01')],
      found(1, 2, '2026-06-01'),
      { level: 4, low: 3, older: 0 },
    ],
    ['an earlier measurement is none', [shown(4, '2026-07-01')], found(1, 2, '2026-06-01'), { level: 4, low: 4, older: 0 }],
    ['a higher measurement raises nothing', [shown(1, '2026-01-01')], found(3, 4, '2026-06-01'), { level: 1, low: 1, older: 0 }],
  ])('%s', (_, own, measurement, expected) => {
    expect(standingOf(own, measurement, '2026-11-24')).toEqual(expected);
  });

  test('counts on its last day and not on the next', () => {
    const until = shown(2, '2025-11-24', '2026-11-24');
    expect([stateOf(until, '2026-11-24'), stateOf(until, '2026-11-25')]).toEqual(['counts', 'older']);
  });

  test('the order of the evidence does not matter', () => {
    fc.assert(
      fc.property(lines, measured, day, fc.func(fc.integer()), (own, measurement, on, key) => {
        const mixed = own.map((one, i) => ({ one, by: key(i) })).sort((a, b) => a.by - b.by);
        const other = mixed.map(({ one }) => one);
        expect(standingOf(other, measurement, on)).toEqual(standingOf(own, measurement, on));
      }),
    );
  });

  test('more evidence never lowers it, nor deepens a doubt', () => {
    fc.assert(
      fc.property(lines, line, measured, day, (own, more, measurement, on) => {
        const [before, after] = [standingOf(own, measurement, on), standingOf([...own, more], measurement, on)];
        expect(after.level).toBeGreaterThanOrEqual(before.level);
        expect(after.low).toBeGreaterThanOrEqual(before.low);
      }),
    );
  });

  test('a measurement changes no level; it can only add a doubt', () => {
    fc.assert(
      fc.property(lines, measured, day, (own, measurement, on) => {
        const [without, wth] = [standingOf(own, undefined, on), standingOf(own, measurement, on)];
        expect([wth.level, wth.older]).toEqual([without.level, without.older]);
        expect(wth.low).toBeLessThanOrEqual(without.low);
      }),
    );
  });

  test('time alone never raises it', () => {
    fc.assert(
      fc.property(lines, measured, day, day, (own, measurement, a, b) => {
        const [sooner, later] = a < b ? [a, b] : [b, a];
        expect(standingOf(own, measurement, later).level).toBeLessThanOrEqual(standingOf(own, measurement, sooner).level);
      }),
    );
  });
});
