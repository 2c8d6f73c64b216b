import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';

/** The rows of a CSV file (RFC 4180) by the names in its first line. Text is NFC. */
export async function readCsv(file: URL): Promise<Record<string, string>[]> {
  const text = (await readFile(file, 'utf8')).normalize('NFC');
  return parse<Record<string, string>>(text, { columns: true, bom: true, skip_empty_lines: true });
}
