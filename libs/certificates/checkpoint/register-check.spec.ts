import { newKey, type SigningKey } from '../credential/keys.js';
import { rawPublicKey } from '../credential/multibase.js';
import { GENESIS, nextEntry, type RegisterEntry } from '../register/chain.js';
import { type Checkpoint, FIRST, isSigned, sha256Hex, signText } from './checkpoint.js';
import { checkRegisters, FINDINGS } from './register-check.js';

const BOOK = 'ninh-kieu-7f3k/GCN/2026';
const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 8, minute));
const id = (n: number) => `01936000-0000-7000-8000-${String(n).padStart(12, '0')}`;
type Line = [act: RegisterEntry['act'], number: number, minute: number];
const LINES: Line[] = [
  ['issue', 1, 1],
  ['issue', 2, 2],
  ['issue', 3, 3],
  ['revoke', 2, 4],
  ['issue', 4, 15],
  ['correct', 3, 16],
  ['issue', 5, 17],
  ['issue', 6, 18],
];

function aBook(lines = LINES): RegisterEntry[] {
  const entries: RegisterEntry[] = [];
  for (const [act, number, minute] of lines) {
    const last = entries.at(-1);
    const head = { lastSeq: entries.length, head: last?.entryHash ?? GENESIS };
    entries.push(nextEntry(head, { act, number, certificateId: id(number), at: at(minute) }, { name: `Người học ${number}` }));
  }
  return entries;
}

const lineOf = ({ seq, act, number, at: when, payloadHash, prevHash, entryHash }: RegisterEntry) => ({
  seq,
  kind: act,
  no: number,
  at: when.toISOString(),
  payloadHash: payloadHash.toString('hex'),
  prev: prevHash.toString('hex'),
  hash: entryHash.toString('hex'),
});
const text = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

