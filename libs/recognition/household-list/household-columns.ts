import { fold } from '#platform';

/** Columns of a list of households beside those of a person. */
export const HOUSEHOLD_HEADERS = { household: 'Hộ gia đình', hamlet: 'Ấp, khu vực', relation: 'Quan hệ với chủ hộ' } as const;
type Column = keyof typeof HOUSEHOLD_HEADERS;

const WORDS: readonly (readonly [Column, RegExp])[] = [
  ['relation', /quan he|vai tro/],
  ['hamlet', /^(ap|khu vuc|khu pho|to dan pho|thon)\b/],
  ['household', /^(ten |so |ma )?ho( gia dinh| dan)?$|^(ten )?chu ho$|^household/],
];

/** Where each stands in the line that names the columns. */
export function householdColumns(header: readonly string[]): ReadonlyMap<Column, number> {
  const at = new Map<Column, number>();
  for (const [index, cell] of header.entries()) {
    const words = fold(cell)
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
    const column = WORDS.find(([, pattern]) => pattern.test(words))?.[0];
    if (column && !at.has(column)) at.set(column, index);
  }
  return at;
}

/** A hamlet's name without its kind, for comparing: 'Ấp Bến Mới' and 'ben moi' are the same. */
export const hamletKey = (name: string): string =>
  fold(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/^(ap|khu vuc|khu pho|to dan pho|thon|kv) /, '');

/** What a line says about the household: as it is written, or as the line above said it. */
export interface HouseholdCells {
  readonly household: string;
  readonly hamlet: string;
  readonly isHead: boolean;
}

/** A household is named on its first line, or on all of them. @param before the line above */
export function readHousehold(cells: readonly string[], at: ReadonlyMap<Column, number>, before: HouseholdCells | null): HouseholdCells {
  const cell = (column: Column) => (at.has(column) ? (cells[at.get(column)!] ?? '').replace(/\s+/g, ' ').trim() : '');
  const named = cell('household');
  return {
    household: named || (before?.household ?? ''),
    hamlet: cell('hamlet') || (named === '' || named === before?.household ? (before?.hamlet ?? '') : ''),
    isHead: /^chu ho|^ong chu|^ba chu/.test(fold(cell('relation'))),
  };
}
