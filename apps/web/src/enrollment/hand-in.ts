import { effect, signal } from '@preact/signals';
import { graphql } from '../gql';
import type { WorkPartFragment } from '../gql/graphql';
import { mustSignInAgain, viewer } from '../identity/session';
import { ApiError, newId, run } from '../platform/graphql';
import { currentOwner, readDocument, writeDocument, type Owner } from '../platform/store';
import { alsoSend, sync } from './queue';

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

/** A photo, recording or file that the learner has chosen. */
export interface Chosen {
  id: string;
  name: string;
  mediaType: string;
  blob: Blob;
}

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
/** How much of what is being sent has arrived, 0 to 100. */
export const sent = signal<{ id: string; percent: number } | null>(null);
/** Works as the server told them last in this visit, by enrollment and assignment. */
export const works = signal<Readonly<Record<string, Work>>>({});

export const workKey = ({ enrollmentId, assignmentId }: { enrollmentId: string; assignmentId: string }) =>
  `${enrollmentId} ${assignmentId}`;

const LIST = 'handins';
const fileKey = (id: string) => `handin-file:${id}`;
/** Small enough for a line that is cut every few seconds. */
const CHUNK_BYTES = 256 * 1024;

async function hex(bytes: BufferSource): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function base64(blob: Blob): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).split(',', 2)[1] ?? '');
    reader.onerror = () => fail(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(blob);
  });
}

const bytesOf = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** Reads what this phone still has to send, and sends it. */
async function resumeHandIns(): Promise<void> {
  const of = currentOwner();
  const kept = (await readDocument<WaitingHandIn[]>(LIST))?.data ?? [];
  if (of !== currentOwner()) return;
  handIns.value = kept;
  void sendHandIns();
}

async function keepList(list: readonly WaitingHandIn[], of: Owner): Promise<void> {
  await writeDocument(LIST, list, of);
  if (of === currentOwner()) handIns.value = list;
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
  const files: WaitingFile[] = [];
  for (const { id, name, blob } of chosen) {
    const sha256 = await hex(await blob.arrayBuffer());
    await writeDocument(fileKey(id), await base64(blob), of);
    if (!(await readDocument(fileKey(id)))) throw new ApiError('INTERNAL');
    files.push({ uploadId: id, name, sha256, sizeBytes: blob.size });
  }
  // a second try of the same work takes the place of the one that still waits
  const others = handIns.value.filter((other) => workKey(other) !== workKey(draft));
  await keepList([...others, { ...draft, id: newId(), files, occurredAt: new Date().toISOString() }], of);
  void sync();
}

/** Gives up what was not taken, or what the learner wants to do again. */
export async function dropHandIn(id: string): Promise<void> {
  const of = currentOwner();
  for (const { uploadId } of handIns.value.find((one) => one.id === id)?.files ?? []) await writeDocument(fileKey(uploadId), null, of);
  await keepList(
    handIns.value.filter((one) => one.id !== id),
    of,
  );
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
  const total = waiting.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 1);
  let before = 0;
  try {
    for (const file of waiting.files) {
      await upload(file, of, (bytes) => (sent.value = { id: waiting.id, percent: Math.floor((100 * (before + bytes)) / total) }));
      before += file.sizeBytes;
    }
    const { id, enrollmentId, assignmentId, text, files, occurredAt } = waiting;
    const input = { id, enrollmentId, assignmentId, text, occurredAt, files: files.map(({ uploadId, name }) => ({ uploadId, name })) };
    const { handInWork } = await run(HandInWork, { input });
    if (handInWork.__typename !== 'HandedIn') return await refuse(waiting, handInWork.message, of);
    works.value = { ...works.value, [workKey(waiting)]: handInWork.work };
    await dropHandIn(waiting.id);
  } catch (error) {
    const isMeant = error instanceof ApiError && ['BAD_USER_INPUT', 'CONFLICT', 'NOT_FOUND', 'FORBIDDEN'].includes(error.code);
    if (!isMeant) throw error;
    await refuse(waiting, error.message, of);
  }
}

const refuse = (waiting: WaitingHandIn, problem: string, of: Owner) =>
  keepList(
    handIns.value.map((one) => (one.id === waiting.id ? { ...one, problem } : one)),
    of,
  );

async function upload({ uploadId, sha256, sizeBytes }: WaitingFile, of: Owner, tell: (bytes: number) => void): Promise<void> {
  const { openUpload } = await run(OpenUpload, { input: { id: uploadId, sha256, sizeBytes } });
  let { receivedBytes, isComplete } = openUpload;
  if (isComplete) return;
  const kept = (await readDocument<string | null>(fileKey(uploadId)))?.data;
  if (!kept) throw new ApiError('NOT_FOUND');
  const bytes = bytesOf(kept);
  while (!isComplete) {
    if (of !== currentOwner()) throw new ApiError('OFFLINE');
    tell(receivedBytes);
    const piece = bytes.slice(receivedBytes, receivedBytes + CHUNK_BYTES);
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
  handIns.value = [];
  works.value = {};
  void resumeHandIns();
});
