import { effect, signal } from '@preact/signals';
import { graphql } from '../gql';
import type { WorkPartFragment } from '../gql/graphql';
import { mustSignInAgain, viewer } from '../identity/session';
import { ApiError, newId, run } from '../platform/graphql';
import { currentOwner, database, keep, readDocument, show, type Owner } from '../platform/store';
import type { Chosen } from './chosen-files';
import { alsoSend, EARLIER_HAND_INS, handInCount, keepReceipt, sync } from './queue';
import { dropFile, dropFilesBut, keepFile, pieceAt } from './waiting-files';

graphql(`
  fragment WorkPart on MyWork {
    enrollmentId
    assignmentId
    title
    courseTitle
    versionId
    lessonId
    state
    dueAt
    percent
    passed
    passPercent
    askedFor
    feedback {
      comment
      levels {
        criterionId
        levelId
      }
    }
    submission {
      id
      version
      text
      receivedAt
      files {
        url
        name
        mediaType
        sizeBytes
      }
    }
  }
`);
export const MyWorks = graphql(`
  query MyWorks($enrollmentId: UUID) {
    myWorks(enrollmentId: $enrollmentId) {
      ...WorkPart
    }
  }
`);
const OpenUpload = graphql(`
  mutation OpenUpload($input: OpenUploadInput!) {
    openUpload(input: $input) {
      id
      receivedBytes
      isComplete
    }
  }
`);
const HandInWork = graphql(`
  mutation HandInWork($input: HandInInput!) {
    handInWork(input: $input) {
      __typename
      ... on HandedIn {
        work {
          ...WorkPart
        }
      }
      ... on HandInRefused {
        code
        message
      }
    }
  }
`);

export type Work = WorkPartFragment;

interface WaitingFile {
  uploadId: string;
  name: string;
  sha256: string;
  sizeBytes: number;
}

/** Practical work that waits on this phone. `problem`: why the server did not take it. */
export interface WaitingHandIn {
  id: string;
  enrollmentId: string;
  assignmentId: string;
  title: string;
  text: string;
  files: WaitingFile[];
  occurredAt: string;
  problem?: string;
}

/** What waits, oldest first. */
export const handIns = signal<readonly WaitingHandIn[]>([]);
/** How much of what is being sent has arrived. */
export const sent = signal<{ id: string; bytes: number; percent: number } | null>(null);
/** Works as the server told them last in this visit, by enrollment and assignment. */
export const works = signal<Readonly<Record<string, Work>>>({});

export const workKey = ({ enrollmentId, assignmentId }: { enrollmentId: string; assignmentId: string }) =>
  `${enrollmentId} ${assignmentId}`;

/** Its own place in the store; see `keep`. */
export const handInPlace = (id: string) => `handin ${id}`;

export const bytesOf = ({ files }: WaitingHandIn): number => files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

async function hex(bytes: BufferSource): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function setHandIns(all: readonly WaitingHandIn[]): void {
  handIns.value = [...all].sort((a, b) => (a.id < b.id ? -1 : 1));
  const refused = all.filter(({ problem }) => problem).length;
  handInCount.value = { waiting: all.length - refused, refused };
}

async function readHandIns(of: Owner): Promise<void> {
  const rows = await (await database(of)).getAll('handin');
  const kept = await Promise.all(rows.map((row) => show<WaitingHandIn>(handInPlace(row.id), row, of)));
  if (of === currentOwner()) setHandIns(kept);
}

/** While somebody writes files down, nobody clears away those without a work. Browsers without locks never clear. */
const whileWriting = async (work: () => Promise<void>): Promise<void> => {
  const locks = navigator.locks as LockManager | undefined;
  await (locks ? locks.request('phusa-hand-in-files', { mode: 'shared' }, work) : work());
};

