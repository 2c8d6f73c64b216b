import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { newId } from './id';
import { blind, seal, unseal, type Keys, type Opened, type PinLock, type Sealed } from './vault';

/**
 * What lies on this phone.
 *
 * `phusa-phone`: what everybody may read anyway (courses and their lessons), which courses are saved, and who learns here,
 * each with their locks. `phusa2-<id>`: what belongs to one learner, sealed by that learner's keys.
 */

export interface Document {
  data: unknown;
  savedAt: number;
}

/** A value in the store of a learner: sealed, or plain where this browser cannot lock (and for guests). */
export type Kept = { sealed: Sealed } | { plain: unknown };

/** Somebody who learns on this phone. Nothing here says more than its owner allows to be seen before the PIN. */
export interface LearnerRow {
  id: string;
  /** Shown on the screen “who is learning?”; empty: the first letter only. */
  name: string;
  initial: string;
  /** To bring up the right keyboard. */
  hasNumericPin: boolean;
  isShared: boolean;
  /** Missing where the browser cannot lock. */
  pin?: PinLock;
  server?: Sealed;
  /** Only until there is a first lock: taken over from an earlier release while there was no network. */
  bare?: Opened;
  wrong: number;
  /** No PIN is looked at before this time. */
  notBefore: number;
  usedAt: number;
}

export interface PackageRow {
  versionId: string;
  courseId: string;
  slug: string;
  title: string;
  hash: string;
  level: 'words' | 'audio' | 'all';
  state: 'running' | 'kept' | 'failed';
  lessonIds: string[];
  files: { url: string; sha256: string; sizeBytes: number }[];
  sizeBytes: number;
  savedAt: number;
}

interface Phone extends DBSchema {
  doc: { key: string; value: Document };
  learner: { key: string; value: LearnerRow };
  /** Keys of the learners who are open: usable here, and not to be taken out. */
  key: { key: string; value: Keys };
  package: { key: string; value: PackageRow };
  /** Pieces of files that are not whole yet. */
  part: { key: [string, number]; value: { url: string; at: number; bytes: ArrayBuffer } };
}

interface Learner extends DBSchema {
  doc: { key: string; value: Kept };
  kv: { key: string; value: unknown };
  /** `counts`: told to the learner as waiting; known without the key, for the screen “who is learning?”. */
  queue: { key: number; value: { seq: number; id: string; counts: boolean } & Kept };
  refused: { key: string; value: { id: string } & Kept };
  receipt: { key: string; value: { id: string } & Kept };
  /** What was said in a classroom, until the server has it and says so itself: enrollment/room.ts. */
  room: { key: string; value: { id: string; counts: boolean } & Kept };
  /** Practical work that waits to be handed in, and its files, each in pieces: enrollment/hand-in.ts. */
  handin: { key: string; value: { id: string; counts: boolean } & Kept };
  file: { key: [string, number]; value: { sealed: Sealed } | { plain: ArrayBuffer } };
}

let phoneDb: Promise<IDBPDatabase<Phone>> | undefined;
const learnerDbs = new Map<string, Promise<IDBPDatabase<Learner>>>();

export function phone(): Promise<IDBPDatabase<Phone>> {
  phoneDb ??= openDB<Phone>('phusa-phone', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('doc');
      fresh.createObjectStore('learner', { keyPath: 'id' });
      fresh.createObjectStore('key');
      fresh.createObjectStore('package', { keyPath: 'versionId' });
      fresh.createObjectStore('part', { keyPath: ['url', 'at'] });
    },
  });
  return phoneDb;
}

export type LearnerDatabase = IDBPDatabase<Learner>;

const learnerDbName = (id: string) => `phusa2-${id}`;

export function learnerDatabase(id: string): Promise<LearnerDatabase> {
  let db = learnerDbs.get(id);
  if (!db) {
    db = openDB<Learner>(learnerDbName(id), 3, {
      upgrade(fresh, from) {
        if (from < 1) {
          fresh.createObjectStore('doc');
          fresh.createObjectStore('kv');
          fresh.createObjectStore('queue', { keyPath: 'seq' });
          fresh.createObjectStore('refused', { keyPath: 'id' });
          fresh.createObjectStore('receipt', { keyPath: 'id' });
        }
        if (from < 2) fresh.createObjectStore('room', { keyPath: 'id' });
        fresh.createObjectStore('handin', { keyPath: 'id' });
        fresh.createObjectStore('file');
      },
      // another page of this phone brings a newer release: it must not wait for this one
      blocking: (_current, _blocked, event) => {
        learnerDbs.delete(id);
        (event.target as IDBDatabase).close();
      },
    });
    learnerDbs.set(id, db);
  }
  return db;
}

