import { aSnapshot } from '../testing/snapshot.builder.js';
import { bookCells, bookHead, bookPage, type BookLine } from '../register/book-page.js';
import { BookRenderer } from './book-renderer.js';

const at = new Date('2026-11-20T02:00:00Z');
const line = (number: number, later: BookLine['later'] = []): BookLine => ({ number, learnerId: '', at, snapshot: aSnapshot(), later });
const after = { at, decisionNumber: '12/QĐ', newNumber: null, holder: null };

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
    const page = bookPage(lines, { kind: 'GCN', year: 2026, first: 1, last: 200, total: 200, now: at });
    expect((await new BookRenderer().render(page)).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
