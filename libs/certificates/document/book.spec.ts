import { readSheet } from 'read-excel-file/node';
import { writeXlsx } from '#platform';
import { receiptPage } from '../class-issue/receipt-page.js';
import { bookCells, bookHead, type BookLine, bookPage } from '../register/book-page.js';
import { flat, reading, textOf } from '../testing/pdf-text.js';
import { aSnapshot } from '../testing/snapshot.builder.js';
import { BookRenderer } from './book-renderer.js';
import { drawReceipt } from './receipt-renderer.js';

const at = new Date('2026-11-20T02:00:00Z');
const line = (number: number, later: BookLine['later'] = [], snapshot = aSnapshot()): BookLine => ({
  ...{ number, learnerId: '', at, snapshot, later },
});
const after = { at, decisionNumber: '12/QĐ', newNumber: null, holder: null };
const partOf = (lines: readonly BookLine[]) => ({ kind: 'GCN', year: 2026, first: 1, last: lines.length, total: lines.length, now: at });

describe('the book on paper', () => {
  test('one row per number in the order of the prescribed book; what came after stands in the notes', () => {
    const holder = { ...aSnapshot().holder, name: 'Thạch Thị Ngọc Diệm' };
    const cells = bookCells(
      line(127, [
        { ...after, act: 'correct', holder },
        { ...after, act: 'replace', newNumber: '0200/2026/GCN' },
        { ...after, act: 'revoke' },
      ]),
    );
    expect(cells).toHaveLength(bookHead().length);
    expect(cells.slice(0, 6)).toEqual([
      127,
      'Thạch Thị Ngọc Diễm',
      '02/09/1971',
      'Phường Ninh Kiều',
      expect.stringContaining('lừa đảo'),
      6,
    ]);
    expect(cells.at(-1)).toBe(
      'Chỉnh sửa ngày 20/11/2026 theo QĐ 12/QĐ: Thạch Thị Ngọc Diệm; Cấp lại ngày 20/11/2026 theo QĐ 12/QĐ: số 0200/2026/GCN; Thu hồi ngày 20/11/2026 theo QĐ 12/QĐ',
    );
  });

  test('two hundred numbers are drawn', async () => {
    const lines = Array.from({ length: 200 }, (_, i) => line(i + 1));
    expect((await new BookRenderer().render(bookPage(lines, partOf(lines)))).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

describe('Khmer in what an office prints', () => {
  const NAMES = ['ថាច់ ស្រីមុំ', 'សឺន រដ្ឋា', 'Lý Thị Hoa', 'ចៅ ភក្ដី'];
  const TITLE = 'Đọc viết ភាសាខ្មែរ cho người lớn';
  const holderOf = (name: string, place = 'Phường Ninh Kiều') => ({ ...aSnapshot().holder, name, place });
  const snapshotOf = (name: string, course = aSnapshot().course.title) =>
    aSnapshot({ holder: holderOf(name, name === 'Lý Thị Hoa' ? undefined : 'សង្កាត់និញកៀវ'), course: { title: course } });
  /** Over several pages, with a corrected name in the notes. */
  const lines = Array.from({ length: 48 }, (_, i) =>
    line(
      i + 1,
      i === 2 ? [{ ...after, act: 'correct', holder: holderOf('លី ហ័រ') }] : [],
      snapshotOf(NAMES[i % 4]!, i % 3 === 0 ? TITLE : 'Tin học'),
    ),
  );

  reading('a book is read back in the order of its numbers: every Khmer name and title as it was written', async () => {
    const text = flat(textOf(await new BookRenderer().render(bookPage(lines, partOf(lines)))));
    const words = lines.flatMap(({ snapshot: { holder, course }, later }) => [
      ...khmerOf(holder.name),
      ...khmerOf(holder.place!),
      ...khmerOf(course.title),
      ...later.flatMap((entry) => khmerOf(entry.holder!.name)),
    ]);
    expect(khmerOf(text).join(' ')).toBe(words.join(' ')); // what stands side by side is one phrase
    expect(text).toContain('Lý Thị Hoa');
  });

  test('a book as a spreadsheet has the same words, letter by letter', async () => {
    const cells = lines.map(bookCells);
    expect(await readSheet(await writeXlsx([bookHead(), ...cells]))).toEqual([
      bookHead(),
      ...cells.map((row) => row.map((cell) => (cell === '' ? null : cell))),
    ]);
  });

  reading('a list for signatures is read back: the class, then who signs, in order', async () => {
    const snapshots = lines.map(({ snapshot }) => snapshot);
    const text = flat(textOf(await drawReceipt(receiptPage('Lớp ភាសាខ្មែរ buổi tối', snapshots, at))));
    const { subtitle } = receiptPage('Lớp ភាសាខ្មែរ buổi tối', snapshots, at);
    expect(khmerOf(text)).toEqual([...khmerOf(subtitle), ...snapshots.flatMap(({ holder }) => khmerOf(holder.name))]);
  });

  reading('a list of a class with a Khmer name alone', async () => {
    const text = textOf(await drawReceipt(receiptPage('ភាសាខ្មែរ ថ្នាក់ទី២', [snapshotOf('ថាច់ ស្រីមុំ', 'ភាសាខ្មែរ ថ្នាក់ទី២')], at)));
    expect(khmerOf(text)).toEqual(['ភាសាខ្មែរ ថ្នាក់ទី២', 'ថាច់ ស្រីមុំ']);
  });
});

/** The Khmer phrases of a text, in order. */
const khmerOf = (text: string): string[] => text.match(/\p{Script=Khmer}[\p{Script=Khmer} ]*\p{Script=Khmer}|\p{Script=Khmer}/gu) ?? [];