async function clearFiles(of: Owner): Promise<void> {
  const locks = navigator.locks as LockManager | undefined;
  await locks?.request('phusa-hand-in-files', { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    await readHandIns(of);
    if (of === currentOwner()) await dropFilesBut(new Set(handIns.value.flatMap(({ files }) => files.map(({ uploadId }) => uploadId))), of);
  });
}

/** Reads what this phone still has to send, and sends it. */
async function resumeHandIns(): Promise<void> {
  const of = currentOwner();
  try {
    const earlier = (await readDocument<WaitingHandIn[] | null>(EARLIER_HAND_INS))?.data;
    if (earlier) await (await import('./earlier-hand-ins')).takeOverHandIns(earlier, of);
    await readHandIns(of);
    await clearFiles(of);
  } catch {
    // no storage, or locked in the meantime: the next start looks again
  }
  void sendHandIns();
}

async function keepHandIn(waiting: WaitingHandIn, of: Owner): Promise<void> {
  const row = { id: waiting.id, counts: !waiting.problem, ...(await keep(handInPlace(waiting.id), waiting, of)) };
  const tx = (await database(of)).transaction('handin', 'readwrite', { durability: 'strict' });
  await tx.store.put(row);
  await tx.done;
  if (of === currentOwner()) setHandIns([...handIns.value.filter(({ id }) => id !== waiting.id), waiting]);
}

async function drop({ id, files }: WaitingHandIn, of: Owner): Promise<void> {
  await (await database(of)).delete('handin', id);
  if (of === currentOwner()) setHandIns(handIns.value.filter((one) => one.id !== id));
  for (const { uploadId } of files) await dropFile(uploadId, of);
}

/**
 * Writes the work to the phone first; only after this may the screen say "saved". The network comes later, any number of times.
 * @throws when the phone has no room for it
 */
export async function handIn(
  draft: Pick<WaitingHandIn, 'enrollmentId' | 'assignmentId' | 'title' | 'text'>,
  chosen: readonly Chosen[],
): Promise<void> {
  const of = currentOwner();
  // a second try of the same work takes the place of the one that still waits
  const others = handIns.value.filter((other) => workKey(other) === workKey(draft));
  try {
    await whileWriting(async () => {
      const files: WaitingFile[] = [];
      for (const { id, name, blob } of chosen) {
        // the hash wants the whole at once, for this moment; from here on there are pieces only
        const sha256 = await hex(await blob.arrayBuffer());
        await keepFile(id, blob, of);
        files.push({ uploadId: id, name, sha256, sizeBytes: blob.size });
      }
      await keepHandIn({ ...draft, id: newId(), files, occurredAt: new Date().toISOString() }, of);
    });
  } catch {
    throw new ApiError('INTERNAL');
  }
  for (const other of others) await drop(other, of);
  void sync();
}

/** Gives up what was not taken, or what the learner wants to do again. */
export async function dropHandIn(id: string): Promise<void> {
  const waiting = handIns.value.find((one) => one.id === id);
  if (waiting) await drop(waiting, currentOwner());
}

/** Sends once more what was not taken. */
export async function retryHandIn(id: string): Promise<void> {
  const waiting = handIns.value.find((one) => one.id === id);
  if (!waiting) return;
  const { problem: _problem, ...again } = waiting;
  await keepHandIn(again, currentOwner());
  void sync(true);
}

let isSending = false;

/** Sends what waits, from where the line was cut, until it is there or the network fails. Safe to call at any time. */
export async function sendHandIns(): Promise<void> {
  if (isSending || !viewer.value || mustSignInAgain.value) return;
  isSending = true;
  const of = currentOwner();
  try {
    const locks = navigator.locks as LockManager | undefined;
    const work = async () => {
      await readHandIns(of);
      for (const waiting of handIns.value.filter(({ problem }) => !problem)) {
        if (of !== currentOwner()) return;
        await sendOne(waiting, of);
      }
    };
    if (locks) await locks.request('phusa-hand-in', { ifAvailable: true }, async (lock) => (lock ? work() : undefined));
    else await work();
  } catch (error) {
    if (error instanceof ApiError && error.code === 'UNAUTHENTICATED') mustSignInAgain.value = true;
    // everything else is tried again with the next look at the queue
  } finally {
    sent.value = null;
    isSending = false;
  }
}

