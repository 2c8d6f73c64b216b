import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The rows of one of this room's seed files, by the names in its first line. */
export async function readSeed(file: string): Promise<Record<string, string>[]> {
  return parseCsv(await readFile(join(import.meta.dirname, file), 'utf8'));
}

/** Comma-separated text with a header (RFC 4180): quotes around a field, `""` for a quote in it. Values are NFC. */
export function parseCsv(text: string): Record<string, string>[] {
  const lines = text
    .normalize('NFC')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  const [header = [], ...rows] = lines.map((line) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''),
  );
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])));
}
