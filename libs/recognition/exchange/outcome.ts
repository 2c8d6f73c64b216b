/** What the national software answered about one row, as it stands in its file. */
export interface Outcome {
  /** Line of the file, the head being 1. */
  readonly line: number;
  readonly ref: string;
  readonly result: 'accepted' | 'rejected' | null;
  readonly message: string | null;
  readonly status: 'recognised' | 'not_recognised' | 'revoked' | null;
  readonly total: number | null;
  /** What the file says where `result`, `status` or `total` could not be read. */
  readonly unread: string | null;
}

const COLUMNS = { ref: 'ma_ho_so', result: 'ket_qua', message: 'thong_bao', status: 'trang_thai', total: 'tong_diem' } as const;
type Column = keyof typeof COLUMNS;

/** A word as people type it: without accents, blanks and signs. */
const plain = (word: string) =>
  word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gi, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');

const RESULTS = new Map<string, NonNullable<Outcome['result']>>(
  Object.entries({
    ...{ accepted: 'accepted', da_nhan: 'accepted', chap_nhan: 'accepted', thanh_cong: 'accepted', dat: 'accepted' },
    ...{ rejected: 'rejected', tu_choi: 'rejected', khong_nhan: 'rejected', loi: 'rejected', that_bai: 'rejected' },
  } as const),
);
const STATUSES = new Map<string, NonNullable<Outcome['status']>>(
  Object.entries({
    ...{ recognised: 'recognised', cong_nhan: 'recognised', duoc_cong_nhan: 'recognised' },
    ...{ not_recognised: 'not_recognised', khong_cong_nhan: 'not_recognised', chua_cong_nhan: 'not_recognised' },
    ...{ revoked: 'revoked', thu_hoi: 'revoked' },
  } as const),
);

/** The columns that an outcome needs and this file lacks. */
export const missingColumns = (head: readonly string[]): string[] =>
  (['ref', 'result'] as const).map((column) => COLUMNS[column]).filter((name) => !head.map(plain).includes(name));

/** The lines of an outcome file, whatever the order of its columns. Empty lines are left out. */
export function readOutcomes([head = [], ...rows]: readonly (readonly string[])[]): Outcome[] {
  const names = head.map(plain);
  return rows.flatMap((row, i) => {
    if (row.every((cell) => cell.trim() === '')) return [];
    const cell = (column: Column) => (row[names.indexOf(COLUMNS[column])] ?? '').trim();
    const [result, status] = [RESULTS.get(plain(cell('result'))) ?? null, STATUSES.get(plain(cell('status'))) ?? null];
    const total = /^\d{1,3}$/.test(cell('total')) ? Number(cell('total')) : null;
    const unread =
      (result === null && (cell('result') || COLUMNS.result)) ||
      (status === null && cell('status')) ||
      (total === null && cell('total')) ||
      null;
    return [{ line: i + 2, ref: cell('ref').toLowerCase(), result, status, total, message: cell('message').slice(0, 500) || null, unread }];
  });
}

/** A row that was sent, as it was sent. */
export interface SentRow {
  readonly citizenId: string;
  readonly caseId: string;
  readonly state: string;
  readonly message: string | null;
  readonly status: string;
  readonly total: number;
}

export const VERDICTS = ['accepted', 'rejected', 'differs', 'same', 'unknown', 'twice', 'unreadable'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What becomes of one line of an outcome file. */
export interface Judged {
  readonly outcome: Outcome;
  readonly verdict: Verdict;
  readonly row: SentRow | null;
}

/** Looks at every line against what was sent. Pure, so that a look and the import say the same. */
export function judgeOutcomes(outcomes: readonly Outcome[], sent: readonly SentRow[]): Judged[] {
  const byRef = new Map(sent.map((row) => [row.caseId, row]));
  const seen = new Set<string>();
  return outcomes.map((outcome) => {
    const row = byRef.get(outcome.ref) ?? null;
    const verdict = (): Verdict => {
      if (!row) return 'unknown';
      if (seen.has(outcome.ref)) return 'twice';
      seen.add(outcome.ref);
      if (outcome.unread !== null || outcome.result === null) return 'unreadable';
      // accepted, and yet another answer than the decision here
      const isOther = (outcome.status !== null && outcome.status !== row.status) || (outcome.total !== null && outcome.total !== row.total);
      if (outcome.result === 'accepted' && isOther) return 'differs';
      if (outcome.result === row.state && outcome.message === row.message) return 'same';
      return outcome.result;
    };
    return { outcome, verdict: verdict(), row };
  });
}

/** How many lines of each kind. */
export const countVerdicts = (judged: readonly Judged[]): Record<Verdict, number> =>
  Object.fromEntries(VERDICTS.map((verdict) => [verdict, judged.filter((one) => one.verdict === verdict).length])) as Record<
    Verdict,
    number
  >;
