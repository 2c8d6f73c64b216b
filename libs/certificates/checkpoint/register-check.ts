import { vietnamYear } from '#platform';
import { type Checkpoint, FIRST, isSigned, sha256Hex } from './checkpoint.js';
import { entryHashOf, GENESIS } from '../register/chain.js';

/** What an outsider may find in an exported book or in the checkpoints, each with its words. */
export const FINDINGS = {
  unreadable: { vi: 'dòng không đọc được', en: 'the line cannot be read' },
  'row-deleted': { vi: 'dòng này đã bị xóa', en: 'this row was deleted' },
  'row-inserted': { vi: 'dòng này được chèn thêm: số dòng không theo thứ tự', en: 'this row was inserted: its place is out of order' },
  'row-changed': { vi: 'nội dung dòng này đã bị sửa: mã băm không khớp', en: 'this row was changed: its hash does not fit' },
  'chain-broken': {
    vi: 'dòng này không nối tiếp dòng trước: một trong hai dòng đã bị sửa hoặc thay',
    en: 'this row does not follow the one before: one of the two was changed or exchanged',
  },
  'back-dated': { vi: 'ngày ghi bị lùi lại', en: 'this row was back-dated' },
  renumbered: { vi: 'số vào sổ không liên tiếp: đã bị đánh lại số', en: 'the register number is not the next one: renumbered' },
  'unknown-number': { vi: 'ghi về một số chưa từng cấp', en: 'it is about a number that was never issued' },
  'wrong-year': { vi: 'dòng thuộc năm khác với năm của sổ', en: 'this row belongs to another year than its book' },
  'rewritten-before-checkpoint': {
    vi: 'dòng này khác với dòng đã chốt sổ: sổ đã bị viết lại ở đây hoặc trước đó',
    en: 'this row is not the one that a checkpoint closed: the book was rewritten here or before',
  },
  'tail-cut': { vi: 'phần cuối sổ đã bị cắt: thiếu từ dòng này', en: 'the tail of the book was cut off: rows are missing from here' },
  'not-a-known-key': { vi: 'chốt sổ ký bằng khóa lạ', en: 'the checkpoint is signed by an unknown key' },
  'checkpoint-changed': { vi: 'chốt sổ đã bị sửa: chữ ký không đúng', en: 'the checkpoint was changed: its signature is wrong' },
  'checkpoint-dropped': { vi: 'thiếu một chốt sổ', en: 'a checkpoint was dropped' },
  'register-dropped': { vi: 'một quyển sổ đã chốt lần trước nay không còn', en: 'a book of an earlier checkpoint is no longer named' },
  'differs-from-copy': { vi: 'khác với bản đã giữ trước đây', en: 'it differs from the copy that was kept' },
  'missing-in-copy-range': { vi: 'có trong bản đã giữ, nay không còn', en: 'it stands in the copy that was kept and is gone' },
} as const;

export type FindingCode = keyof typeof FINDINGS;

/** One thing that is wrong, and where. */
export interface Finding {
  readonly where: string;
  /** Number of the row in its book, or of the checkpoint. */
  readonly row: number;
  readonly code: FindingCode;
  readonly detail: string;
}

/** A file as somebody downloaded it. */
export interface ExportedFile {
  /** `<issuer>/<kind>/<year>` for a book, the file's name for checkpoints. */
  readonly name: string;
  readonly text: string;
}

export interface CheckInput {
  readonly books: readonly ExportedFile[];
  readonly checkpoints?: ExportedFile | undefined;
  /** Keys that may have signed checkpoints, as the installation published them; empty: any, one of its own for all. */
  readonly trustedKeys?: readonly string[];
  /** Copies that somebody kept: of books, of checkpoints. */
  readonly kept?: readonly ExportedFile[];
}

interface Row {
  seq: number;
  kind: string;
  no: number;
  at: string;
  payloadHash: string;
  prev: string;
  hash: string;
  /** Only in the export for auditors. */
  payload?: string;
}

const ACTS = new Set(['issue', 'correct', 'replace', 'revoke']);
const HASH = /^[0-9a-f]{64}$/;

/**
 * Checks exported books and checkpoints with nothing but the files (ADR 24): no database, no network, no clock.
 * What it cannot notice: an operator who rewrote book and checkpoints together before anybody kept a copy of either.
 */
