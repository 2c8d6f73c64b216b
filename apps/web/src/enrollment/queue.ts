import { computed, signal } from '@preact/signals';
import { graphql } from '../gql';
import type { AttemptPartFragment, EnrollmentPartFragment, ReceiptPartFragment, RecordLearningInput } from '../gql/graphql';
import { mustSignInAgain, viewer } from '../identity/session';
import { ApiError, newId, run } from '../platform/graphql';
import { delayAfter, jittered } from '../platform/backoff';
import { BATCH, firstBatch } from './batch';
import { currentOwner, database, deviceId, keep, readDocument, show, writeDocument, type Owner } from '../platform/store';

graphql(`
  fragment RequirementLeaf on Requirement {
    kind
    key
    lessonId
    quizId
    atLeast
    text
    reach {
      isMet
      reached
      target
      unit
    }
  }
`);
graphql(`
  fragment RequirementPart on Requirement {
    ...RequirementLeaf
    ways {
      number
      reach {
        isMet
        reached
        target
        unit
      }
      requirements {
        ...RequirementLeaf
      }
    }
  }
`);
graphql(`
  fragment EnrollmentPart on Enrollment {
    id
    courseId
    versionId
    courseSlug
    courseTitle
    cycle
    status
    enrolledAt
    completedAt
    nextLessonId
    minutes
    cover {
      url
      alt
      sizeBytes
    }
    missing {
      ...RequirementPart
    }
    progress {
      percent
      lessonsDone
      lessonsTotal
      doneLessonIds
      quizzes {
        quizId
        bestPercent
        attempts
        attemptsLeft
        passed
        needsLease
        extraAttempts
        extraMinutes
      }
    }
  }
`);
graphql(`
  fragment AttemptPart on AttemptResult {
    eventId
    quizId
    number
    percent
    passed
    ranOut
    questions {
      questionId
      isRight
      feedback
    }
  }
`);
graphql(`
  fragment ReceiptPart on Receipt {
    eventId
    status
    reason
    code
  }
`);
const RecordLearning = graphql(`
  mutation RecordLearning($input: RecordLearningInput!) {
    recordLearning(input: $input) {
      receivedAt
      receipts {
        ...ReceiptPart
      }
      results {
        ...AttemptPart
      }
      enrollments {
        ...EnrollmentPart
      }
    }
  }
`);

export type Enrollment = EnrollmentPartFragment;
export type Attempt = AttemptPartFragment;

type EventInput = RecordLearningInput['events'][number];

/** An event of learning that waits on this phone for its receipt. `title` is for its list only; the server does not get it. */
export type WaitingEvent = EventInput & { title: string };

/** An event the server did not take, with its reason; kept until a person removes it. */
export type RefusedEvent = WaitingEvent & { reason: string; code: string; refusedAt: string };

/** What the server has taken, with the time of its own clock. */
export type RecordedEvent = Pick<WaitingEvent, 'id' | 'title' | 'occurredAt'> & { kind: string; recordedAt: string };

/** What waits on this phone, oldest first. */
export const waiting = signal<readonly WaitingEvent[]>([]);
export const refused = signal<readonly RefusedEvent[]>([]);
export const isSending = signal(false);
/** Before this time nothing is sent by itself: the network failed, or the server asked for patience. */
export const nextTryAt = signal(0);
/** Enrollments as the server told them last, by course. */
export const enrollments = signal<Readonly<Record<string, Enrollment>>>({});
/** Marked attempts, by the id of the event that submitted them. */
export const attempts = signal<Readonly<Record<string, Attempt>>>({});
/** When the server recorded an event, by its id; since this page was opened. It turns the first tick into the second. */
export const recorded = signal<ReadonlyMap<string, string>>(new Map());
/** The phone could not write this down (storage full or forbidden): it lives in this page until it is sent. */
export const isOnlyInMemory = signal(false);

