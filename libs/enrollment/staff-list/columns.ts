import { fold } from '#platform';

/** What a list can tell of a person. */
export const COLUMNS = ['fullName', 'born', 'sex', 'nationalId', 'phone', 'commune'] as const;
export type Column = (typeof COLUMNS)[number];

/** Headers as they stand in the template. */
export const TEMPLATE_HEADERS: Readonly<Record<Column, string>> = {
  fullName: 'Họ và tên',
  born: 'Ngày sinh hoặc năm sinh',
  sex: 'Giới tính',
  nationalId: 'Số định danh cá nhân',
  phone: 'Số điện thoại',
  commune: 'Xã, phường',
};

/** Words by which a header is recognised, folded and without signs; the first that fits wins, so the narrow ones come first. */
const WORDS: readonly (readonly [Column, RegExp])[] = [
  ['nationalId', /dinh danh|can cuoc|cccd|cmnd|^so ddcn|national id|citizen id/],
  ['phone', /dien thoai|^sdt|so dt|^dt$|di dong|phone|mobile/],
  ['born', /sinh|tuoi|birth|dob/],
  ['sex', /gioi tinh|^phai$|^nam nu$|^gt$|sex|gender/],
  ['commune', /^(xa|phuong|thi tran)|noi o|noi cu tru|thuong tru|dia chi|commune|ward/],
  ['fullName', /^ho (va )?ten|^ten (hoc vien|nguoi hoc|day du)?|^hoc vien$|^nguoi hoc$|^ho ten|full ?name|^name$/],
];

/** Headers that contain such words and mean something else. */
const NOT = /noi sinh|que quan|dan toc|ten (lop|khoa|chuyen de|cha|me|bo)|ho ten (cha|me|bo)|ngay cap/;

const plain = (header: string): string =>
  fold(header)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Which column a header names; null for one that is not asked for. */
export function columnOf(header: string): Column | null {
  const words = plain(header);
  if (words === '' || NOT.test(words)) return null;
  return WORDS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

export interface Head {
  /** Index of the line that names the columns. */
  readonly line: number;
  readonly at: ReadonlyMap<Column, { readonly index: number; readonly header: string }>;
}

/** How far down the line with the headers may stand: lists carry titles above it. */
const LOOK_AT = 25;

/** The line that names the columns: the first with a name beside something else; null when there is none. */
export function findHead(rows: readonly (readonly string[])[]): Head | null {
  let best: Head | null = null;
  for (const [line, cells] of rows.slice(0, LOOK_AT).entries()) {
    const at = new Map<Column, { index: number; header: string }>();
    for (const [index, cell] of cells.entries()) {
      const column = cell.length <= 60 ? columnOf(cell) : null;
      if (column && !at.has(column)) at.set(column, { index, header: cell.trim() });
    }
    if (at.has('fullName') && (at.size > 1 || !best)) {
      if (at.size > 1) return { line, at };
      best = { line, at };
    }
  }
  return best;
}
