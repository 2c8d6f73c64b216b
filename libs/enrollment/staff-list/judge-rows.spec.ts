import type { KnownPerson } from '#identity';
import { fold } from '#platform';
import { judgeRows, type Known, type ListRow } from './judge-rows.js';
import type { ListedPerson } from './read-row.js';

const line = (number: number, fullName: string, birthYear: number | null = 1960, more: Partial<ListedPerson> = {}): ListRow => ({
  number,
  content: { fullName, birthYear, bornOn: null, sex: null, nationalId: null, phone: null, homeUnitId: null, ...more },
});
const somebody = (id: string, fullName: string, birthYear: number | null = 1960, more: Partial<KnownPerson> = {}): KnownPerson => ({
  id,
  fullName,
  search: fold(fullName),
  birthYear,
  bornOn: null,
  homeUnitId: 'commune',
  hasNationalId: false,
  hasAccount: false,
  createdBy: null,
  createdAt: new Date(0),
  ...more,
});
const kinds = (rows: ListRow[], known: Partial<Known> = {}) =>
  [
    ...judgeRows(rows, {
      unitId: 'commune',
      byNationalId: new Map(),
      namesakes: [],
      members: new Set(),
      choices: new Map(),
      ...known,
    }).values(),
  ].map(({ kind }) => kind);

test('a new name is created, the same line again is repeated', () => {
  expect(kinds([line(2, 'Lê Thị Sáu'), line(3, 'LÊ THỊ SÁU'), line(4, 'Lê Thị Sáu', 1961)])).toEqual(['create', 'repeated', 'create']);
});

test('two numbers are two people, whatever their names; the same number is one', () => {
  const [a, b] = [{ nationalId: '1' }, { nationalId: '2' }];
  expect(kinds([line(2, 'Lê Sáu', 1960, a), line(3, 'Lê Sáu', 1960, b), line(4, 'Lê Sáu', 1960, a)])).toEqual([
    'create',
    'create',
    'repeated',
  ]);
});

test('who is in the class is there already, by name and birth or by number', () => {
  const known = { namesakes: [somebody('p', 'Lê Sáu')], members: new Set(['p']) };
  expect(kinds([line(2, 'Lê Sáu')], known)).toEqual(['already']);
  expect(kinds([line(2, 'Lê Sáu', 1970)], known)).toEqual(['create']);
  expect(
    kinds([line(2, 'Lê Sáu', 1970, { nationalId: '1' })], { ...known, byNationalId: new Map([['1', somebody('p', 'Lê Sáu')]]) }),
  ).toEqual(['already']);
});

test('a namesake outside of the class is a question, until staff answers it', () => {
  const known = { namesakes: [somebody('p', 'Lê Sáu')] };
  expect(kinds([line(2, 'Lê Sáu')], known)).toEqual(['duplicate']);
  expect(kinds([line(2, 'Lê Sáu')], { ...known, choices: new Map([[2, 'existing']]) })).toEqual(['enroll']);
  expect(kinds([line(2, 'Lê Sáu')], { ...known, choices: new Map([[2, 'new']]) })).toEqual(['create']);
  expect(kinds([line(2, 'Lê Sáu', null)], known)).toEqual(['duplicate']);
});

test('a namesake with another number is another person', () => {
  expect(
    kinds([line(2, 'Lê Sáu', 1960, { nationalId: '1' })], { namesakes: [somebody('p', 'Lê Sáu', 1960, { hasNationalId: true })] }),
  ).toEqual(['create']);
});

test('a number of somebody with another name is refused', () => {
  expect(kinds([line(2, 'Lê Sáu', 1960, { nationalId: '1' })], { byNationalId: new Map([['1', somebody('p', 'Trần Bảy')]]) })).toEqual([
    'other_name',
  ]);
});

test('two lines that mean one recorded person are one', () => {
  const known = {
    namesakes: [somebody('p', 'Lê Sáu', 1960, { bornOn: '1960-01-01', hasNationalId: true })],
    byNationalId: new Map([['1', somebody('p', 'Lê Sáu')]]),
  };
  expect(kinds([line(2, 'Lê Sáu', 1960, { nationalId: '1' }), line(3, 'Lê Sáu')], known)).toEqual(['enroll', 'repeated']);
});
