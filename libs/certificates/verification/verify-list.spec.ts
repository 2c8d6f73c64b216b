import { codeIn, isHolder, linesOf } from './verify-list.js';

describe('a list of certificates to be checked', () => {
  test('is read by the heads of its columns, in any order, or by the first columns where there are none', () => {
    expect(
      linesOf([
        ['STT', 'Năm sinh', 'Họ và tên', 'Mã tra cứu'],
        ['1', '02/09/1971', ' Thạch  Thị Lý ', 'ABC'],
        ['2', '', '', ''],
        ['3', '', '', 'DEF'],
      ]),
    ).toEqual([
      { code: 'ABC', name: 'Thạch Thị Lý', birthYear: 1971 },
      { code: 'DEF', name: null, birthYear: null },
    ]);
    expect(linesOf([['ABC'], ['DEF', 'Lý', '1980']])).toEqual([
      { code: 'ABC', name: null, birthYear: null },
      { code: 'DEF', name: 'Lý', birthYear: 1980 },
    ]);
    expect(linesOf([])).toEqual([]);
  });

  test('a scanned address counts as its code', () => {
    expect(codeIn('https://id.example.vn/v/ABCDE-12345-XYZ#6BF')).toBe('ABCDE-12345-XYZ');
    expect(codeIn('abcde 12345 xyz')).toBe('abcde 12345 xyz');
  });

  test.each([
    [{ name: 'thach thi ly', birthYear: null }, true],
    [{ name: 'Thạch Thị Lý', birthYear: 1971 }, true],
    [{ name: 'Thạch Thị Lý', birthYear: 1972 }, false],
    [{ name: 'Thạch Thị', birthYear: null }, false],
    [{ name: null, birthYear: 1971 }, true],
    [{ name: null, birthYear: null }, null],
  ])('%j said of Thạch Thị Lý, born in 1971: %s', (said, matches) => {
    expect(isHolder({ name: 'Thạch Thị Lý', birthYear: 1971 }, said)).toBe(matches);
  });
});
