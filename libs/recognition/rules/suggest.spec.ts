import fc from 'fast-check';
import { type EvidenceFact, type EvidenceRule, matchingRules, suggest, validUntil } from './suggest.js';

const aRule = (rule: Partial<EvidenceRule> = {}): EvidenceRule => ({
  id: 'r',
  groupCode: null,
  sourceKind: 'certificate',
  matchKind: 'indicator',
  matchValue: 'QD324/2.1',
  indicatorCode: '2.1',
  suggestedPoints: 5,
  capPerYear: 8,
  validMonths: 12,
  validFrom: '2023-01-01',
  validTo: null,
  ...rule,
});

const aCourse = {
  sourceKind: 'certificate' as const,
  completedOn: '2026-11-24',
  indicators: [{ criteria: 'QD324', code: '2.1' }],
  competences: [{ framework: 'TT02-2025', code: '4.2' }],
};

describe('which rules a certificate meets', () => {
  test.each<[string, Partial<EvidenceRule>, boolean]>([
    ['the same indicator tag', {}, true],
    ['another indicator', { matchValue: 'QD324/2.2' }, false],
    ['the same code of another criteria set', { matchValue: 'QD999/2.1' }, false],
    ['half an indicator code is no match', { matchValue: 'QD324/2' }, false],
    ['a competence by its prefix', { matchKind: 'competence', matchValue: 'TT02-2025/4.' }, true],
    ['another domain of competences', { matchKind: 'competence', matchValue: 'TT02-2025/5.' }, false],
    ['a rule for another group', { groupCode: 'G1' }, false],
    ['a rule for the group of the case', { groupCode: 'G3' }, true],
    ['a rule that begins on the day', { validFrom: '2026-11-24' }, true],
    ['a rule that begins the day after', { validFrom: '2026-11-25' }, false],
    ['a rule that ends on the day (half-open)', { validTo: '2026-11-24' }, false],
    ['a rule that ends the day after', { validTo: '2026-11-25' }, true],
  ])('%s', (_, rule, matches) => {
    expect(matchingRules([aRule(rule)], aCourse, 'G3')).toHaveLength(matches ? 1 : 0);
  });

  test('a certificate of others meets only rules that name such certificates, by its source', () => {
    const paper = { ...aCourse, sourceKind: 'external_certificate' as const, sourceCode: 'binhdanhocvuso' };
    const bySource = aRule({ id: 'by source', sourceKind: 'external_certificate', matchKind: 'source', matchValue: 'binhdanhocvuso' });
    const ofOthers = { ...bySource, id: 'of others', matchValue: 'school' };

    expect(matchingRules([aRule(), bySource, ofOthers], paper, null).map(({ id }) => id)).toEqual(['by source']);
    expect(matchingRules([bySource], aCourse, null)).toEqual([]);
  });

  test('a case without group meets only rules for everybody', () => {
    expect(matchingRules([aRule({ groupCode: 'G3' }), aRule({ id: 'all' })], aCourse, null).map(({ id }) => id)).toEqual(['all']);
  });
});

describe('how long a completion supports an indicator', () => {
  test.each<[string, number | null, string | null]>([
    ['2026-11-24', 12, '2027-11-24'],
    ['2026-11-24', null, null],
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-31'],
  ])('%s + %s months = %s', (completedOn, months, until) => {
    expect(validUntil(completedOn, months)).toBe(until);
  });
});

const maxPoints = new Map([
  ['2.1', 10],
  ['2.4', 10],
]);
const undecided = { on: '2026-12-31', decidedAt: null };

const aFact = (fact: Partial<EvidenceFact> = {}): EvidenceFact => ({
  id: 'e1',
  ruleId: 'r1',
  indicatorCode: '2.1',
  suggestedPoints: 5,
  capPerYear: 8,
  completedAt: '2026-05-01T00:00:00.000Z',
  validUntil: '2027-05-01',
  recordedAt: '2026-05-01T00:00:05.000Z',
  flaggedAt: null,
  ...fact,
});

