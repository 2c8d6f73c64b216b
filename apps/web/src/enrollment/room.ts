import { signal } from '@preact/signals';
import { graphql } from '../gql';
import type { AttendanceMarkInput, CheckInReceiptPartFragment, RecordAttendanceInput, ScanInput, WalkInInput } from '../gql/graphql';
import { mustSignInAgain, viewer } from '../identity/session';
import { ApiError, newId, run } from '../platform/graphql';
import { currentOwner, database, deviceId, keep, readDocument, show, writeDocument, type Owner } from '../platform/store';
import { alsoSend, roomCount } from './queue';

graphql(`
  fragment CheckInReceiptPart on CheckInReceipt {
    id
    status
    verdict
    code
    reason
    classTitle
  }
`);
const RecordAttendance = graphql(`
  mutation RecordAttendance($input: RecordAttendanceInput!) {
    recordAttendance(input: $input) {
      receipts {
        id
        status
        code
        reason
      }
    }
  }
`);
const CheckIn = graphql(`
  mutation CheckIn($input: CheckInInput!) {
    checkIn(input: $input) {
      receipts {
        ...CheckInReceiptPart
      }
    }
  }
`);

/** Something that was said in a classroom. `title` is for lists on this phone only. */
export type RoomItem = { readonly id: string; readonly title: string; readonly isSent?: boolean; readonly refusal?: string } & (
  | { readonly kind: 'mark'; readonly mark: AttendanceMarkInput }
  | { readonly kind: 'walk_in'; readonly walkIn: WalkInInput }
  /** A phone showed a code by a clock that ran `offsetMs` behind the server's, as far as it knew. */
  | { readonly kind: 'screen'; readonly sessionId: string; readonly offsetMs: number }
  | { readonly kind: 'scan'; readonly scan: ScanInput }
);
type Of<Kind extends RoomItem['kind']> = Extract<RoomItem, { kind: Kind }>;

/** Everything of this phone that the server has not shown again yet, in the order in which it was said. */
export const said = signal<readonly RoomItem[]>([]);
/** What the server answered to scans, by the id of the scan. */
export const checkIns = signal<Readonly<Record<string, CheckInReceiptPartFragment>>>({});
export const isRoomOpen = signal(false);

const MARKS = 200;
const WALK_INS = 50;
const SCREENS = 20;
const SCANS = 50;
const EVERY_MS = 30_000;

const place = (id: string) => `room ${id}`;

function put(items: readonly RoomItem[]): void {
  said.value = items;
  roomCount.value = items.filter(counts).length;
}

/** Whether a person waits for it. */
const counts = ({ isSent, refusal, kind }: RoomItem): boolean => !isSent && !refusal && kind !== 'screen';

/** Reads what the learner who is here has said; call after somebody else opens the phone. */
export async function openRoom(): Promise<void> {
  const of = currentOwner();
  try {
    const rows = await (await database(of)).getAll('room');
    const items = await Promise.all(rows.map((row) => show<RoomItem>(place(row.id), row, of)));
    const receipts = (await readDocument<Record<string, CheckInReceiptPartFragment>>('check-ins'))?.data ?? {};
    if (of !== currentOwner()) return;
    put(items.sort((a, b) => (a.id < b.id ? -1 : 1)));
    checkIns.value = receipts;
  } catch {
    put([]);
  }
  isRoomOpen.value = true;
  void sendRoom();
}

let writing: Promise<unknown> = Promise.resolve();

/** Writes one after the other, in the order of the taps. Done means: on the phone. */
function write(items: readonly RoomItem[], gone: readonly string[] = [], of = currentOwner()): Promise<void> {
  const work = async () => {
    const rows = await Promise.all(
      items.map(async (item) => ({ id: item.id, counts: counts(item), ...(await keep(place(item.id), item, of)) })),
    );
    const tx = (await database(of)).transaction('room', 'readwrite', { durability: 'strict' });
    for (const row of rows) await tx.store.put(row);
    for (const id of gone) await tx.store.delete(id);
    await tx.done;
    if (of !== currentOwner()) return;
    const changed = new Set([...items.map(({ id }) => id), ...gone]);
    put([...said.value.filter(({ id }) => !changed.has(id)), ...items].sort((a, b) => (a.id < b.id ? -1 : 1)));
  };
  const done = writing.then(work, work);
  writing = done.catch(() => undefined);
  return done;
}

let seq = 0;
/** Counts up within the life of a page; ids sort by time across them. */
const nextSeq = (): number => (seq = Math.max(seq + 1, Math.floor(performance.now())));

type MarkDraft = Pick<AttendanceMarkInput, 'sessionId' | 'learnerId' | 'status'> & Partial<AttendanceMarkInput>;

/** One tap of a roll call. */
export async function mark(draft: MarkDraft, title: string): Promise<string> {
  const id = newId();
  await write([{ id, title, kind: 'mark', mark: { ...draft, id, seq: nextSeq(), deviceAt: new Date().toISOString() } }]);
  later();
  return id;
}

/** Somebody who is not on the list; marked as present at once. */
export async function walkIn(draft: Omit<WalkInInput, 'id'>, isFromPaper = false): Promise<void> {
  const { sessionId, fullName: title } = draft;
  const [learnerId, id] = [newId(), newId()];
  await write([
    { id: learnerId, title, kind: 'walk_in', walkIn: { ...draft, id: learnerId } },
    {
      id,
      title,
      kind: 'mark',
      mark: { id, sessionId, learnerId, status: 'PRESENT', isFromPaper, seq: nextSeq(), deviceAt: new Date().toISOString() },
    },
  ]);
  later();
}

/** Before the first code is shown, and again when the phone has learnt better what time it is. */
export async function screen(sessionId: string, offsetMs: number): Promise<void> {
  await write([{ id: newId(), title: '', kind: 'screen', sessionId, offsetMs }]);
  later();
}

