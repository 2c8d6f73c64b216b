import fc from 'fast-check';
import { placeToday, type StepForth } from './today.js';

const whole = (from: string, to: string): StepForth => ({ from, to, isPartial: false });
const part = (from: string, to: string): StepForth => ({ from, to, isPartial: true });
const STANDING = new Set(['X', 'Y', 'Z']);
const today = (unitId: string, ...steps: StepForth[]) => placeToday(unitId, steps, (id) => STANDING.has(id));

test('a place that stands is where it is', () => {
  expect(today('X', whole('A', 'X'))).toEqual({ to: 'X', review: null, heirs: [] });
});

test('two reforms in a row lead to the place of today', () => {
  expect(today('A', whole('A', 'B'), whole('B', 'X'))).toEqual({ to: 'X', review: null, heirs: [] });
});

test('a divided place belongs to neither half, and says to which two it went', () => {
  expect(today('A', part('A', 'X'), part('A', 'Y'))).toEqual({ to: null, review: 'split', heirs: ['X', 'Y'] });
});

test('what was divided on the way stays divided, also when both parts meet again', () => {
  expect(today('A', whole('A', 'B'), part('B', 'X'), part('B', 'Y'))).toMatchObject({ to: null, review: 'split' });
  expect(today('A', part('A', 'B'), part('A', 'C'), whole('B', 'X'), whole('C', 'X'))).toMatchObject({
    to: null,
    review: 'split',
    heirs: ['X'],
  });
});

test('a place of which no source says where it went is not mapped', () => {
  expect(today('A')).toEqual({ to: null, review: 'unknown', heirs: [] });
});

test('places that hand each other over in a ring are not mapped', () => {
  expect(today('A', whole('A', 'B'), whole('B', 'A'))).toEqual({ to: null, review: 'unknown', heirs: [] });
});

test('any web of steps ends, and answers either one place of today or a reason', () => {
  const id = fc.constantFrom('A', 'B', 'C', 'D', 'X', 'Y', 'Z');
  fc.assert(
    fc.property(fc.array(fc.record({ from: id, to: id, isPartial: fc.boolean() }), { maxLength: 20 }), id, (steps, unitId) => {
      const { to, review, heirs } = today(unitId, ...steps);
      expect((to === null) === (review !== null)).toBe(true);
      if (to !== null) expect(STANDING.has(to)).toBe(true);
      expect(heirs.every((heir) => STANDING.has(heir))).toBe(true);
    }),
  );
});
