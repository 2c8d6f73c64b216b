import { readSheet } from 'read-excel-file/node';
import { harmless, writeCsv, writeXlsx } from './sheet.js';

test.each(['=1+1', '@SUM(A1)', '+cmd|calc', '-2+3', '\t=1'])('%j of a person does not run in a spreadsheet', (text) => {
  expect(harmless(text)).toBe(`'${text}`);
  expect(writeCsv([[text]]).toString('utf8')).toContain(`'${text.startsWith('\t') ? '\t' : text[0]}`);
});

test('numbers and names stay as they are', () => {
  for (const text of ['-5', '+84', 'Nguyễn Văn A', '0912', '']) expect(harmless(text)).toBe(text);
});

test('a CSV file opens in Excel in the right letters', () => {
  expect(
    writeCsv([
      ['Họ và tên', 1],
      ['Lê "Út", xã', null],
    ]).toString('utf8'),
  ).toBe('\ufeffHọ và tên,1\r\n"Lê ""Út"", xã",\r\n');
});

test('an XLSX file reads back as what was written, formulas as text', async () => {
  const rows = [
    ['Họ và tên', 'Điểm'],
    ['=HYPERLINK("x")', 9.5],
  ];
  expect(await readSheet(await writeXlsx(rows))).toEqual(rows);
});