/** Written down by itself while somebody learns: nothing that a person waits for. */
const QUIET: ReadonlySet<string> = new Set(['LESSON_OPENED', 'LESSON_TIME', 'MEDIA_WATCHED', 'ANSWER_SAVED']);
export const isQuiet = ({ kind }: { kind: string }): boolean => QUIET.has(kind);
/** What waits beside events of learning: marks of a roll call and check-ins, see room.ts. */
export const roomCount = signal(0);
/** Practical work that waits, and that the server did not take: see hand-in.ts. */
export const handInCount = signal({ waiting: 0, refused: 0 });
export const waitingCount = computed(
  () => waiting.value.filter((event) => !isQuiet(event)).length + roomCount.value + handInCount.value.waiting,
);
export const refusedCount = computed(() => refused.value.length + handInCount.value.refused);
/** Who else sends when there may be network. */
export const alsoSend = new Set<(now: boolean) => void>();

const EVERY_MS = 60_000;
/** A village gets its network back at one moment: not everybody begins at once. */
const SPREAD_MS = 1_500;
/** The other tab cannot know what this one has just written: look again soon. */
const OTHER_TAB_MS = 2_000;
/** Where an earlier release kept the practical work that waits. */
export const EARLIER_HAND_INS = 'handins';

/** Whether practical work lies here: only then its sender is fetched. */
export async function hasHandIns(): Promise<boolean> {
  const here = await (await database()).count('handin').catch(() => 0);
  return here > 0 || Boolean((await readDocument<unknown[]>(EARLIER_HAND_INS))?.data.length);
}

/** Receipts to look at later. */
const RECEIPTS = 200;

/** A place of its own for each value, so that one cannot be put in the place of another. */
const at = (store: 'queue' | 'refused' | 'receipt', id: string) => `${store} ${id}`;

async function readAll<V>(store: 'refused' | 'receipt', of: Owner): Promise<V[]> {
  const rows = await (await database(of)).getAll(store);
  return Promise.all(rows.map((row) => show<V>(at(store, row.id), row, of)));
}

interface QueueRow {
  seq: number;
  event: WaitingEvent;
}

async function readQueue(of: Owner, limit?: number): Promise<QueueRow[]> {
  const rows = await (await database(of)).getAll('queue', undefined, limit);
  return Promise.all(
    rows.map(async (row) => ({ seq: row.seq, event: { ...(await show<WaitingEvent>(at('queue', row.id), row, of)), seq: row.seq } })),
  );
}

/** Reads again what this learner's database holds; call after the learner changes. */
export async function refreshQueue(): Promise<void> {
  const of = currentOwner();
  try {
    const [rows, no] = await Promise.all([readQueue(of), readAll<RefusedEvent>('refused', of)]);
    if (of !== currentOwner()) return;
    waiting.value = [...rows.map(({ event }) => event), ...unwritten];
    refused.value = no;
  } catch {
    waiting.value = [...unwritten];
    refused.value = [];
  }
}

/** Keeps an enrollment on the phone and on the screen. */
export async function keepEnrollment(enrollment: Enrollment): Promise<void> {
  enrollments.value = { ...enrollments.value, [enrollment.courseId]: enrollment };
  await writeDocument(`enrollment:${enrollment.courseId}`, enrollment);
}

/** Forgets everything on the screen that belongs to the learner before. */
export function forgetLearner(): void {
  enrollments.value = {};
  attempts.value = {};
  recorded.value = new Map();
  waiting.value = [];
  refused.value = [];
  unwritten = [];
  isOnlyInMemory.value = false;
  fails = 0;
  nextTryAt.value = 0;
}

/** `id`: of an attempt that has one already, so that submitting it twice is once. */
type Draft = Omit<WaitingEvent, 'id' | 'seq' | 'occurredAt'> & { id?: string };

/** Events that this phone could not write down. */
let unwritten: WaitingEvent[] = [];

/**
 * Writes the event to the phone first and answers its id: only after this may the screen say "saved".
 * The network comes later, any number of times.
 */
export async function append(draft: Draft): Promise<string> {
  const of = currentOwner();
  const event: WaitingEvent = { ...draft, seq: 0, id: draft.id ?? newId(), occurredAt: new Date().toISOString() };
  try {
    event.seq = await writeDown(event, of);
  } catch {
    // full or forbidden: sent from here, and the learner is told not to close the page
    unwritten = [...unwritten, event];
    isOnlyInMemory.value = true;
  }
  if (of === currentOwner()) waiting.value = [...waiting.value, event];
  void sync();
  return event.id;
}

