import fc from 'fast-check';
import { type CellCount, determined, hiddenCells, SMALL, type SumOf } from './hidden-cells.js';

const cellsOf = (numbers: Readonly<Record<string, number>>, share = 0) =>
  new Map(Object.entries(numbers).map(([key, registered]) => [key, { registered, recognised: Math.floor(registered * share) }]));

test('a small cell takes the smallest neighbour with it', () => {
  const parts = ['kinh', 'khmer', 'hoa'];
  expect(hiddenCells(cellsOf({ kinh: 90, khmer: 3, hoa: 7 }), [{ parts }])).toEqual(new Set(['khmer', 'hoa']));
});

test('two cells of one person each are not hidden by each other alone', () => {
  const parts = ['kinh', 'khmer', 'hoa'];
  expect(hiddenCells(cellsOf({ kinh: 90, khmer: 1, hoa: 1 }), [{ parts }])).toEqual(new Set(parts));
});

test('where few were not recognised, the line is hidden as well', () => {
  const cells = new Map<string, CellCount>([
    ['kinh', { registered: 90, recognised: 50 }],
    ['hoa', { registered: 40, recognised: 38 }],
    ['khmer', { registered: 30, recognised: 15 }],
  ]);
  expect(hiddenCells(cells, [{ parts: [...cells.keys()] }])).toEqual(new Set(['hoa', 'khmer']));
});

test('nothing is hidden where nobody is few', () => {
  expect(hiddenCells(cellsOf({ a: 90, b: 5, c: 0 }), [{ parts: ['a', 'b', 'c'] }]).size).toBe(0);
});

test('a place of yesterday and the place of today that took it over alone hide each other', () => {
  const sums: SumOf[] = [
    { parts: ['old'], whole: 'new' },
    { parts: ['old', 'x', 'y'], whole: 'city' },
  ];
  expect(hiddenCells(cellsOf({ old: 3, new: 3, x: 50, y: 60, city: 113 }), sums)).toEqual(new Set(['old', 'new', 'x']));
});

test('of two maps of one city, each by people and place, no hidden number can be computed', () => {
  const peoples = ['kinh', 'khmer', 'hoa'];
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(30), fc.nat(12), fc.nat(6)), { minLength: 1, maxLength: 9 }),
      fc.array(fc.nat(3), { minLength: 9, maxLength: 9 }),
      fc.nat(10),
      (places, today, tenths) => {
        const numbers: Record<string, number> = {};
        const add = (key: string, n: number) => (numbers[key] = (numbers[key] ?? 0) + n);
        const sums: SumOf[] = places.map((_, i) => ({ parts: peoples.map((people) => `${i}/${people}`) }));
        for (const [p, people] of peoples.entries()) {
          const parts = places.map((_, i) => `${i}/${people}`);
          sums.push({ parts, whole: `city/${people}` });
          for (const [i, counts] of places.entries()) {
            add(`${i}/${people}`, counts[p]!);
            add(`city/${people}`, counts[p]!);
            add(`t${today[i]}/${people}`, counts[p]!);
          }
          for (const t of new Set(today.slice(0, places.length)))
            sums.push({ parts: places.flatMap((_, i) => (today[i] === t ? [`${i}/${people}`] : [])), whole: `t${t}/${people}` });
        }
        sums.push({ parts: peoples.map((people) => `city/${people}`) });
        const cells = cellsOf(numbers, tenths / 10);
        const hidden = hiddenCells(cells, sums);

        const lines = sums.map(({ parts, whole }) => (whole === undefined ? [...parts] : [...parts, whole]));
        const known = determined(sums, hidden);
        // only where every neighbour is hidden already nothing more can be done, and then nothing but the sum is shown
        for (const key of known)
          expect(lines.filter((line) => line.includes(key)).every((line) => line.every((one) => hidden.has(one)))).toBe(true);
        for (const [key, { registered }] of cells) if (registered > 0 && registered < SMALL) expect(hidden.has(key)).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