async function sendOne(waiting: WaitingHandIn, of: Owner): Promise<void> {
  const total = Math.max(1, bytesOf(waiting));
  let before = 0;
  try {
    for (const file of waiting.files) {
      await upload(file, of, (here) => {
        const bytes = before + here;
        sent.value = { id: waiting.id, bytes, percent: Math.floor((100 * bytes) / total) };
      });
      before += file.sizeBytes;
    }
    const { id, enrollmentId, assignmentId, text, files, occurredAt } = waiting;
    const input = { id, enrollmentId, assignmentId, text, occurredAt, files: files.map(({ uploadId, name }) => ({ uploadId, name })) };
    const { handInWork } = await run(HandInWork, { input });
    if (handInWork.__typename !== 'HandedIn') return await refuse(waiting, handInWork.message, of);
    const { work } = handInWork;
    if (of === currentOwner()) works.value = { ...works.value, [workKey(waiting)]: work };
    const recordedAt = work.submission?.receivedAt ?? occurredAt;
    await keepReceipt({ id, kind: 'HAND_IN', title: waiting.title, occurredAt, recordedAt }, of);
    await drop(waiting, of);
  } catch (error) {
    const isMeant = error instanceof ApiError && ['BAD_USER_INPUT', 'CONFLICT', 'NOT_FOUND', 'FORBIDDEN'].includes(error.code);
    if (!isMeant) throw error;
    await refuse(waiting, error.message, of);
  }
}

const refuse = (waiting: WaitingHandIn, problem: string, of: Owner) => keepHandIn({ ...waiting, problem }, of);

async function upload({ uploadId, sha256, sizeBytes }: WaitingFile, of: Owner, tell: (bytes: number) => void): Promise<void> {
  const { openUpload } = await run(OpenUpload, { input: { id: uploadId, sha256, sizeBytes } });
  let { receivedBytes, isComplete } = openUpload;
  if (isComplete) return;
  while (!isComplete) {
    if (of !== currentOwner()) throw new ApiError('OFFLINE');
    tell(receivedBytes);
    const piece = await pieceAt(uploadId, receivedBytes, of);
    if (!piece) throw new ApiError('NOT_FOUND');
    ({ receivedBytes, isComplete } = await put(uploadId, receivedBytes, piece));
  }
}

async function put(id: string, offset: number, piece: Uint8Array<ArrayBuffer>): Promise<{ receivedBytes: number; isComplete: boolean }> {
  let response: Response;
  try {
    response = await fetch(`/files/uploads/${id}?offset=${offset}`, {
      method: 'PUT',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/octet-stream', 'x-phusa-csrf': '1', 'x-chunk-sha256': await hex(piece) },
      body: piece,
    });
  } catch {
    throw new ApiError('OFFLINE');
  }
  const answer = (await response.json().catch(() => ({}))) as {
    receivedBytes?: number;
    isComplete?: boolean;
    errors?: { message: string; extensions?: { code?: string } }[];
  };
  const error = answer.errors?.[0];
  if (error?.extensions?.code === 'BAD_USER_INPUT') throw new ApiError('BAD_USER_INPUT', error.message);
  if (response.status === 401) throw new ApiError('UNAUTHENTICATED');
  if (!response.ok || answer.receivedBytes === undefined) throw new ApiError('UNAVAILABLE');
  return { receivedBytes: answer.receivedBytes, isComplete: Boolean(answer.isComplete) };
}

alsoSend.add(() => void sendHandIns());
let learner: string | undefined;
effect(() => {
  const now = viewer.value?.person.id;
  if (now === learner) return;
  learner = now;
  setHandIns([]);
  works.value = {};
  void resumeHandIns();
});