async function writeDown(event: WaitingEvent, of: Owner): Promise<number> {
  // sealed before the transaction: one that waits for anything else is over
  const kept = await keep(at('queue', event.id), event, of);
  const tx = (await database(of)).transaction(['kv', 'queue'], 'readwrite', { durability: 'strict' });
  const kv = tx.objectStore('kv');
  const seq = (((await kv.get('seq')) as number | undefined) ?? 0) + 1;
  await kv.put(seq, 'seq');
  await tx.objectStore('queue').put({ seq, id: event.id, counts: !isQuiet(event), ...kept });
  await tx.done;
  return seq;
}

type Receipt = ReceiptPartFragment;

interface Answer {
  receivedAt: string;
  receipts: readonly Receipt[];
  results: readonly Attempt[];
  enrollments: readonly Enrollment[];
}

async function send(events: readonly WaitingEvent[], of: Owner): Promise<Answer> {
  const input: RecordLearningInput = { deviceId: await deviceId(of), events: events.map(({ title: _title, ...event }) => event) };
  try {
    return (await run(RecordLearning, { input }, { isCompressed: true })).recordLearning;
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'BAD_USER_INPUT') throw error;
    if (events.length > 1) {
      // one bad event must never hold up the others
      const middle = Math.ceil(events.length / 2);
      const [a, b] = [await send(events.slice(0, middle), of), await send(events.slice(middle), of)];
      return {
        receivedAt: b.receivedAt || a.receivedAt,
        receipts: [...a.receipts, ...b.receipts],
        results: [...a.results, ...b.results],
        enrollments: [...a.enrollments, ...b.enrollments],
      };
    }
    return {
      receivedAt: '',
      receipts: events.map(({ id }) => ({ eventId: id, status: 'REFUSED', reason: error.message, code: 'BAD_USER_INPUT' })),
      results: [],
      enrollments: [],
    };
  }
}

/** Deletes what has a receipt, and nothing else. @returns whether there was a receipt at all */
async function settle(batch: readonly WaitingEvent[], { receipts, receivedAt }: Answer, of: Owner): Promise<boolean> {
  const byId = new Map(receipts.map((receipt) => [receipt.eventId, receipt]));
  const done: RecordedEvent[] = [];
  const no: RefusedEvent[] = [];
  for (const event of batch) {
    const receipt = byId.get(event.id);
    if (receipt?.status === 'REFUSED')
      no.push({ ...event, reason: receipt.reason ?? '', code: receipt.code ?? '', refusedAt: receivedAt || new Date().toISOString() });
    else if (receipt)
      done.push({ id: event.id, kind: event.kind, title: event.title, occurredAt: event.occurredAt, recordedAt: receivedAt });
  }
  const settled = new Set([...done, ...no].map(({ id }) => id));
  unwritten = unwritten.filter(({ id }) => !settled.has(id));
  isOnlyInMemory.value = unwritten.length > 0;
  const refusedRows = await Promise.all(no.map(async (event) => ({ id: event.id, ...(await keep(at('refused', event.id), event, of)) })));
  const receiptRows = await Promise.all(done.filter((event) => !isQuiet(event)).map((event) => receiptRow(event, of)));
  const tx = (await database(of)).transaction(['queue', 'refused', 'receipt'], 'readwrite', { durability: 'strict' });
  for (const row of refusedRows) await tx.objectStore('refused').put(row);
  for (const row of receiptRows) await tx.objectStore('receipt').put(row);
  for (const event of batch) if (settled.has(event.id) && event.seq > 0) await tx.objectStore('queue').delete(event.seq);
  // ids sort by time: the oldest go first
  const old = (await tx.objectStore('receipt').getAllKeys()).slice(0, -RECEIPTS);
  for (const key of old) await tx.objectStore('receipt').delete(key);
  await tx.done;
  if (of === currentOwner()) recorded.value = new Map([...recorded.value, ...done.map(({ id, recordedAt }) => [id, recordedAt] as const)]);
  return byId.size > 0;
}

const receiptRow = async (event: RecordedEvent, of: Owner) => ({ id: event.id, ...(await keep(at('receipt', event.id), event, of)) });

