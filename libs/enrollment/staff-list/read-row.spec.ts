import { findHead } from './columns.js';
import { messages } from './messages.js';
import { isProblem, type ListedPerson, readBirth, readRow, type Reading } from './read-row.js';

const reading: Reading = {
  today: '2026-11-24',
  communes: new Map([['ninh kieu', 'unit-1']]),
  nationalIdProblem: (text) => (/^\d{12}$/.test(text) ? null : 'format'),
};
const HEAD = ['Họ và tên', 'Ngày sinh', 'Giới tính', 'CCCD', 'SĐT', 'Xã, phường'];
const read = (...cells: string[]) => readRow(cells, findHead([HEAD])!, reading);

test('two fields are enough', () => {
  expect(readRow(['  Lê   Thị Sáu ', '1958'], findHead([['Họ và tên', 'Năm sinh']])!, reading)).toEqual({
    fullName: 'Lê Thị Sáu',
    bornOn: null,
    birthYear: 1958,
    sex: null,
    nationalId: null,
    phone: null,
    homeUnitId: null,
  });
});

test.each([
  ['19/5/1980', '1980-05-19', 1980],
  ['19-05-1980', '1980-05-19', 1980],
  ['19.5.1980', '1980-05-19', 1980],
  ['1980-05-19', '1980-05-19', 1980],
  ['5/1980', null, 1980],
  ['1980', null, 1980],
  ['', null, null],
])('born %j is %s, %s', (text, bornOn, birthYear) => {
  expect(readBirth(text, '2026-11-24')).toEqual({ bornOn, birthYear });
});

test.each(['31/2/1980', '1980-13-01', '80', '2027', '25/11/2026', '1/1/1850', 'khoảng 1960', '=1980'])('%j is no birth', (text) => {
  expect(readBirth(text, '2026-11-24')).toBe('odd');
});

test('zeros that a spreadsheet took away come back', () => {
  expect(read('A B', '1980', 'Nam', '92080001234', '912345678', 'P. Ninh Kiều')).toMatchObject({
    nationalId: '092080001234',
    phone: '0912345678',
    sex: 'male',
    homeUnitId: 'unit-1',
  });
  expect((read('A B', '', '', "'001080001234", '+84 912 345 678', '') as ListedPerson).phone).toBe('0912345678');
});

test.each([
  [['', '1980'], 'Họ và tên', messages.nameMissing],
  [['123', '1980'], 'Họ và tên', messages.nameOdd],
  [['A B', 'x'], 'Ngày sinh', messages.birthOdd],
  [['A B', '', 'khác'], 'Giới tính', messages.sexOdd],
  [['A B', '', '', '361234567'], 'CCCD', messages.nationalIdOdd],
  [['A B', '', '', '', '12'], 'SĐT', messages.phoneOdd],
  [['A B', '', '', '', '', 'Xã Nơi Khác'], 'Xã, phường', messages.communeUnknown],
])('%j names the column %s', (cells, header, message) => {
  const row = read(...cells);
  expect(isProblem(row) && row).toEqual({ name: cells[0], header, message });
});