export function checkRegisters({ books, checkpoints, trustedKeys = [], kept = [] }: CheckInput): Finding[] {
  const findings: Finding[] = [];
  const closed = checkpoints ? checkCheckpoints(checkpoints, trustedKeys, findings) : [];
  for (const book of books) checkBook(book, closed, findings);
  for (const copy of kept) {
    const now = [...books, ...(checkpoints ? [checkpoints] : [])].find(({ name }) => name === copy.name);
    if (now) compare(copy, now, findings);
  }
  return findings;
}

function checkCheckpoints({ name, text }: ExportedFile, trustedKeys: readonly string[], findings: Finding[]): Checkpoint[] {
  const found: Checkpoint[] = [];
  const say = (row: number, code: FindingCode, detail: string) => findings.push({ where: name, row, code, detail });
  let [count, prev, at] = [0, FIRST, ''];
  let named = new Map<string, number>();
  let keys = trustedKeys;
  for (const [index, line] of linesOf(text)) {
    const checkpoint = read<Checkpoint>(line);
    if (!checkpoint || !Number.isInteger(checkpoint.no) || !Array.isArray(checkpoint.registers)) {
      say(index, 'unreadable', `line ${index}`);
      continue;
    }
    const { no } = checkpoint;
    for (let lost = count + 1; lost < no; lost++) say(lost, 'checkpoint-dropped', `checkpoint ${lost}`);
    if (no <= count) say(no, 'row-inserted', `checkpoint ${no} comes after checkpoint ${count}`);
    if (keys.length === 0) keys = [checkpoint.key];
    if (!isSigned(checkpoint)) say(no, 'checkpoint-changed', `signature of checkpoint ${no}`);
    else if (!keys.includes(checkpoint.key)) say(no, 'not-a-known-key', checkpoint.key);
    else if (no === count + 1 && checkpoint.prev !== prev) say(no, 'chain-broken', `checkpoint ${no} names another one before it`);
    else if (checkpoint.nextKey) keys = [...keys.filter((key) => key !== checkpoint.key), checkpoint.nextKey];
    if (checkpoint.at < at) say(no, 'back-dated', `${checkpoint.at} after ${at}`);
    const now = new Map(checkpoint.registers.map(({ key, seq }) => [key, seq]));
    for (const [key, seq] of named) {
      if (!now.has(key)) say(no, 'register-dropped', key);
      else if (now.get(key)! < seq) say(no, 'tail-cut', `${key} ended at row ${seq} and now ends at row ${now.get(key)}`);
    }
    [count, prev, at, named] = [Math.max(no, count), sha256Hex(line), checkpoint.at, now];
    found.push(checkpoint);
  }
  return found;
}

