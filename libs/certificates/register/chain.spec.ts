import { GENESIS, nextEntry, RegisterWalk, type RegisterEntry, type RegisterFault } from './chain.js';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 8, minute));
const id = (n: number) => `01936000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Five certificates; the second is revoked at the end. */
function aBook(): RegisterEntry[] {
  const entries: RegisterEntry[] = [];
  const append = (act: 'issue' | 'revoke', number: number, minute: number) => {
    const last = entries.at(-1);
    const head = { lastSeq: entries.length, head: last?.entryHash ?? GENESIS };
    entries.push(nextEntry(head, { act, number, certificateId: id(number), at: at(minute) }, { name: `Người học ${number}` }));
  };
  for (let number = 1; number <= 5; number++) append('issue', number, number);
  append('revoke', 2, 9);
  return entries;
}

function faultsOf(entries: RegisterEntry[], counted = aHead(entries)): [number, RegisterFault['fault']][] {
  const walk = new RegisterWalk();
  for (const entry of entries) walk.step(entry);
  return walk.finish(counted).map(({ seq, fault }) => [seq, fault]);
}

const aHead = (entries: RegisterEntry[]) => ({
  lastNo: Math.max(...entries.map(({ number }) => number)),
  lastSeq: entries.at(-1)!.seq,
  head: entries.at(-1)!.entryHash,
});

describe('the chain of a register', () => {
  const book = aBook();
  const changed = (seq: number, part: Partial<RegisterEntry>) => book.map((entry) => (entry.seq === seq ? { ...entry, ...part } : entry));

  test('an untouched book has no fault', () => expect(faultsOf(book)).toEqual([]));

  test('a changed text is named', () => {
    const payload = book[2]!.payload.replace('Người học 3', 'Người học 9');
    expect(faultsOf(changed(3, { payload }))).toEqual([[3, 'payload-changed']]);
  });

  test('a text that was changed together with its hashes breaks the chain behind it', () => {
    const forged = nextEntry({ lastSeq: 2, head: book[1]!.entryHash }, { ...book[2]! }, { name: 'Kẻ khác' });
    expect(faultsOf(changed(3, forged))).toEqual([[4, 'chain-broken']]);
  });

  test('a changed column is named', () => {
    expect(faultsOf(changed(3, { certificateId: id(99) }))).toEqual([[3, 'columns-changed']]);
    expect(faultsOf(changed(6, { at: at(8) }))).toEqual([[6, 'columns-changed']]);
  });

  test('a deleted entry is named, in the middle and at the end', () => {
    expect(faultsOf(book.filter(({ seq }) => seq !== 3))).toEqual([
      [3, 'missing-entry'],
      [4, 'number-gap'],
    ]);
    expect(faultsOf(book.slice(0, 4), aHead(book))).toEqual([[4, 'tail-cut']]);
  });

  test('back-dating and a lying counter are named', () => {
    const early = nextEntry({ lastSeq: 6, head: book[5]!.entryHash }, { act: 'issue', number: 6, certificateId: id(6), at: at(0) }, {});
    expect(faultsOf([...book, early])).toEqual([[7, 'back-dated']]);
    expect(faultsOf(book, { ...aHead(book), lastNo: 7 })).toEqual([[6, 'counter-wrong']]);
  });

  test('two equal lines have different hashes: a name cannot be guessed from a published chain', () => {
    const line = { act: 'issue' as const, number: 1, certificateId: id(1), at: at(1) };
    const head = { lastSeq: 0, head: GENESIS };
    expect(nextEntry(head, line, { name: 'A' }).payloadHash).not.toEqual(nextEntry(head, line, { name: 'A' }).payloadHash);
  });
});
