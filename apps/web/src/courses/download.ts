import { signal } from '@preact/signals';
import { graphql } from '../gql';
import type { CoursePackageQuery } from '../gql/graphql';
import { prefetchAttempts } from '../enrollment/attempts';
import { enrollments } from '../enrollment/queue';
import { ApiError, run } from '../platform/graphql';
import { saver } from '../platform/prefs';
import { phone, readDocument, writeDocument, type PackageRow } from '../platform/store';
import { Lesson, lessonKey } from './lesson-document';
import { loadPackages, packages } from './packages';

const CoursePackage = graphql(`
  query CoursePackage($versionId: UUID!) {
    coursePackage(versionId: $versionId) {
      versionId
      courseId
      slug
      title
      hash
      lessons {
        id
        title
        sizeBytes
      }
      files {
        url
        sha256
        sizeBytes
        kind
      }
    }
  }
`);

export type Manifest = NonNullable<CoursePackageQuery['coursePackage']>;
export type Level = PackageRow['level'];

export interface Download {
  doneBytes: number;
  totalBytes: number;
  state: 'running' | 'failed';
}

/** Downloads by version; they go on while the learner looks at other pages. */
export const downloads = signal<Readonly<Record<string, Download>>>({});

const running = new Map<string, AbortController>();

function tell(versionId: string, download: Download | undefined): void {
  const { [versionId]: _, ...others } = downloads.value;
  downloads.value = download ? { ...others, [versionId]: download } : others;
}

async function keepPackage(row: PackageRow): Promise<void> {
  await (await phone()).put('package', row);
  await loadPackages();
}

/** A published version never changes, so its manifest is asked for once. */
export async function manifestOf(versionId: string): Promise<Manifest> {
  const key = `course:package:${versionId}`;
  const kept = (await readDocument<Manifest>(key))?.data;
  if (kept) return kept;
  const { coursePackage } = await run(CoursePackage, { versionId });
  if (!coursePackage) throw new ApiError('NOT_FOUND');
  await writeDocument(key, coursePackage);
  return coursePackage;
}

const KINDS: Readonly<Record<Level, readonly Manifest['files'][number]['kind'][]>> = {
  words: ['PICTURE'],
  audio: ['PICTURE', 'AUDIO'],
  all: ['PICTURE', 'AUDIO', 'VIDEO', 'DOCUMENT'],
};

export const filesFor = ({ files }: Manifest, level: Level) => files.filter(({ kind }) => KINDS[level].includes(kind));

const sum = (parts: readonly { sizeBytes: number }[]) => parts.reduce((bytes, { sizeBytes }) => bytes + sizeBytes, 0);

export const weightOf = (manifest: Manifest, level: Level): number => sum(manifest.lessons) + sum(filesFor(manifest, level));

/** The choices that differ: a course without sound and film has one. */
export function levelsOf(manifest: Manifest): Level[] {
  const weights = new Set<number>();
  return (['words', 'audio', 'all'] as const).filter((level) => {
    const weight = weightOf(manifest, level);
    return !weights.has(weight) && weights.add(weight);
  });
}

const CHOICE = 'phusa-save';

/** What the learner chose last; who saves data begins with the least. */
export function usualLevel(): Level {
  try {
    const last = localStorage.getItem(CHOICE);
    if (last === 'words' || last === 'audio' || last === 'all') return last;
  } catch {
    // no storage
  }
  return saver.value ? 'words' : 'all';
}

/** Brings a version onto the phone. What is there already is not fetched again, and a cut costs at most one slice. */
export async function download(versionId: string, level: Level): Promise<void> {
  if (running.has(versionId)) return;
  const abort = new AbortController();
  running.set(versionId, abort);
  try {
    localStorage.setItem(CHOICE, level);
  } catch {
    // no storage
  }
  tell(versionId, { doneBytes: 0, totalBytes: 1, state: 'running' });
  try {
    await fetchPackage(await manifestOf(versionId), level, abort.signal);
    tell(versionId, undefined);
  } catch {
    const now = downloads.value[versionId];
    tell(versionId, abort.signal.aborted || !now ? undefined : { ...now, state: 'failed' });
  } finally {
    running.delete(versionId);
  }
  await loadPackages();
}

export function cancelDownload(versionId: string): void {
  running.get(versionId)?.abort();
}

