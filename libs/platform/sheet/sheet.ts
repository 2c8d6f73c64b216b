import writeXlsxFile from 'write-excel-file/node';

export type Cell = string | number | boolean | Date | null;

/** Text that a spreadsheet would run as a formula when it opens the file. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * Makes the text of people harmless for a spreadsheet: an apostrophe before what would be a formula. A number with
 * a sign stays a number.
 */
export const harmless = (text: string): string => (FORMULA.test(text) && !/^[+-]?\d+([.,]\d+)?$/.test(text) ? `'${text}` : text);

/** A CSV file (RFC 4180) that Excel opens in the right letters: UTF-8 with its mark, CRLF. */
export function writeCsv(rows: readonly (readonly Cell[])[]): Buffer {
  return Buffer.from(`\ufeff${rows.map(csvLine).join('')}`, 'utf8');
}

/** One row of it, with its end. */
export const csvLine = (row: readonly Cell[]): string => `${row.map(csvCell).join(',')}\r\n`;

function csvCell(value: Cell): string {
  if (value === null) return '';
  if (value instanceof Date) return value.toISOString();
  const text = typeof value === 'string' ? harmless(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export interface SheetColumn {
  /** In characters. */
  readonly width?: number;
}

/** An XLSX file with one sheet whose first row stays in sight. Text is text: it never runs. */
export async function writeXlsx(rows: readonly (readonly Cell[])[], columns: readonly SheetColumn[] = []): Promise<Buffer> {
  const data = rows.map((row, y) => row.map((value) => xlsxCell(value, y === 0)));
  return writeXlsxFile(
    data as never,
    {
      columns: columns.map(({ width }) => (width === undefined ? {} : { width })),
      stickyRowsCount: 1,
    } as never,
  ).toBuffer() as Promise<Buffer>;
}

function xlsxCell(value: Cell, isHead: boolean) {
  if (value === null) return null;
  const type = value instanceof Date ? Date : typeof value === 'number' ? Number : typeof value === 'boolean' ? Boolean : String;
  return { value, type, ...(value instanceof Date && { format: 'dd/mm/yyyy' }), ...(isHead && { fontWeight: 'bold' }) };
}
