import fc from 'fast-check';
import {
  addMonths,
  awardState,
  GROUP_ACTS,
  type GroupRule,
  type GroupScore,
  isOpenFor,
  mayStand,
  reaches,
  type RuleIndicator,
  standingOf,
  suggest,
  validityOf,
} from './group-rule.js';

const points = (code: string, maxPoints: number, thresholds: number[] | null = null): RuleIndicator => ({
  ...{ code, maxPoints, thresholds, fromLevel: 1 },
  kind: thresholds ? 'rate' : 'points',
});
const FAMILY: GroupRule = {
  ...{ method: 'points', passTotal: 70, titleMonths: 12, upgradeMonths: null },
  indicators: [points('A.1', 30), points('B.1', 40, [60]), points('C.1', 30)],
};
const COMMUNE: GroupRule = {
  ...{ method: 'targets', passTotal: null, titleMonths: 36, upgradeMonths: 12 },
  indicators: [
    { code: '1', kind: 'yes_no', maxPoints: null, fromLevel: 1, thresholds: null },
    { code: '4.2', kind: 'yes_no', maxPoints: null, fromLevel: 2, thresholds: null },
    { code: '5', kind: 'rate', maxPoints: null, fromLevel: 1, thresholds: [40, 60] },
  ],
};
const met = (isMet: boolean): GroupScore => ({ points: null, isMet });
const rate = fc.record({ numerator: fc.nat(400_000), denominator: fc.nat(400_000) });
const day = fc
  .date({ min: new Date('2016-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('a share and what it suggests', () => {
  test.each([
    [60, 100, 60, true],
    [59, 100, 60, false],
    [3, 5, 60, true],
    [599_999, 1_000_000, 60, false],
    [0, 0, 60, false],
    [5, 4, 60, true],
  ])('%i of %i reach %i %%: %s', (numerator, denominator, percent, expected) => {
    expect(reaches({ numerator, denominator }, percent)).toBe(expected);
  });

  test('one recognised person more never suggests fewer points; all of them from the threshold on, and only then', () => {
    const [, indicator] = FAMILY.indicators;
    fc.assert(
      fc.property(rate, (of) => {
        const { points: now } = suggest('points', indicator!, of, 1);
        const { points: more } = suggest('points', indicator!, { ...of, numerator: of.numerator + 1 }, 1);
        expect(more!).toBeGreaterThanOrEqual(now!);
        expect(now!).toBeLessThanOrEqual(40);
        expect(now === 40).toBe(reaches(of, 60));
      }),
    );
  });

  test('a higher level never asks less', () => {
    const rateOfCommune = COMMUNE.indicators[2]!;
    fc.assert(
      fc.property(rate, (of) => {
        if (suggest('targets', rateOfCommune, of, 2).isMet) expect(suggest('targets', rateOfCommune, of, 1).isMet).toBe(true);
      }),
    );
  });
});

describe('the rule of a group', () => {
  const scores = fc.dictionary(fc.constantFrom('A.1', 'B.1', 'C.1', 'D.9'), fc.integer({ min: 0, max: 60 }));

  test('with points: all scored and the total reached; no point beyond a maximum, and none for what is not asked', () => {
    fc.assert(
      fc.property(scores, (given) => {
        const standing = standingOf(FAMILY, new Map(Object.entries(given).map(([code, one]) => [code, { points: one, isMet: null }])), 1);
        const total = FAMILY.indicators.reduce((sum, { code, maxPoints }) => sum + Math.min(given[code] ?? 0, maxPoints!), 0);
        expect(standing).toMatchObject({ total, maxTotal: 100 });
        expect(standing.isPassing).toBe(total >= 70 && ['A.1', 'B.1', 'C.1'].every((code) => code in given));
      }),
    );
  });

  test('with targets: every target of the level; level 2 asks more, so whoever passes it passes level 1', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('1', '4.2', '5'), fc.boolean()), (given) => {
        const map = new Map(Object.entries(given).map(([code, one]) => [code, met(one)]));
        if (standingOf(COMMUNE, map, 2).isPassing) expect(standingOf(COMMUNE, map, 1).isPassing).toBe(true);
      }),
    );
    expect(
      standingOf(
        COMMUNE,
        new Map([
          ['1', met(true)],
          ['5', met(true)],
        ]),
        1,
      ).isPassing,
    ).toBe(true);
    expect(
      standingOf(
        COMMUNE,
        new Map([
          ['1', met(true)],
          ['5', met(true)],
        ]),
        2,
      ).missing,
    ).toEqual(['4.2']);
    expect(
      standingOf(
        COMMUNE,
        new Map([
          ['1', met(true)],
          ['5', met(false)],
        ]),
        1,
      ).unmet,
    ).toEqual(['5']);
  });
});

describe('the time of a title', () => {
  test.each([
    ['2026-11-23', 12, '2027-11-23'],
    ['2024-02-29', 36, '2027-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-12-01', 1, '2027-01-01'],
  ])('%s and %i months: %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to);
  });

  test('it holds from the day of the decision to the day before its end, and never after it was taken back', () => {
    fc.assert(
      fc.property(day, day, fc.option(day, { nil: null }), (decidedOn, on, revokedOn) => {
        const { validFrom, validTo } = validityOf(COMMUNE, decidedOn);
        expect(validFrom < validTo).toBe(true);
        const state = awardState({ isAwarded: true, validTo, revokedOn }, on);
        if (revokedOn !== null && revokedOn <= on) expect(state).toBe('revoked');
        else expect(state).toBe(on < validTo ? 'in_force' : 'ended');
        expect(awardState({ isAwarded: false, validTo: null, revokedOn: null }, on)).toBe('refused');
      }),
    );
  });

  test('a higher level not before twelve months; the same one in the year in which the title ends; a yearly title every year', () => {
    fc.assert(
      fc.property(day, day, fc.constantFrom(1, 2), (decidedOn, today, level) => {
        const held = { level: 1, ...validityOf(COMMUNE, decidedOn) };
        const may = mayStand(COMMUNE, held, { level, year: Number(today.slice(0, 4)), today });
        if (level === 2 && today < held.validTo) expect(may).toBe(today >= addMonths(decidedOn, 12) ? 'yes' : 'too_early');
        if (level === 1) expect(may).toBe(today.slice(0, 4) >= held.validTo.slice(0, 4) ? 'yes' : 'holds_it');
        expect(mayStand(FAMILY, held, { level, year: 2026, today })).toBe('yes');
        expect(mayStand(COMMUNE, null, { level, year: 2026, today })).toBe('yes');
      }),
    );
  });
});

test('what is decided opens for no act, and a decision only for what was proposed', () => {
  for (const act of Object.keys(GROUP_ACTS) as (keyof typeof GROUP_ACTS)[]) expect(isOpenFor(act, 'decided')).toBe(false);
  expect(GROUP_ACTS.decide.from).toEqual(['proposed']);
  expect(isOpenFor('register', null)).toBe(true);
});
