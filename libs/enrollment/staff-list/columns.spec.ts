import { COLUMNS, columnOf, findHead, TEMPLATE_HEADERS } from './columns.js';

test.each([
  ['Họ và tên', 'fullName'],
  ['HỌ TÊN', 'fullName'],
  ['Họ & tên', 'fullName'],
  ['Tên học viên', 'fullName'],
  ['Ngày, tháng, năm sinh', 'born'],
  ['Năm sinh', 'born'],
  ['NS (dd/mm/yyyy) sinh', 'born'],
  ['Giới tính', 'sex'],
  ['Nam/Nữ', 'sex'],
  ['Số CCCD', 'nationalId'],
  ['Số định danh', 'nationalId'],
  ['Số căn cước công dân', 'nationalId'],
  ['SĐT', 'phone'],
  ['Điện thoại liên hệ', 'phone'],
  ['Phường/Xã', 'commune'],
  ['Nơi ở hiện nay', 'commune'],
  ['STT', null],
  ['Nơi sinh', null],
  ['Dân tộc', null],
  ['Ghi chú', null],
  ['Tên lớp', null],
  ['Ngày cấp CCCD', null],
])('the header %j means %s', (header, column) => {
  expect(columnOf(header)).toBe(column);
  expect(columnOf(header.normalize('NFD'))).toBe(column);
});

test('the template reads itself', () => {
  for (const column of COLUMNS) expect(columnOf(TEMPLATE_HEADERS[column])).toBe(column);
});

test('titles above the headers are passed over', () => {
  const head = findHead([
    ['UBND PHƯỜNG NINH KIỀU', '', ''],
    ['DANH SÁCH HỌC VIÊN LỚP KỸ NĂNG SỐ', '', ''],
    ['', '', ''],
    ['STT', 'Họ và tên', 'Năm sinh'],
    ['1', 'Nguyễn Văn A', '1970'],
  ]);
  expect(head?.line).toBe(3);
  expect(head?.at.get('fullName')?.index).toBe(1);
});

test('a list without a column of names has no head', () => {
  expect(
    findHead([
      ['STT', 'Ghi chú'],
      ['1', 'x'],
    ]),
  ).toBeNull();
});