describe('what evidence suggests', () => {
  test('nothing suggests nothing, for every indicator', () => {
    expect([...suggest(maxPoints, [], undecided).indicators]).toEqual([
      ['2.1', 0],
      ['2.4', 0],
    ]);
  });

  test('a second certificate stops at the cap of the year, and says so', () => {
    const later = aFact({ id: 'e0', completedAt: '2026-06-01T00:00:00.000Z' });

    const { indicators, lines } = suggest(maxPoints, [later, aFact()], undecided);

    expect(indicators.get('2.1')).toBe(8);
    expect(lines.get('e1')).toEqual({ points: 5, because: 'full' });
    expect(lines.get('e0')).toEqual({ points: 3, because: 'cap' });
  });

  test('two rules on one indicator stop at its maximum', () => {
    const { indicators, lines } = suggest(
      maxPoints,
      [aFact({ capPerYear: null, suggestedPoints: 7 }), aFact({ id: 'e2', ruleId: 'r2' })],
      undecided,
    );

    expect(indicators.get('2.1')).toBe(10);
    expect(lines.get('e2')).toEqual({ points: 3, because: 'maximum' });
  });

  test.each<[string, Partial<EvidenceFact>, string | null, number, string]>([
    ['flagged before a decision: no longer counts', { flaggedAt: '2026-07-01T00:00:00.000Z' }, null, 0, 'flagged'],
    ['flagged, then decided: does not count', { flaggedAt: '2026-07-01T00:00:00.000Z' }, '2026-12-01T00:00:00.000Z', 0, 'flagged'],
    [
      'decided, then flagged: the decided case does not move',
      { flaggedAt: '2026-12-02T00:00:00.000Z' },
      '2026-12-01T00:00:00.000Z',
      5,
      'full',
    ],
    [
      'recorded after the decision: is shown, does not count',
      { recordedAt: '2026-12-02T00:00:00.000Z' },
      '2026-12-01T00:00:00.000Z',
      0,
      'late',
    ],
    ['valid until the day itself: has expired', { validUntil: '2026-12-31' }, null, 0, 'expired'],
    ['valid until the day after: counts', { validUntil: '2027-01-01' }, null, 5, 'full'],
  ])('%s', (_, fact, decidedAt, points, because) => {
    const { lines, total } = suggest(maxPoints, [aFact(fact)], { on: '2026-12-31', decidedAt });

    expect(lines.get('e1')).toEqual({ points, because });
    expect(total).toBe(points);
  });

  // One rule serves one indicator under one cap, as the table demands.
  const rules = [
    { ruleId: 'r1', indicatorCode: '2.1', capPerYear: 8 },
    { ruleId: 'r2', indicatorCode: '2.1', capPerYear: null },
    { ruleId: 'r3', indicatorCode: '2.4', capPerYear: 3 },
  ];
  const line = fc
    .record({
      id: fc.uuid(),
      rule: fc.constantFrom(...rules),
      suggestedPoints: fc.integer({ min: 0, max: 10 }),
      completedAt: fc.integer({ min: 1, max: 28 }).map((day) => `2026-05-${String(day).padStart(2, '0')}T00:00:00.000Z`),
      validUntil: fc.option(fc.constantFrom('2026-06-01', '2027-06-01')),
      recordedAt: fc.constant('2026-06-01T00:00:00.000Z'),
      flaggedAt: fc.option(fc.constant('2026-06-02T00:00:00.000Z')),
    })
    .map(({ rule, ...fact }) => ({ ...fact, ...rule }));
  const facts = fc.uniqueArray(line, { selector: ({ id }) => id, maxLength: 12 });

  test('the order of arrival does not matter, and no line, rule or indicator exceeds its bound', () => {
    fc.assert(
      fc.property(facts, fc.infiniteStream(fc.nat()), (lines, dice) => {
        const shuffled = lines.map((line) => ({ line, key: dice.next().value as number })).sort((a, b) => a.key - b.key);
        const answer = suggest(maxPoints, lines, undecided);

        expect(
          suggest(
            maxPoints,
            shuffled.map(({ line }) => line),
            undecided,
          ).lines,
        ).toEqual(answer.lines);
        for (const [code, points] of answer.indicators) {
          const ofLines = lines.filter((line) => line.indicatorCode === code).map((line) => answer.lines.get(line.id)!.points);
          expect(ofLines.reduce((sum, one) => sum + one, 0)).toBe(points);
          expect(points).toBeLessThanOrEqual(maxPoints.get(code)!);
        }
        for (const line of lines) expect(answer.lines.get(line.id)!.points).toBeLessThanOrEqual(line.suggestedPoints);
      }),
    );
  });

  test('more evidence never suggests less for an indicator', () => {
    fc.assert(
      fc.property(facts, (lines) => {
        const fewer = suggest(maxPoints, lines.slice(1), undecided);
        const all = suggest(maxPoints, lines, undecided);

        for (const [code, points] of fewer.indicators) expect(all.indicators.get(code)).toBeGreaterThanOrEqual(points);
      }),
    );
  });
});
