import { readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readSheet } from 'read-excel-file/node';
import { type Cell, writeCsv } from './sheet.js';
import { TableFiles } from './table-files.js';

const HEAD: Cell[] = ['Họ và tên', 'Điểm', 'Ghi chú', ...Array.from({ length: 25 }, (_, n) => `c${n}`)];
const rowOf = (n: number): Cell[] => [
  ...[`Nguyễn\u0007 Văn ${n} <&>`, n / 2, n % 3 === 0 ? null : '=HYPERLINK("x")'],
  ...Array.from({ length: 25 }, (_, x) => (x % 2 === 0 ? x : `ấp ${x}`)),
];

test('a table that came in parts reads back whole, in both forms, and leaves nothing behind', async () => {
  const rows = Array.from({ length: 1_200 }, (_, n) => rowOf(n));
  const table = await TableFiles.open('bang');
  await table.add([HEAD]);
  for (let from = 0; from < rows.length; from += 500) await table.add(rows.slice(from, from + 500));
  const [csv, xlsx] = await table.end();
  const bytesOf = ({ content }: typeof csv) => readFile((content as { path: string }).path);

  expect(await bytesOf(csv)).toEqual(writeCsv([HEAD, ...rows]));
  expect(await readSheet(await bytesOf(xlsx))).toEqual(
    [HEAD, ...rows].map((row) => row.map((cell) => (typeof cell === 'string' ? cell.replace('\u0007', '') : cell))),
  );
  for (const file of [csv, xlsx]) {
    const bytes = await bytesOf(file);
    expect([file.length, file.sha256]).toEqual([bytes.length, createHash('sha256').update(bytes).digest('hex')]);
  }
  await table.remove();
  expect(existsSync(table.folder)).toBe(false);
});
