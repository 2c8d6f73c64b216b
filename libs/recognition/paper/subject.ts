import { isUuid } from '#platform';

/** What a document is about, as it stands in an address. */
export type Subject =
  | { readonly is: 'id'; readonly id: string }
  | { readonly is: 'of-year'; readonly id: string; readonly year: number }
  /** An empty form of a group. */
  | { readonly is: 'group'; readonly group: string };

export const ofYear = (id: string, year: number): string => `${id}@${year}`;

/** Reads `<uuid>`, `<uuid>@<year>` or `G1`; null where it is none of them. */
export function readSubject(text: string): Subject | null {
  const [id = '', year, ...rest] = text.split('@');
  if (isUuid(id) && year === undefined) return { is: 'id', id };
  if (isUuid(id) && rest.length === 0 && /^\d{4}$/.test(year ?? '')) return { is: 'of-year', id, year: Number(year) };
  return /^[A-Z]\d{0,2}$/.test(text) ? { is: 'group', group: text } : null;
}
