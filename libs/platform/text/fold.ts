/**
 * The form in which names are searched: NFC, lower case, without accents, đ as d (invariant 17).
 * `platform.fold` in the database answers the same, for generated columns.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .normalize('NFC')
    .toLowerCase();
}

/** Text of a person as we keep it: NFC, no outer blanks. */
export const clean = (text: string): string => text.normalize('NFC').trim();

/** NUL is refused by PostgreSQL and a lone surrogate would be changed on the way: neither is text. */
export const isStorable = (text: string): boolean => !/\u0000|[\ud800-\udfff]/u.test(text);

/** Makes user text literal inside a LIKE pattern. */
export const likeLiteral = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