export async function scanned(scan: Omit<ScanInput, 'seq'>): Promise<void> {
  if (said.value.some(({ id }) => id === scan.id) || checkIns.value[scan.id]) return;
  await write([{ id: scan.id, title: '', kind: 'scan', scan: { ...scan, seq: nextSeq() } }]);
  later(0);
}

/** The server shows these marks and people itself: the phone needs its own no longer. */
export async function shownByServer(ids: ReadonlySet<string>): Promise<void> {
  const gone = said.value.filter(({ id, isSent }) => isSent && ids.has(id)).map(({ id }) => id);
  if (gone.length > 0) await write([], gone);
}

export const forgetRefused = (id: string): Promise<void> => write([], [id]);

let timer: ReturnType<typeof setTimeout> | undefined;
/** Taps come quickly one after the other: they travel together. */
const PAUSE_MS = 1_200;
function later(ms = PAUSE_MS): void {
  clearTimeout(timer);
  timer = setTimeout(() => void sendRoom(), ms);
}

let isSending = false;

/** Sends what waits, until nothing does or the network fails. Safe to call at any time. */
export async function sendRoom(): Promise<void> {
  if (isSending || !viewer.value || mustSignInAgain.value) return;
  isSending = true;
  try {
    const of = currentOwner();
    while (of === currentOwner()) {
      const open = said.value.filter(({ isSent, refusal }) => !isSent && !refusal);
      const scans = open.filter((item): item is Of<'scan'> => item.kind === 'scan').slice(0, SCANS);
      const others = open.filter(({ kind }) => kind !== 'scan');
      if (others.length > 0) await sendMarks(others, of);
      else if (scans.length > 0) await sendScans(scans, of);
      else break;
    }
  } catch (error) {
    if (error instanceof ApiError && error.code === 'UNAUTHENTICATED') mustSignInAgain.value = true;
    else later(EVERY_MS);
  } finally {
    isSending = false;
  }
}

async function sendMarks(items: readonly RoomItem[], of: Owner): Promise<void> {
  const some = <Kind extends RoomItem['kind']>(kind: Kind, max: number) =>
    items.filter((item): item is Of<Kind> => item.kind === kind).slice(0, max);
  const walkIns = some('walk_in', WALK_INS);
  const screens = some('screen', SCREENS);
  const waitsForPerson = new Set(items.filter(({ kind }) => kind === 'walk_in').map(({ id }) => id));
  for (const { id } of walkIns) waitsForPerson.delete(id);
  const marks = some('mark', MARKS).filter(({ mark: { learnerId } }) => !waitsForPerson.has(learnerId));
  const now = Date.now();
  const batch = [...walkIns, ...marks, ...screens];
  const input: RecordAttendanceInput = {
    deviceId: await deviceId(of),
    sentAt: new Date(now).toISOString(),
    walkIns: walkIns.map((item) => item.walkIn),
    marks: marks.map((item) => item.mark),
    screens: screens.map(({ sessionId, offsetMs }) => ({ sessionId, clock: new Date(now + offsetMs).toISOString() })),
  };
  const receipts = await orOneByOne(batch, of, async () => (await run(RecordAttendance, { input })).recordAttendance.receipts);
  if (!receipts) return;
  const byId = new Map(receipts.map((receipt) => [receipt.id, receipt]));
  const kept = batch.flatMap((item): RoomItem[] => {
    const receipt = byId.get(item.id);
    if (item.kind === 'screen' || !receipt) return [];
    return [receipt.status === 'REFUSED' ? { ...item, refusal: receipt.reason ?? receipt.code ?? '' } : { ...item, isSent: true }];
  });
  const unknown = batch.filter(({ id, kind }) => kind !== 'screen' && !byId.has(id));
  if (unknown.length === batch.length && screens.length === 0) throw new ApiError('INTERNAL');
  await write(
    kept,
    screens.map(({ id }) => id),
    of,
  );
}

async function sendScans(items: readonly Of<'scan'>[], of: Owner): Promise<void> {
  const input = { deviceId: phoneId(), sentAt: new Date().toISOString(), scans: items.map(({ scan }) => scan) };
  const receipts = await orOneByOne(items, of, async () => (await run(CheckIn, { input })).checkIn.receipts);
  if (!receipts) return;
  checkIns.value = { ...checkIns.value, ...Object.fromEntries(receipts.map((receipt) => [receipt.id, receipt])) };
  const latest = Object.entries(checkIns.value)
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .slice(0, 20);
  await writeDocument('check-ins', Object.fromEntries(latest), of);
  await write(
    [],
    receipts.map(({ id }) => id),
    of,
  );
}

/** One bad thing must not hold up the others: what the server cannot read is put aside, one at a time. */
async function orOneByOne<R>(items: readonly RoomItem[], of: Owner, send: () => Promise<R>): Promise<R | null> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'BAD_USER_INPUT') throw error;
    const field = /\.(\d+)\./.exec(error.fields[0]?.path ?? '')?.[1];
    const list = error.fields[0]?.path.startsWith('marks') ? items.filter(({ kind }) => kind === 'mark') : items;
    const bad = list[Number(field ?? 0)] ?? items[0];
    if (!bad) throw error;
    await write([{ ...bad, refusal: error.message }], [], of);
    return null;
  }
}

/** One id for the whole phone, whoever learns on it: many learners on one phone are allowed, and seen. */
function phoneId(): string {
  try {
    const known = localStorage.getItem('phusa-phone');
    if (known) return known;
    const fresh = newId();
    localStorage.setItem('phusa-phone', fresh);
    return fresh;
  } catch {
    return newId();
  }
}

alsoSend.add(() => void sendRoom());
