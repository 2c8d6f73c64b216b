import { computed, signal } from '@preact/signals';
import { graphql } from '../gql';
import type { AttemptPartFragment, EnrollmentPartFragment, ReceiptPartFragment, RecordLearningInput } from '../gql/graphql';
import { mustSignInAgain, viewer } from '../identity/session';
import { ApiError, newId, run } from '../platform/graphql';
import { currentOwner, database, readDocument, writeDocument, type RefusedEvent, type WaitingEvent } from '../platform/store';

graphql(`
  fragment RequirementPart on Requirement {
    kind
    lessonId
    quizId
    atLeast
    text
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

/** What waits on this phone, oldest first. */
export const waiting = signal<readonly WaitingEvent[]>([]);
export const refused = signal<readonly RefusedEvent[]>([]);
export const isSending = signal(false);
/** Enrollments as the server told them last, by course. */
export const enrollments = signal<Readonly<Record<string, Enrollment>>>({});
/** Marked attempts, by the id of the event that submitted them. */
export const attempts = signal<Readonly<Record<string, Attempt>>>({});
/** Ids of events the server has recorded since this page was opened: they turn the first tick into the second. */
export const recorded = signal<ReadonlySet<string>>(new Set());
export const waitingCount = computed(() => waiting.value.filter(({ kind }) => kind !== 'LESSON_OPENED').length);

const BATCH = 200;
const EVERY_MS = 60_000;
/** The other tab cannot know what this one has just written: look again soon. */
const OTHER_TAB_MS = 2_000;

/** Reads again what this learner's database holds; call after the learner changes. */
export async function refreshQueue(): Promise<void> {
  try {
    const db = await database();
    waiting.value = await db.getAll('queue');
    refused.value = await db.getAll('refused');
  } catch {
    waiting.value = [];
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
  recorded.value = new Set();
  waiting.value = [];
  refused.value = [];
}

type Draft = Pick<WaitingEvent, 'enrollmentId' | 'kind' | 'lessonId' | 'quizId' | 'answers' | 'title'>;

/**
 * Writes the event to the phone first and answers its id: only after this may the screen say "saved".
 * The network comes later, any number of times.
 */
export async function append(draft: Draft): Promise<string> {
  const db = await database();
  const tx = db.transaction(['kv', 'queue'], 'readwrite', { durability: 'strict' });
  const kv = tx.objectStore('kv');
  const seq = (((await kv.get('seq')) as number | undefined) ?? 0) + 1;
  const event: WaitingEvent = { ...draft, seq, id: newId(), occurredAt: new Date().toISOString() };
  await kv.put(seq, 'seq');
  await tx.objectStore('queue').put(event);
  await tx.done;
  waiting.value = [...waiting.value, event];
  void sync();
  return event.id;
}

async function deviceId(): Promise<string> {
  const db = await database();
  const known = (await db.get('kv', 'device')) as string | undefined;
  if (known) return known;
  const fresh = newId();
  await db.put('kv', fresh, 'device');
  return fresh;
}

type Receipt = ReceiptPartFragment;

async function send(
  events: WaitingEvent[],
): Promise<{ receipts: readonly Receipt[]; results: readonly Attempt[]; enrollments: readonly Enrollment[] }> {
  const input: RecordLearningInput = {
    deviceId: await deviceId(),
    events: events.map(({ title: _title, answers, ...event }) => ({
      ...event,
      answers: (answers as RecordLearningInput['events'][number]['answers']) ?? null,
    })),
  };
  try {
    return (await run(RecordLearning, { input })).recordLearning;
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'BAD_USER_INPUT') throw error;
    if (events.length > 1) {
      // one bad event must never hold up the others
      const halves = [events.slice(0, Math.ceil(events.length / 2)), events.slice(Math.ceil(events.length / 2))];
      const [a, b] = [await send(halves[0] ?? []), await send(halves[1] ?? [])];
      return {
        receipts: [...a.receipts, ...b.receipts],
        results: [...a.results, ...b.results],
        enrollments: [...a.enrollments, ...b.enrollments],
      };
    }
    return {
      receipts: events.map(({ id }) => ({ eventId: id, status: 'REFUSED', reason: error.message, code: 'BAD_USER_INPUT' })),
      results: [],
      enrollments: [],
    };
  }
}

async function settle(batch: WaitingEvent[], receipts: readonly Receipt[]): Promise<boolean> {
  const byId = new Map(receipts.map((receipt) => [receipt.eventId, receipt]));
  const db = await database();
  const tx = db.transaction(['queue', 'refused'], 'readwrite', { durability: 'strict' });
  const done: string[] = [];
  for (const event of batch) {
    const receipt = byId.get(event.id);
    if (!receipt) continue; // no receipt, no deletion
    if (receipt.status === 'REFUSED') {
      await tx
        .objectStore('refused')
        .put({ ...event, reason: receipt.reason ?? '', code: receipt.code ?? '', refusedAt: new Date().toISOString() });
    } else done.push(event.id);
    await tx.objectStore('queue').delete(event.seq);
  }
  await tx.done;
  recorded.value = new Set([...recorded.value, ...done]);
  return byId.size > 0;
}

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

/** Sends what waits, until nothing does or the network fails. Safe to call at any time. */
export async function sync(): Promise<void> {
  if (!viewer.value) return;
  isWanted = true;
  const wasMine = await alone(async () => {
    const owner = currentOwner();
    while (isWanted && owner === currentOwner()) {
      isWanted = false;
      const batch = await (await database()).getAll('queue', undefined, BATCH);
      if (batch.length === 0) break;
      isSending.value = true;
      try {
        const answer = await send(batch);
        if (owner !== currentOwner()) break;
        const marked: Record<string, Attempt> = {};
        for (const result of answer.results) {
          marked[result.eventId] = result;
          await writeDocument(`attempt:${result.eventId}`, result);
        }
        attempts.value = { ...attempts.value, ...marked };
        for (const enrollment of answer.enrollments) await keepEnrollment(enrollment);
        const isMoving = await settle(batch, answer.receipts);
        await refreshQueue();
        if (isMoving && batch.length === BATCH) isWanted = true;
      } catch (error) {
        if (error instanceof ApiError && error.code === 'UNAUTHENTICATED') mustSignInAgain.value = true;
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
  addEventListener('online', () => void sync());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void sync();
  });
  setInterval(() => void sync(), EVERY_MS);
}