/** Notes down that the server has something that did not go by this queue. */
export async function keepReceipt(event: RecordedEvent, of: Owner): Promise<void> {
  await (await database(of)).put('receipt', await receiptRow(event, of));
  if (of === currentOwner()) recorded.value = new Map([...recorded.value, [event.id, event.recordedAt]]);
}

/** What the server has recorded of this phone's work, newest first. */
export const recordedEvents = async (): Promise<RecordedEvent[]> =>
  (await readAll<RecordedEvent>('receipt', currentOwner()).catch(() => [])).sort((a, b) => (a.recordedAt < b.recordedAt ? 1 : -1));

let isLocked = false;

/** One tab at a time sends. False: another one is at it. Browsers without locks (and plain http addresses) look after one tab only. */
async function alone(work: () => Promise<void>): Promise<boolean> {
  const locks = navigator.locks as LockManager | undefined;
  if (locks) {
    return locks.request('phusa-sync', { ifAvailable: true }, async (lock) => {
      if (lock) await work();
      return lock !== null;
    });
  }
  if (isLocked) return true; // the loop that runs sees `isWanted`
  isLocked = true;
  try {
    await work();
  } finally {
    isLocked = false;
  }
  return true;
}

let isWanted = false;
/** Failures in a row. */
let fails = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
/** The server has asked for patience until then; a tap does not change that. */
let notBefore = 0;

function tryLater(error: unknown): void {
  fails++;
  const asked = error instanceof ApiError ? error.retryAfterSeconds * 1000 : 0;
  const delay = delayAfter(fails, asked, Math.random());
  if (asked > 0) notBefore = performance.now() + asked;
  nextTryAt.value = performance.now() + delay;
  clearTimeout(timer);
  timer = setTimeout(() => void sync(), delay);
}

/** Sends what waits, until nothing does or the network fails. Safe to call at any time; waits after failures unless `now`. */
export async function sync(now = false): Promise<void> {
  if (!viewer.value || mustSignInAgain.value) return;
  for (const send of alsoSend) send(now);
  if (performance.now() < (now ? notBefore : nextTryAt.value)) return;
  isWanted = true;
  const of = currentOwner();
  const wasMine = await alone(async () => {
    while (isWanted && of === currentOwner()) {
      isWanted = false;
      const rows = await readQueue(of, BATCH).catch(() => []);
      const all = [...rows.map(({ event }) => event), ...unwritten];
      const batch = firstBatch(all);
      if (batch.length === 0) break;
      isSending.value = true;
      try {
        const answer = await send(batch, of);
        fails = 0;
        nextTryAt.value = 0;
        const marked: Record<string, Attempt> = {};
        for (const result of answer.results) {
          marked[result.eventId] = result;
          await writeDocument(`attempt:${result.eventId}`, result, of);
        }
        const isMoving = await settle(batch, answer, of);
        if (of !== currentOwner()) break;
        attempts.value = { ...attempts.value, ...marked };
        for (const enrollment of answer.enrollments) await keepEnrollment(enrollment);
        await refreshQueue();
        if (isMoving && (batch.length < all.length || rows.length === BATCH)) isWanted = true;
      } catch (error) {
        if (error instanceof ApiError && error.code === 'UNAUTHENTICATED') mustSignInAgain.value = true;
        else tryLater(error);
        break;
      } finally {
        isSending.value = false;
      }
    }
  });
  if (!wasMine) setTimeout(() => void sync(), OTHER_TAB_MS);
}

/** Removes a refused event that the learner has read. */
export async function dismissRefused(id: string): Promise<void> {
  await (await database()).delete('refused', id);
  await refreshQueue();
}

/** An attempt that was marked in an earlier visit. */
export const storedAttempt = async (eventId: string): Promise<Attempt | undefined> =>
  (await readDocument<Attempt>(`attempt:${eventId}`))?.data;

export function startQueue(): void {
  addEventListener('online', () => {
    nextTryAt.value = 0;
    setTimeout(() => void sync(), jittered(SPREAD_MS, Math.random()));
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void sync();
  });
  setInterval(() => void sync(), EVERY_MS);
}
