import { parseCsv } from './seed-csv.js';

test('quotes, commas, line ends and CRLF are read as RFC 4180 says', () => {
  expect(parseCsv('a,b\r\n1,"x, ""y""\nz"\r\n,\r\n')).toEqual([
    { a: '1', b: 'x, "y"\nz' },
    { a: '', b: '' },
  ]);
});

test('the last line needs no line end', () => {
  expect(parseCsv('a,b\n1,2')).toEqual([{ a: '1', b: '2' }]);
});
