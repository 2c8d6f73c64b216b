import { clean, fold } from '#platform';

/** One line of a list that somebody wants to have checked. Nothing of it is stored. */
export interface ListLine {
  /** As it was written: a code, or the whole address of a QR code. */
  readonly code: string;
  readonly name: string | null;
  readonly birthYear: number | null;
}

/** Words that head a column, folded. */
const HEADS: Readonly<Record<keyof ListLine, readonly string[]>> = {
  code: ['ma tra cuu', 'ma', 'code', 'ma giay', 'ma chung nhan', 'ma xac minh', 'duong dan', 'link', 'qr'],
  name: ['ho va ten', 'ho ten', 'ten', 'name', 'full name', 'nguoi hoc'],
  birthYear: ['nam sinh', 'birth year', 'year of birth', 'ngay sinh', 'sinh nam'],
};

/** The lines of a table: by its heads, or the first column where there are none. Empty lines are left out. */
export function linesOf(table: readonly (readonly string[])[]): ListLine[] {
  const [first = [], ...rest] = table;
  const at = (field: keyof ListLine) => first.findIndex((cell) => HEADS[field].includes(fold(cell)));
  const isHead = at('code') >= 0;
  const [code, name, birth] = isHead ? [at('code'), at('name'), at('birthYear')] : [0, 1, 2];
  return (isHead ? rest : table)
    .map((row) => ({
      code: row[code] ?? '',
      name: clean(row[name] ?? '').replace(/\s+/g, ' ') || null,
      birthYear: yearOf(row[birth] ?? ''),
    }))
    .filter((line) => line.code.trim() !== '');
}

/** 1971, 02/09/1971 or 1971-09-02. */
function yearOf(text: string): number | null {
  const year = /(?:^|\D)((?:19|20)\d{2})(?:\D|$)/.exec(text)?.[1];
  return year ? Number(year) : null;
}

/** The code in what a QR reader hands over; any other text as it is. */
export const codeIn = (text: string): string => /\/v\/([^/?#\s]+)/.exec(text)?.[1] ?? text;

/** Whether all that was said of the holder is so; accents and case do not count. Null: nothing was said. */
export function isHolder(
  holder: { name: string; birthYear: number | null },
  { name, birthYear }: Pick<ListLine, 'name' | 'birthYear'>,
): boolean | null {
  if (name === null && birthYear === null) return null;
  return (name === null || fold(clean(name)) === fold(clean(holder.name))) && (birthYear === null || birthYear === holder.birthYear);
}
