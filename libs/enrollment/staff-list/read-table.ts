import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { AppError, clean } from '#platform';
import { messages } from './messages.js';

export const MAX_FILE_BYTES = 10_000_000;
/** An unpacked sheet may be this many times its file; more is not a list of people. */
const MAX_ROWS = 50_000;

/** Lines of a list as text, from CSV in any usual letters and signs, or from the first sheet of an XLSX file. */
export async function readTable(bytes: Buffer): Promise<string[][]> {
  const rows = isZip(bytes) ? await fromXlsx(bytes) : fromCsv(bytes);
  if (rows.length > MAX_ROWS) throw new AppError('BAD_USER_INPUT', messages.tooManyRows, { params: { max: MAX_ROWS } });
  return rows;
}

const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'));

async function fromXlsx(bytes: Buffer): Promise<string[][]> {
  try {
    const rows = (await readSheet(bytes)) as unknown[][];
    return rows.map((row) => row.map(cellText));
  } catch (cause) {
    throw new AppError('BAD_USER_INPUT', messages.unreadable, { cause });
  }
}

/** A day that Excel keeps as a day is written as people write it; its zone is UTC. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  return clean(String(value));
}

function fromCsv(bytes: Buffer): string[][] {
  const text = decode(bytes);
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      bom: true,
    }).map((row: string[]) => row.map(clean));
  } catch (cause) {
    throw new AppError('BAD_USER_INPUT', messages.unreadable, { cause });
  }
}

/** UTF-8 with or without its mark, UTF-16 of both orders with it, and without it when every other byte is 0. */
function decode(bytes: Buffer): string {
  const starts = (...mark: number[]) => mark.every((byte, i) => bytes[i] === byte);
  if (starts(0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes);
  if (starts(0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes);
  const head = bytes.subarray(0, 200);
  const zeros = (odd: number) => head.filter((byte, i) => byte === 0 && i % 2 === odd).length;
  if (zeros(1) > head.length / 8) return new TextDecoder('utf-16le').decode(bytes);
  if (zeros(0) > head.length / 8) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('BAD_USER_INPUT', messages.notUtf8, { cause });
  }
}

/** The sign that stands most often outside of quotes in the first lines. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 4_000).replace(/"[^"]*"/g, '');
  const count = (sign: string) => head.split(sign).length;
  return ['\t', ';', ','].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',');
}