describe('what an outsider finds in an exported book', () => {
  const entries = aBook();
  const rows = entries.map(lineOf);
  let key: SigningKey;
  let checkpoints: string[];

  /** Checkpoints at minutes 10 (four rows) and 20 (all), by whoever holds the key. */
  const close = async (of: readonly RegisterEntry[], by: SigningKey) => {
    const lines: string[] = [];
    for (const [i, minute] of [10, 20].entries()) {
      const inside = of.filter((entry) => entry.at < at(minute));
      const mark = {
        key: BOOK,
        seq: inside.length,
        no: Math.max(...inside.filter(({ act }) => act === 'issue').map(({ number }) => number)),
        head: inside.at(-1)!.entryHash.toString('hex'),
      };
      const body = {
        no: i + 1,
        at: at(minute).toISOString(),
        prev: i ? sha256Hex(lines[i - 1]!) : FIRST,
        registers: [mark],
        key: by.publicKeyMultibase,
      };
      lines.push(await signText(body, (data) => by.signer().sign({ data })));
    }
    return lines;
  };
  beforeAll(async () => {
    key = await newKey('urn:x-phusa:checkpoints');
    checkpoints = await close(entries, key);
  });

  const find = (book: readonly object[], closed: readonly string[] | null = checkpoints, more: object = {}) =>
    checkRegisters({
      books: [{ name: BOOK, text: text(book) }],
      checkpoints: closed ? { name: 'checkpoints.ndjson', text: closed.join('\n') } : undefined,
      ...more,
    }).map(({ row, code }) => [row, code]);
  const changed = (seq: number, part: object) => rows.map((row) => (row.seq === seq ? { ...row, ...part } : row));

  test('nothing in a whole book, with checkpoints and without', () => {
    expect(find(rows)).toEqual([]);
    expect(find(rows, null)).toEqual([]);
    expect(find(rows, checkpoints, { trustedKeys: [key.publicKeyMultibase] })).toEqual([]);
    expect(rawPublicKey(key.publicKeyMultibase)).toEqual(Buffer.from(key.publicKey));
  });

  test('a deleted row, in the middle and at the end', () => {
    expect(find(rows.filter(({ seq }) => seq !== 3))).toContainEqual([3, 'row-deleted']);
    expect(find(rows.slice(0, 6))).toEqual([[7, 'tail-cut']]);
    expect(find(rows.slice(0, 6), null)).toEqual([]); // why checkpoints are kept
  });

  test('a changed row, with its own hash and with a new one', () => {
    expect(find(changed(3, { payloadHash: 'ab'.repeat(32) }))).toEqual([[3, 'row-changed']]);
    const forged = lineOf(nextEntry({ lastSeq: 2, head: entries[1]!.entryHash }, entries[2]!, { name: 'Kẻ khác' }));
    expect(find(changed(3, forged), null)).toEqual([[4, 'chain-broken']]);
    const whole = aBook().map(lineOf); // the whole book written anew: every salt and hash is another, the chain is whole
    expect(find(whole, null)).toEqual([]);
    expect(find(whole)).toEqual([[4, 'rewritten-before-checkpoint']]);
  });

  test('an inserted row and a renumbered one', () => {
    expect(find([...rows.slice(0, 3), rows[2]!, ...rows.slice(3)])).toEqual([[3, 'row-inserted']]);
    expect(find(changed(5, { no: 9 }))).toContainEqual([5, 'renumbered']);
    expect(find(changed(4, { no: 90 }))).toEqual([[4, 'unknown-number']]);
  });

  test('a back-dated row: before its neighbour, and before a checkpoint that does not have it', () => {
    expect(find(changed(6, { at: at(0).toISOString() }))).toEqual([[6, 'back-dated']]);
    // the chain is whole and nobody kept a checkpoint: the hour before its neighbour's is what gives it away
    const whole = aBook([
      ['issue', 1, 2],
      ['issue', 2, 1],
      ['issue', 3, 3],
    ]);
    expect(find(whole.map(lineOf), null)).toEqual([[2, 'back-dated']]);
    const late = aBook([...LINES.slice(0, 4), ['issue', 4, 5], ['correct', 3, 16], ['issue', 5, 17], ['issue', 6, 18]]);
    const rowsOfLate = [...rows.slice(0, 4), ...late.slice(4).map(lineOf)];
    expect(find(rowsOfLate)).toContainEqual([5, 'back-dated']);
    expect(find(changed(1, { at: '2025-06-01T00:00:00.000Z' }))).toEqual([[1, 'wrong-year']]);
  });

  test('the text of a row, where the export for auditors carries it', () => {
    const full = rows.map((row, i) => ({ ...row, payload: entries[i]!.payload }));
    expect(find(full)).toEqual([]);
    const lied = full.map((row) => (row.seq === 2 ? { ...row, payload: row.payload.replace('Người học 2', 'Kẻ khác') } : row));
    expect(find(lied)).toEqual([[2, 'row-changed']]);
    expect(find(full.map((row) => (row.seq === 8 ? { ...row, at: at(19).toISOString() } : row)))).toEqual([[8, 'row-changed']]);
    // of a revocation no running number tells: only its text does
    expect(find(full.map((row) => (row.seq === 4 ? { ...row, no: 1 } : row)))).toEqual([[4, 'row-changed']]);
    expect(find(full.map((row) => (row.seq === 6 ? { ...row, kind: 'revoke' } : row)))).toEqual([[6, 'row-changed']]);
  });

  test('checkpoints: changed, dropped, signed by somebody else, cut off against a copy that was kept', async () => {
    expect(find(rows, [checkpoints[0]!, checkpoints[1]!.replace('"seq":8', '"seq":7')])).toContainEqual([2, 'checkpoint-changed']);
    expect(find(rows, [checkpoints[1]!])).toEqual([[1, 'checkpoint-dropped']]);
    const strangers = await close(entries, await newKey('urn:x-phusa:checkpoints'));
    expect(find(rows, [checkpoints[0]!, strangers[1]!])).toEqual([[2, 'not-a-known-key']]);
    expect(find(rows, strangers, { trustedKeys: [key.publicKeyMultibase] })).toEqual([
      [1, 'not-a-known-key'],
      [2, 'not-a-known-key'],
    ]);
    const kept = [{ name: 'checkpoints.ndjson', text: checkpoints.join('\n') }];
    expect(find(rows, checkpoints, { kept })).toEqual([]);
    expect(find(rows, [checkpoints[0]!], { kept })).toEqual([[2, 'missing-in-copy-range']]);
    // everything written anew and signed with the right key: only the copy tells
    const anew = aBook();
    const closedAnew = await close(anew, key);
    expect(find(anew.map(lineOf), closedAnew)).toEqual([]);
    expect(find(anew.map(lineOf), closedAnew, { kept })).toEqual([
      [1, 'differs-from-copy'],
      [2, 'differs-from-copy'],
    ]);
    expect(find(anew.map(lineOf), closedAnew, { kept: [{ name: BOOK, text: text(rows.slice(0, 2)) }] })).toEqual([
      [1, 'differs-from-copy'],
      [2, 'differs-from-copy'],
    ]);
  });

  test('a key that was handed over closes nothing any more', async () => {
    const next = await newKey('urn:x-phusa:checkpoints');
    const signed = (body: object, by: SigningKey) =>
      signText({ ...body, key: by.publicKeyMultibase }, (data) => by.signer().sign({ data }));
    const [first, second] = checkpoints.map((line) => {
      const { sig: _, key: __, ...body } = JSON.parse(line) as Checkpoint & { sig: string };
      return body;
    });
    const handover = await signed({ ...first, nextKey: next.publicKeyMultibase }, key);
    const after = { ...second, prev: sha256Hex(handover) };
    expect(find(rows, [handover, await signed(after, next)])).toEqual([]);
    expect(find(rows, [handover, await signed(after, key)])).toEqual([[2, 'not-a-known-key']]);
  });

  test('rubbish is a finding, not a crash; each finding has Vietnamese and English words', () => {
    for (const rubbish of ['{', '[]', '{"seq":1}', 'null', '{"no":1,"registers":3}']) {
      expect(checkRegisters({ books: [{ name: BOOK, text: rubbish }] }).map(({ code }) => code)).toEqual(['unreadable']);
      expect(checkRegisters({ books: [], checkpoints: { name: 'c', text: rubbish } }).map(({ code }) => code)).toEqual(['unreadable']);
    }
    for (const { vi, en } of Object.values(FINDINGS)) expect(vi && en).toBeTruthy();
  });

  test('a checkpoint says nothing when a field is added or its key is no key', () => {
    const checkpoint = JSON.parse(checkpoints[0]!) as Checkpoint;
    expect(isSigned(checkpoint)).toBe(true);
    expect(isSigned({ ...checkpoint, more: 1 } as never)).toBe(false);
    expect(isSigned({ ...checkpoint, key: 'z6Mk' })).toBe(false);
  });
});
