import { type Cell, t, vietnamDay } from '#platform';
import type { CertificateSnapshot } from '../certificate/snapshot.js';
import { messages } from '../messages.js';
import type { RegisterAct } from './chain.js';

/** One number of a book with everything that was entered about it. */
export interface BookLine {
  readonly number: number;
  readonly learnerId: string;
  readonly at: Date;
  /** As it was printed when the number was given. */
  readonly snapshot: CertificateSnapshot;
  /** What was entered about the number later, in order. */
  readonly later: readonly LaterEntry[];
}

export interface LaterEntry {
  readonly act: Exclude<RegisterAct, 'issue'>;
  readonly at: Date;
  readonly decisionNumber: string;
  /** The number under which it was issued again. */
  readonly newNumber: string | null;
  /** What is printed of the person after a correction. */
  readonly holder: CertificateSnapshot['holder'] | null;
}

/** The prescribed form is in Vietnamese, whatever the language of whoever opens it. */
const WORDS = {
  title: 'Sổ gốc cấp giấy chứng nhận năm {year}',
  part: 'Loại {kind} · từ số {first} đến số {last} · năm này đã cấp {total} số',
  footer: 'In từ sổ gốc điện tử ngày {day}. Sổ điện tử có chuỗi mã băm và chốt sổ hằng ngày là bản chính.',
  pageWord: 'Trang',
  number: 'Số TT',
  name: 'Họ và tên',
  born: 'Ngày sinh',
  place: 'Nơi ở',
  course: 'Chuyên đề',
  periods: 'Số tiết',
  time: 'Thời gian học',
  result: 'Kết quả',
  registerNumber: 'Số vào sổ',
  issued: 'Ngày cấp',
  signer: 'Người ký',
  notes: 'Ghi chú (chỉnh sửa, cấp lại, thu hồi)',
  corrected: 'Chỉnh sửa ngày {day} theo QĐ {decision}: {changes}',
  replaced: 'Cấp lại ngày {day} theo QĐ {decision}: số {number}',
  revoked: 'Thu hồi ngày {day} theo QĐ {decision}',
} as const;

/** Columns in the order of the prescribed book (TT 21/2019): who, of what, under which number, signed by whom, what came after. */
const HEAD = [
  WORDS.number,
  WORDS.name,
  WORDS.born,
  WORDS.place,
  WORDS.course,
  WORDS.periods,
  WORDS.time,
  WORDS.result,
  WORDS.registerNumber,
  WORDS.issued,
  WORDS.signer,
  WORDS.notes,
];
export const BOOK_WIDTHS = [7, 28, 13, 26, 40, 8, 24, 10, 34, 13, 24, 50].map((width) => ({ width }));

export const bookHead = (): string[] => [...HEAD];

/** One row, in words; the book is in Vietnamese whatever the language of whoever opens it. */
export function bookRow({ number, at, snapshot, later }: BookLine): string[] {
  const { holder, course, issuer, register, enrolledAt, completedAt, resultPercent } = snapshot;
  return [
    String(number),
    holder.name,
    holder.bornOn ? slashed(holder.bornOn) : String(holder.birthYear ?? ''),
    holder.place ?? '',
    course.title,
    String(course.periods),
    `${dayOf(enrolledAt)} – ${dayOf(completedAt)}`,
    resultPercent === null ? t('vi', messages.paperPassed) : t('vi', messages.paperPassedWith, { percent: Math.round(resultPercent) }),
    register.registerNumber,
    slashed(vietnamDay(at)),
    issuer.signerName,
    later.map((entry) => noteOf(entry, holder)).join('; '),
  ];
}

/** The row for a spreadsheet: numbers are numbers. */
export function bookCells(line: BookLine): Cell[] {
  const [, ...words] = bookRow(line);
  return [line.number, ...words.map((word, i): Cell => (i === 4 ? line.snapshot.course.periods : word))];
}

function noteOf({ act, at, decisionNumber, newNumber, holder }: LaterEntry, before: CertificateSnapshot['holder']): string {
  const params = { decision: decisionNumber, day: slashed(vietnamDay(at)) };
  if (act === 'revoke') return say(WORDS.revoked, params);
  if (act === 'replace') return say(WORDS.replaced, { ...params, number: newNumber ?? '' });
  const changes = [
    holder && holder.name !== before.name ? holder.name : '',
    holder?.bornOn && holder.bornOn !== before.bornOn ? slashed(holder.bornOn) : '',
    holder?.place && holder.place !== before.place ? holder.place : '',
  ];
  return say(WORDS.corrected, { ...params, changes: changes.filter(Boolean).join(', ') });
}

/** Everything that `book.typ` prints. */
export function bookPage(
  lines: readonly BookLine[],
  part: { kind: string; year: number; first: number; last: number; total: number; now: Date },
) {
  const { issuer, isDemo } = lines.at(-1)!.snapshot;
  const [y, m, d] = vietnamDay(part.now).split('-') as [string, string, string];
  return {
    title: say(WORDS.title, { year: part.year }),
    subtitle: say(WORDS.part, { kind: part.kind, first: part.first, last: part.last, total: part.total }),
    parent: issuer.parentName,
    issuer: issuer.name,
    demo: isDemo ? t('vi', messages.paperDemo) : '',
    head: bookHead(),
    rows: lines.map(bookRow),
    footer: say(WORDS.footer, { day: `${d}/${m}/${y}` }),
    pageWord: WORDS.pageWord,
    signedAt: t('vi', messages.paperSignedAt, { place: issuer.place, day: d, month: m, year: y }),
    y: Number(y),
    m: Number(m),
    d: Number(d),
    signerTitle: issuer.signerTitle,
    signer: issuer.signerName,
  };
}
export type BookPage = ReturnType<typeof bookPage>;

const slashed = (day: string) => day.split('-').reverse().join('/');
const dayOf = (instant: string) => slashed(vietnamDay(new Date(instant)));

const say = (words: string, params: Record<string, string | number>) =>
  words.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
