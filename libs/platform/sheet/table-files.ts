import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib';
import { type Cell, csvLine } from './sheet.js';
import { partOf, type ZipPart, zipPieces } from './zip.js';

/** A file beside others in a folder that is thrown away, with what a manifest says of it. */
export interface TableFile extends ZipPart {
  readonly sha256: string;
}

/**
 * A long table as CSV and as XLSX, row by row: what lies in memory does not depend on how many there are. The XLSX has one sheet
 * whose first row is bold and stays in sight; text is text, it never runs.
 */
export class TableFiles {
  private rowCount = 0;
  private readonly csv: CountedFile;
  private readonly sheet: CountedFile;

  private constructor(
    readonly folder: string,
    private readonly name: string,
  ) {
    this.csv = new CountedFile(join(folder, `${name}.csv`), false);
    this.sheet = new CountedFile(join(folder, `${name}.sheet`), true);
  }

  /** In a folder of its own, which `remove` takes away. */
  static async open(name: string): Promise<TableFiles> {
    const files = new TableFiles(await mkdtemp(join(tmpdir(), 'phusa-table-')), name);
    await files.csv.write('\ufeff');
    await files.sheet.write(SHEET_HEAD);
    return files;
  }

  async add(rows: readonly (readonly Cell[])[]): Promise<void> {
    if (rows.length === 0) return;
    await this.csv.write(rows.map(csvLine).join(''));
    await this.sheet.write(rows.map((row) => xlsxRow(row, ++this.rowCount)).join(''));
  }

  /** The files in full, the CSV first. */
  async end(): Promise<readonly [TableFile, TableFile]> {
    await this.sheet.write(SHEET_END);
    const [csv, sheet] = [await this.csv.end(), await this.sheet.end()];
    const path = join(this.folder, `${this.name}.xlsx`);
    const xlsx = new CountedFile(path, false);
    for await (const piece of zipPieces([...WORKBOOK, { name: 'xl/worksheets/sheet1.xml', ...sheet }])) await xlsx.write(piece);
    const book = await xlsx.end();
    return [
      { name: `${this.name}.csv`, ...csv, sha256: await sha256Of(this.csv.path) },
      { name: `${this.name}.xlsx`, ...book, sha256: await sha256Of(path) },
    ];
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** A file that knows its length and checksum, and waits where the disk is slower than its rows. */
class CountedFile {
  private readonly out: WriteStream;
  private readonly deflate: DeflateRaw | null;
  private crc = 0;
  private from = 0;

  constructor(
    readonly path: string,
    isDeflated: boolean,
  ) {
    this.out = createWriteStream(path, { mode: 0o600 });
    this.deflate = isDeflated ? createDeflateRaw({ level: 6 }) : null;
    this.deflate?.pipe(this.out);
  }

  async write(piece: string | Buffer): Promise<void> {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
    this.crc = crc32(bytes, this.crc);
    this.from += bytes.length;
    const to = this.deflate ?? this.out;
    if (!to.write(bytes)) await once(to, 'drain');
  }

  async end(): Promise<Omit<ZipPart, 'name'>> {
    (this.deflate ?? this.out).end();
    await finished(this.out);
    const { path, crc, from } = this;
    return { content: { path }, length: this.out.bytesWritten, crc, ...(this.deflate && { deflated: { from } }) };
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
}

/** What XML 1.0 cannot hold, and what it would read as its own. */
// eslint-disable-next-line no-control-regex
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const xml = (text: string) => text.replace(NO_XML, '').replace(/[&<>]/g, (letter) => ESCAPED[letter]!);

function xlsxRow(row: readonly Cell[], number: number): string {
  const style = number === 1 ? ' s="1"' : '';
  return `<row r="${number}">${row.map((cell, x) => xlsxCell(cell, `r="${column(x)}${number}"${style}`)).join('')}</row>`;
}

/** A, B, … Z, AA, AB, … */
const column = (x: number): string => (x < 26 ? '' : column(Math.floor(x / 26) - 1)) + String.fromCharCode(65 + (x % 26));

function xlsxCell(value: Cell, about: string): string {
  if (value === null) return '';
  if (typeof value === 'number') return `<c ${about}><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c t="b" ${about}><v>${value ? 1 : 0}</v></c>`;
  const text = value instanceof Date ? value.toISOString() : value;
  return `<c t="inlineStr" ${about}><is><t xml:space="preserve">${xml(text)}</t></is></c>`;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const SHEET_HEAD = `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
const SHEET_END = '</sheetData></worksheet>';

/** Everything of an XLSX but its sheet. */
const WORKBOOK: readonly ZipPart[] = [
  [
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  ],
  [
    'xl/styles.xml',
    `<styleSheet xmlns="${MAIN}"><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`,
  ],
].map(([name, text]) => partOf({ name: name!, bytes: Buffer.from(`${XML}${text}`, 'utf8') }));
