import fc from 'fast-check';
import type { Placing } from '#organisation';
import { foldLines, lineOf, type PlaceCount, rateOf } from './fold.js';

const WORDS = { noDistrict: 'none', noHamlet: 'none' };
const place = (id: string, given: Partial<Placing> = {}): [string, Placing] => [
  id,
  {
    id,
    on: '2023-12-31',
    code: id,
    name: `Xã ${id}`,
    kind: 'xa',
    level: 'commune',
    parentId: null,
    parent: null,
    today: null,
    review: null,
    heirs: [],
    ...given,
  },
];
const at = (id: string) => ({ id, code: id, name: `Xã ${id}` });
const district = { id: 'D', code: '916', name: 'Quận D', level: 'district' };
const places = new Map([
  place('A', { today: at('N'), parent: district }),
  place('B', { today: at('N') }),
  place('S', { review: 'split', heirs: ['Xã N', 'Xã M'] }),
  place('U', { review: 'unknown' }),
  place('h9', { level: 'local', name: 'Khu vực 9', today: at('N') }),
  place('h10', { level: 'local', name: 'Khu vực 10', review: 'split' }),
]);

test('a divided commune is a line of its own, with those it went to', () => {
  const line = lineOf({ unitId: 'S', branchUnitId: 'h10' }, places, 'commune', 'today', WORDS);
  expect(line).toMatchObject({ key: 'S', review: 'split', heirs: ['Xã N', 'Xã M'] });
});

test('a place below a divided commune that stands on one side today leads there', () => {
  expect(lineOf({ unitId: 'S', branchUnitId: 'h9' }, places, 'commune', 'today', WORDS)).toMatchObject({ key: 'N', review: null });
});

test('area 10 stands behind area 9', () => {
  const rows = ['h10', 'h9'].map((branchUnitId) => ({ unitId: 'A', branchUnitId, registered: 1, recognised: 0 }));
  expect(foldLines(rows, (row) => lineOf(row, places, 'hamlet', 'as_it_was', WORDS)).map(({ key }) => key)).toEqual(['h9', 'h10']);
});

test('the rate of the article', () => {
  expect(rateOf({ registered: 243_798, recognised: 194_138 })).toBe(79.63);
  expect(rateOf({ registered: 0, recognised: 0 })).toBeNull();
});

test('whatever the map and the line, the parts add up to the whole', () => {
  const row = fc.record({
    unitId: fc.constantFrom('A', 'B', 'S', 'U', 'nowhere'),
    branchUnitId: fc.constantFrom(null, 'h9', 'h10', 'A'),
    registered: fc.nat(50),
    recognised: fc.nat(50),
  });
  const sum = (rows: readonly Pick<PlaceCount, 'registered' | 'recognised'>[]) => [
    rows.reduce((all, { registered }) => all + registered, 0),
    rows.reduce((all, { recognised }) => all + recognised, 0),
  ];
  fc.assert(
    fc.property(fc.array(row), fc.constantFrom('district', 'commune', 'hamlet'), fc.constantFrom('as_it_was', 'today'), (rows, by, map) => {
      const lines = foldLines(rows, (one) => lineOf(one, places, by, map, WORDS));
      expect(sum(lines)).toEqual(sum(rows));
      expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
    }),
  );
});
