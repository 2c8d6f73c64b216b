import fc from 'fast-check';
import { SMALL } from './hidden-cells.js';
import { hideSmallCells } from './small-cells.js';

const of = (...persons: number[]) => hideSmallCells(persons.map((count) => ({ persons: count }))).map((cell) => cell.persons);

describe('people of a kind (invariant 14)', () => {
  test.each([
    ['large groups are told', [12, 7, 5], [12, 7, 5]],
    ['nobody is nobody', [12, 0], [12, 0]],
    ['two small groups hide each other', [12, 3, 2], [12, null, null]],
    ['one small group takes the smallest other with it', [12, 7, 3], [12, null, null]],
    ['two that add up to few take a third with them', [12, 9, 1, 1], [12, null, null, null]],
    ['a small group alone is covered by the empty ones', [3, 0], [null, null]],
  ] as const)('%s', (_, given, told) => expect(of(...given)).toEqual(told));

  test('whatever the groups are, none of 1 to 4 can be found out from the total and the rest', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { maxLength: 6 }), (given) => {
        const told = of(...given);
        expect(told.every((count) => count === null || count === 0 || count >= SMALL)).toBe(true);
        const hidden = given.filter((_, index) => told[index] === null);
        const isTold = hidden.length === 1 || hidden.reduce((sum, count) => sum + count, 0) < SMALL;
        if (hidden.length > 0 && isTold) expect(given.filter((count) => count >= SMALL)).toEqual([]);
      }),
    );
  });
});
