import { isMinor, majorityDay } from './majority.js';

test.each([
  ['2010-11-24', null, '2026-11-23', true],
  ['2010-11-24', null, '2026-11-24', false],
  ['2012-02-29', null, '2028-02-28', true],
  ['2012-02-29', null, '2028-02-29', false],
  [null, 2010, '2026-12-31', true],
  [null, 2010, '2027-01-01', false],
  [null, null, '2026-11-24', false],
])('born on %s, in %s: on %s a child? %s', (bornOn, birthYear, today, expected) => {
  expect(isMinor({ bornOn, birthYear }, today)).toBe(expected);
});

test('who is born on a leap day comes of age on 1 March of a common year', () => {
  expect(majorityDay({ bornOn: '2007-02-28', birthYear: 2007 }, '2026-11-24')).toBe('2023-02-28');
  expect(majorityDay({ bornOn: '2008-02-29', birthYear: 2008 }, '2026-11-24')).toBe('2024-02-29');
});
