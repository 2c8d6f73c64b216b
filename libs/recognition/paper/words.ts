import { DOTS } from './paper.js';

/** In capitals, as Vietnamese has them. */
export const upper = (text: string): string => text.toLocaleUpperCase('vi');

/** 2026-11-05 as a document writes it; days below 10 and the months 1 and 2 have a zero before them (Decree 30/2020, annex I, II.4). */
export function dayInWords(day: string | null): string {
  if (!day) return `ngày ${DOTS} tháng ${DOTS} năm ${DOTS}`;
  const [y, m, d] = day.split('-') as [string, string, string];
  return `ngày ${d} tháng ${Number(m) < 3 ? m : Number(m)} năm ${y}`;
}

/** 2026-11-05 in a table. */
export const dayInFigures = (day: string | null): string => (day ? day.split('-').reverse().join('/') : '');

const KINDS = ['Phường', 'Xã', 'Thị trấn', 'Đặc khu', 'Thành phố', 'Tỉnh', 'Khu vực', 'Khu phố', 'Ấp', 'Thôn'];

/** `Phường Ninh Kiều` inside a sentence: phường Ninh Kiều. What begins with no kind of place stays: Trường Tiểu học Bến Mới. */
export function inText(name: string): string {
  const kind = KINDS.find((one) => name.startsWith(`${one} `));
  return kind ? kind.toLocaleLowerCase('vi') + name.slice(kind.length) : name;
}

/** The place before the day of a document: without its kind, but with it where the name is a number. */
export function placeBeforeDay(name: string): string {
  const kind = KINDS.find((one) => name.startsWith(`${one} `));
  const bare = kind ? name.slice(kind.length + 1) : name;
  return /^\d/.test(bare) ? name : bare;
}

const collator = new Intl.Collator('vi', { numeric: true });
/** Words of a name in the order in which people look for it: the given name, then from the front. */
const keyOf = (name: string): string[] => {
  const words = name.split(' ');
  return [words.at(-1)!, ...words.slice(0, -1)];
};

/** As Vietnamese lists stand: by given name. */
export function byName(a: string, b: string): number {
  const [one, other] = [keyOf(a), keyOf(b)];
  for (let i = 0; i < Math.min(one.length, other.length); i++) {
    const order = collator.compare(one[i]!, other[i]!);
    if (order !== 0) return order;
  }
  return one.length - other.length;
}

/** `Khu vực 2` before `Khu vực 10`. */
export const byPlace = (a: string, b: string): number => collator.compare(a, b);
