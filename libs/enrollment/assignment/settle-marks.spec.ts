import fc from 'fast-check';
import { settleMarks } from './settle-marks.js';

const two = { secondMarker: true, tolerancePercent: 10 };
const mark = (markerId: string, percent: number) => ({ markerId, percent });

describe('what marks come to', () => {
  test('one marker decides alone', () => {
    expect(settleMarks({ ...two, secondMarker: false }, [mark('a', 70)])).toEqual({ state: 'graded', percent: 70, how: 'single' });
  });

  test.each([
    ['one of two', [mark('a', 70)], { state: 'marking' }],
    ['the same person twice is still one', [mark('a', 70), mark('a', 80)], { state: 'marking' }],
    ['two that are close: their mean', [mark('a', 70), mark('b', 79)], { state: 'graded', percent: 75, how: 'agreed' }],
    ['exactly the tolerance is close', [mark('a', 70), mark('b', 80)], { state: 'graded', percent: 75, how: 'agreed' }],
    ['two that are not', [mark('a', 70), mark('b', 81)], { state: 'differing' }],
    ['a third decides', [mark('a', 70), mark('b', 90), mark('c', 60)], { state: 'graded', percent: 60, how: 'third' }],
    ['one of the two comes closer', [mark('a', 70), mark('b', 90), mark('a', 85)], { state: 'graded', percent: 88, how: 'agreed' }],
    ['one of the two stays apart', [mark('a', 70), mark('b', 90), mark('a', 75)], { state: 'differing' }],
  ])('%s', (_, marks, expected) => expect(settleMarks(two, marks)).toEqual(expected));

  test('a grade lies between the marks that it comes from, and never from one person alone', () => {
    const marks = fc.array(fc.record({ markerId: fc.constantFrom('a', 'b', 'c'), percent: fc.integer({ min: 0, max: 100 }) }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(marks, fc.integer({ min: 0, max: 100 }), (given, tolerancePercent) => {
        const settled = settleMarks({ secondMarker: true, tolerancePercent }, given);
        if (settled.state !== 'graded') return;
        const percents = given.map(({ percent }) => percent);
        expect(new Set(given.map(({ markerId }) => markerId)).size).toBeGreaterThan(1);
        expect(settled.percent).toBeGreaterThanOrEqual(Math.min(...percents));
        expect(settled.percent).toBeLessThanOrEqual(Math.max(...percents));
      }),
    );
  });
});