function checkBook({ name, text }: ExportedFile, checkpoints: readonly Checkpoint[], findings: Finding[]): void {
  const say = (row: number, code: FindingCode, detail: string) => findings.push({ where: name, row, code, detail });
  const year = Number(name.split('/').at(-1));
  const marks = checkpoints.flatMap(({ no: checkpointNo, at, registers }) =>
    registers.filter(({ key }) => key === name).map(({ key: _, ...mark }) => ({ ...mark, at, checkpointNo })),
  );
  let [seq, number, at, head] = [0, 0, '', GENESIS.toString('hex')];
  let closed = 0; // how many of the marks lie behind us
  /** The youngest instant that a checkpoint before this row was taken at. */
  let closedAt = '';
  let isRewritten = false;
  for (const [index, line] of linesOf(text)) {
    const row = read<Row>(line);
    if (!row || !isRow(row)) {
      say(seq + 1, 'unreadable', `line ${index}`);
      continue;
    }
    if (row.seq <= seq) {
      say(row.seq, 'row-inserted', `row ${row.seq} comes after row ${seq}`);
      continue;
    }
    for (let lost = seq + 1; lost < row.seq; lost++) say(lost, 'row-deleted', `row ${lost}`);
    const isNext = row.seq === seq + 1;
    if (entryHashOf(Buffer.from(row.prev, 'hex'), Buffer.from(row.payloadHash, 'hex')).toString('hex') !== row.hash)
      say(row.seq, 'row-changed', 'hash of the row');
    else if (row.payload !== undefined && sha256Hex(row.payload) !== row.payloadHash) say(row.seq, 'row-changed', 'text of the row');
    else if (row.payload !== undefined && !agrees(row, row.payload))
      say(row.seq, 'row-changed', 'number, act or time differ from the text');
    else if (isNext && row.prev !== head) say(row.seq, 'chain-broken', `row ${row.seq} after row ${seq}`);
    if (row.at < at) say(row.seq, 'back-dated', `${row.at} after ${at}`);
    else if (row.at < closedAt) say(row.seq, 'back-dated', `dated ${row.at}, but the checkpoint of ${closedAt} does not have it`);
    if (row.kind === 'issue') {
      // after a lost row the number is not known; it begins anew here
      if (isNext && row.no !== number + 1) say(row.seq, 'renumbered', `number ${row.no} after number ${number}`);
      if (year && vietnamYear(new Date(row.at)) !== year) say(row.seq, 'wrong-year', row.at);
      number = row.no;
    } else if (row.no > number) say(row.seq, 'unknown-number', `number ${row.no}`);
    for (; closed < marks.length && marks[closed]!.seq <= row.seq; closed++) {
      const mark = marks[closed]!;
      closedAt = mark.at > closedAt ? mark.at : closedAt;
      if (mark.seq !== row.seq) continue; // its row is lost, and said so
      if (mark.no !== number) say(row.seq, 'renumbered', `number ${number}, checkpoint ${mark.checkpointNo} says ${mark.no}`);
      if (mark.head !== row.hash && !isRewritten) {
        const from = closed > 0 ? marks[closed - 1]!.seq + 1 : 1;
        say(row.seq, 'rewritten-before-checkpoint', `rows ${from} to ${mark.seq}, closed by checkpoint ${mark.checkpointNo} of ${mark.at}`);
        isRewritten = true; // every later one differs, too
      }
    }
    [seq, at, head] = [row.seq, row.at > at ? row.at : at, row.hash];
  }
  const last = marks.at(-1);
  if (last && last.seq > seq) say(seq + 1, 'tail-cut', `rows ${seq + 1} to ${last.seq}, closed by checkpoint ${last.checkpointNo}`);
}

/** A copy that was kept is the beginning of what is there now, line for line. */
function compare(copy: ExportedFile, now: ExportedFile, findings: Finding[]): void {
  const rows = new Map(linesOf(now.text).map(([index, line]) => [rowOf(line) ?? -index, line]));
  for (const [index, line] of linesOf(copy.text)) {
    const row = rowOf(line) ?? index;
    const there = rows.get(row);
    if (there === undefined) findings.push({ where: now.name, row, code: 'missing-in-copy-range', detail: `row ${row}` });
    else if (!isSame(line, there)) findings.push({ where: now.name, row, code: 'differs-from-copy', detail: `row ${row}` });
  }
}

/** The export for auditors says more of a row than the public one; what both say must agree. */
function isSame(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [read<Record<string, unknown>>(one), read<Record<string, unknown>>(other)];
  if (!a || !b || 'sig' in a) return false;
  return Object.keys(a).every((key) => !(key in b) || a[key] === b[key]);
}

const linesOf = (text: string): [number, string][] =>
  text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line, index): [number, string] => [index + 1, line])
    .filter(([, line]) => line.trim() !== '');

function read<T>(line: string): T | null {
  try {
    const value: unknown = JSON.parse(line);
    return value !== null && typeof value === 'object' ? (value as T) : null;
  } catch {
    return null;
  }
}

function rowOf(line: string): number | null {
  const row = read<{ seq?: number; no?: number }>(line);
  return row?.seq ?? row?.no ?? null;
}

const isRow = ({ seq, kind, no, at, payloadHash, prev, hash }: Row): boolean =>
  Number.isInteger(seq) &&
  Number.isInteger(no) &&
  ACTS.has(kind) &&
  !Number.isNaN(Date.parse(at)) &&
  [payloadHash, prev, hash].every((one) => typeof one === 'string' && HASH.test(one));

function agrees({ seq, kind, no, at }: Row, payload: string): boolean {
  const said = read<{ seq: number; act: string; number: number; at: string }>(payload);
  return said !== null && said.seq === seq && said.act === kind && said.number === no && said.at === at;
}