export async function deleteLearnerDatabase(id: string): Promise<void> {
  (await learnerDbs.get(id))?.close();
  learnerDbs.delete(id);
  await new Promise<void>((done) => {
    const request = indexedDB.deleteDatabase(learnerDbName(id));
    request.onsuccess = request.onerror = request.onblocked = () => done();
  });
}

/** Whose screen this is. `keys` are missing for guests, and where the browser cannot lock. */
export interface Owner {
  id: string;
  keys?: Keys;
}

const GUEST: Owner = { id: 'guest' };
let owner = GUEST;

export function useOwner(next: Owner | null): void {
  owner = next ?? GUEST;
}

export const currentOwner = (): Owner => owner;

export const database = (of = owner): Promise<LearnerDatabase> => learnerDatabase(of.id);

export async function keep(place: string, value: unknown, { keys } = owner): Promise<Kept> {
  return keys ? { sealed: await seal(keys, place, value) } : { plain: value };
}

export async function show<V>(place: string, kept: Kept, { keys } = owner): Promise<V> {
  if ('plain' in kept) return kept.plain as V;
  if (!keys) throw new Error('locked');
  return (await unseal(keys, place, kept.sealed)) as V;
}

/** What the server tells everybody alike: one copy for all learners of the phone, and not worth a lock. */
const isPublic = (key: string): boolean => /^(course|lesson|issuers):/.test(key);

const inStore = (key: string, { keys } = owner): Promise<string> | string => (keys ? blind(keys, key) : key);

interface OwnDocument extends Document {
  key: string;
}

/** A stored document, or undefined. Never throws: a phone without storage reads from the network. */
export async function readDocument<R>(key: string): Promise<{ data: R; savedAt: number } | undefined> {
  try {
    if (isPublic(key)) return (await (await phone()).get('doc', key)) as { data: R; savedAt: number } | undefined;
    const at = await inStore(key);
    const kept = await (await database()).get('doc', at);
    return kept && (await show<{ data: R; savedAt: number }>(`doc ${at}`, kept));
  } catch {
    return undefined;
  }
}

/** Writes for whoever is open now, also when somebody else is by the time it is written. */
export async function writeDocument(key: string, data: unknown, of = owner): Promise<void> {
  try {
    const document: OwnDocument = { key, data, savedAt: Date.now() };
    if (isPublic(key)) return void (await (await phone()).put('doc', { data, savedAt: document.savedAt }, key));
    const at = await inStore(key, of);
    const kept = await keep(`doc ${at}`, document, of);
    await (await database(of)).put('doc', kept, at);
  } catch {
    // storage full or forbidden: the page still works from the network
  }
}

/** Of the learner's own documents. */
export async function dropDocument(key: string, of = owner): Promise<void> {
  await (await database(of)).delete('doc', await inStore(key, of));
}

/** Opens every document of the learner: for few of them. */
export async function documentKeys(prefix: string): Promise<string[]> {
  try {
    if (isPublic(prefix)) return await (await phone()).getAllKeys('doc', IDBKeyRange.bound(prefix, `${prefix}\uffff`));
    const db = await database();
    const [ats, kepts] = await Promise.all([db.getAllKeys('doc'), db.getAll('doc')]);
    const documents = await Promise.all(kepts.map((kept, i) => show<OwnDocument>(`doc ${ats[i]}`, kept)));
    return documents.map(({ key }) => key).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}

/** A number that the phone gives itself, one for each learner on it. */
export async function deviceId(of = owner): Promise<string> {
  const db = await database(of);
  const known = (await db.get('kv', 'device')) as string | undefined;
  if (known) return known;
  const fresh = newId();
  await db.put('kv', fresh, 'device');
  return fresh;
}