async function fetchPackage(manifest: Manifest, level: Level, signal: AbortSignal): Promise<void> {
  const { versionId, courseId, slug, title, hash, lessons } = manifest;
  const files = filesFor(manifest, level);
  const totalBytes = weightOf(manifest, level);
  let doneBytes = 0;
  const done = (bytes: number) => {
    doneBytes += bytes;
    tell(versionId, { doneBytes, totalBytes, state: 'running' });
  };
  done(0);
  const row: PackageRow = {
    versionId,
    courseId,
    slug,
    title,
    hash,
    level,
    state: 'running',
    lessonIds: lessons.map(({ id }) => id),
    files: files.map(({ url, sha256, sizeBytes }) => ({ url, sha256, sizeBytes })),
    sizeBytes: totalBytes,
    savedAt: Date.now(),
  };
  await keepPackage(row);
  for (const { id, sizeBytes } of lessons) {
    const key = lessonKey(versionId, id);
    if (!(await readDocument(key))) {
      const { lesson } = await run(Lesson, { versionId, lessonId: id }, signal);
      if (!lesson) throw new ApiError('NOT_FOUND');
      await writeDocument(key, lesson);
      if (!(await readDocument(key))) throw new Error('the phone is full');
    }
    done(sizeBytes);
  }
  const cache = 'caches' in window ? await caches.open('files') : undefined;
  for (const file of cache ? files : []) {
    if (await cache?.match(file.url)) done(file.sizeBytes);
    else await fetchFile(cache!, file, signal, done);
  }
  // leave to take the quizzes that the server counts; whoever is not enrolled yet gets it with the first one
  const enrollment = enrollments.value[courseId];
  if (enrollment) await prefetchAttempts(enrollment.id).catch(() => undefined);
  await keepPackage({ ...row, state: 'kept', savedAt: Date.now() });
  void import('../enrollment/attempts').then(({ prefetchForSaved }) => prefetchForSaved(row.versionId));
  void navigator.storage?.persist?.();
}

/** On a bad line this is what a cut costs. */
const SLICE = 256 * 1024;

/** A file in slices, each written down as it comes; whole and right, it goes where the service worker finds it. */
async function fetchFile(
  cache: Cache,
  { url, sha256, sizeBytes }: PackageRow['files'][number],
  signal: AbortSignal,
  done: (bytes: number) => void,
): Promise<void> {
  const db = await phone();
  const own = IDBKeyRange.bound([url, 0], [url, Infinity]);
  let at = 0;
  for (const part of await db.getAll('part', own)) at = part.at === at ? at + part.bytes.byteLength : at;
  done(at);
  let type = '';
  while (at < sizeBytes) {
    const isPart = at > 0 || sizeBytes > SLICE;
    const response = await fetch(url, {
      credentials: 'same-origin',
      signal,
      headers: isPart ? { range: `bytes=${at}-${Math.min(at + SLICE, sizeBytes) - 1}` } : {},
    });
    if (response.status !== 206 && response.status !== 200) throw new Error(`${url}: ${response.status}`);
    const bytes = await response.arrayBuffer();
    type = response.headers.get('content-type') ?? '';
    if (response.status === 200) {
      // somebody on the way does not know parts: this is all of it
      await db.delete('part', own);
      at = 0;
    }
    await db.put('part', { url, at, bytes });
    at += bytes.byteLength;
    done(bytes.byteLength);
    if (response.status === 200 || bytes.byteLength === 0) break;
  }
  const whole = new Blob(
    (await db.getAll('part', own)).map(({ bytes }) => bytes),
    { type },
  );
  const isRight = whole.size === sizeBytes && (await hashOf(whole)) === sha256;
  if (isRight) {
    type ||= (await fetch(url, { method: 'HEAD', signal })).headers.get('content-type') ?? '';
    const headers = { 'content-type': type, 'content-length': String(whole.size) };
    await cache.put(url, new Response(whole, { headers }));
  }
  await db.delete('part', own);
  if (!isRight) throw new Error(`${url} is not what it should be`);
}

async function hashOf(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Takes a course off the phone; files that another saved course shows stay. */
export async function removePackage(versionId: string): Promise<void> {
  cancelDownload(versionId);
  const db = await phone();
  const row = await db.get('package', versionId);
  if (!row) return;
  // left in the middle it is one that is not whole, and can be taken off again
  await db.put('package', { ...row, state: 'failed' });
  await loadPackages();
  const others = packages.value.filter((one) => one.versionId !== versionId);
  const needed = new Set(others.flatMap(({ files }) => files.map(({ url }) => url)));
  const cache = 'caches' in window ? await caches.open('files') : undefined;
  for (const lessonId of row.lessonIds) await db.delete('doc', lessonKey(versionId, lessonId));
  for (const { url } of row.files) {
    if (needed.has(url)) continue;
    await cache?.delete(url);
    await db.delete('part', IDBKeyRange.bound([url, 0], [url, Infinity]));
  }
  await db.delete('package', versionId);
  await loadPackages();
}
