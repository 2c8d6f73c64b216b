import { fold, isStorable, type Message } from '#platform';
import type { ShownCompetence } from '../prior-learning/prior-learning.events.js';
import { messages } from './messages.js';

/** Columns of a list of papers beside those of a person. */
export const PAPER_HEADERS = {
  title: 'Tên giấy chứng nhận',
  issuer: 'Nơi cấp',
  source: 'Loại nơi cấp',
  number: 'Số hiệu giấy',
  issuedOn: 'Ngày cấp',
  validUntil: 'Có giá trị đến',
  competences: 'Năng lực số',
} as const;
export type PaperColumn = keyof typeof PAPER_HEADERS;

const WORDS: readonly (readonly [PaperColumn, RegExp])[] = [
  ['issuedOn', /^ngay (cap|ky)|^issued/],
  ['validUntil', /gia tri den|het han|han dung|valid/],
  ['competences', /nang luc|competence/],
  ['source', /^loai (noi|co so|don vi)|^nguon|source/],
  ['issuer', /^(noi|don vi|co so|co quan|to chuc) cap|issuer/],
  ['number', /^so (hieu|giay|chung nhan|chung chi|vao so)|^ma (giay|chung)|certificate (no|number)/],
  ['title', /^(ten )?(giay|chung nhan|chung chi)|^noi dung|^khoa (hoc|da hoc)|^title|^certificate$/],
];

const plain = (text: string): string =>
  fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Where each stands in the line that names the columns. */
export function paperColumns(header: readonly string[]): ReadonlyMap<PaperColumn, number> {
  const at = new Map<PaperColumn, number>();
  for (const [index, cell] of header.entries()) {
    const column = WORDS.find(([, pattern]) => pattern.test(plain(cell)))?.[0];
    if (column && !at.has(column)) at.set(column, index);
  }
  return at;
}

/** What a line says of the paper. */
export interface ListedPaper {
  readonly sourceCode: string;
  readonly issuer: string | null;
  readonly title: string;
  readonly number: string | null;
  readonly issuedOn: string | null;
  readonly validUntil: string | null;
  readonly competences: readonly ShownCompetence[];
}
export interface PaperProblem {
  readonly header: string;
  readonly message: Message;
}
export const isPaperProblem = (paper: ListedPaper | PaperProblem): paper is PaperProblem => 'message' in paper;

export interface PaperReading {
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Names of sources in Vietnamese by code. */
  readonly sources: ReadonlyMap<string, string>;
}

const LONGEST = { title: 200, issuer: 200, number: 80 } as const;

/** Reads what one line says of the paper. Pure. The paper's words stay as they are; a source is never guessed from a likeness. */
export function readPaper(
  cells: readonly string[],
  at: ReadonlyMap<PaperColumn, number>,
  { today, sources }: PaperReading,
): ListedPaper | PaperProblem {
  const cell = (column: PaperColumn) => (at.has(column) ? (cells[at.get(column)!] ?? '').replace(/\s+/g, ' ').trim() : '');
  const wrong = (column: PaperColumn, message: Message): PaperProblem => ({ header: PAPER_HEADERS[column], message });
  const [title, issuer, number] = [cell('title'), cell('issuer'), cell('number')];
  for (const [column, text] of [
    ['title', title],
    ['issuer', issuer],
    ['number', number],
  ] as const)
    if (text.length > LONGEST[column] || !isStorable(text)) return wrong(column, messages.tooLong);
  if (title === '') return wrong('title', messages.noTitle);
  const kind = sourceOf(cell('source'), sources);
  if (kind === undefined) return wrong('source', messages.noSource);
  const sourceCode = kind ?? sourceOf(issuer, sources) ?? 'other';
  if (sourceCode === 'other' && issuer === '') return wrong('issuer', messages.noIssuer);
  const issuedOn = readDay(cell('issuedOn'));
  if (issuedOn === undefined || (issuedOn !== null && issuedOn > today)) return wrong('issuedOn', messages.badDay);
  const validUntil = readDay(cell('validUntil'));
  if (validUntil === undefined || (validUntil !== null && issuedOn !== null && validUntil < issuedOn))
    return wrong('validUntil', messages.badDay);
  const competences = readCompetences(cell('competences'));
  if (!competences) return wrong('competences', messages.badCompetences);
  return { sourceCode, issuer: issuer || null, title, number: number || null, issuedOn, validUntil, competences };
}

/** A source by its code or its whole name; null where nothing stands, undefined where no source is called so. */
function sourceOf(text: string, sources: ReadonlyMap<string, string>): string | null | undefined {
  if (text === '') return null;
  if (/binh dan hoc vu so/.test(plain(text))) return 'binhdanhocvuso';
  for (const [code, name] of sources) if (plain(text) === plain(name) || plain(text) === plain(code)) return code;
  return undefined;
}

/** A day as 20/6/2025 or 2025-06-20; null where nothing stands, undefined where it is no day. */
function readDay(text: string): string | null | undefined {
  if (text === '') return null;
  const [, day, month, year] = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text) ?? [];
  const iso = year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  const at = new Date(`${iso ?? ''}T00:00:00.000Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== iso ? undefined : iso;
}

/** Competences of a paper are those of TT 02/2025 unless the cell names another framework: `1.1; 2.3 bậc 4; DigComp-2.2:3.1`. */
const FRAMEWORK = 'TT02-2025';
const MAX_COMPETENCES = 20;

/** Null: it cannot be read. A level only where the paper states one. */
function readCompetences(text: string): ShownCompetence[] | null {
  const parts = text
    .split(/[;,\n]/)
    .map((part) => part.trim())
    .filter(Boolean);
  const read = parts.map((part): ShownCompetence | null => {
    const [, framework = FRAMEWORK, code, level] =
      /^(?:([\w.-]{2,60}):)?\s*([A-Z]{0,4}\d+(?:\.\d+)*)(?:\s*(?:b[ậâa]c|level|\/)\s*(\d{1,2}))?$/iu.exec(part.normalize('NFC')) ?? [];
    return code ? { framework, code, level: level ? Number(level) : null } : null;
  });
  const found = read.filter((one) => one !== null);
  const isSound =
    found.length === read.length &&
    found.length <= MAX_COMPETENCES &&
    found.every(({ level }) => level === null || (level >= 1 && level <= 20));
  return isSound ? found : null;
}
