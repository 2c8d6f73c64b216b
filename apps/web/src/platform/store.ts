import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** An event of learning that waits on this phone for its receipt. */
export interface WaitingEvent {
  seq: number;
  id: string;
  enrollmentId: string;
  kind: 'LESSON_OPENED' | 'LESSON_FINISHED' | 'QUIZ_SUBMITTED';
  lessonId: string;
  quizId?: string;
  answers?: unknown[];
  occurredAt: string;
  /** For the list of waiting work only; the server does not get it. */
  title: string;
}

/** An event the server did not take, with its reason; kept until a person removes it. */
export interface RefusedEvent extends WaitingEvent {
  reason: string;
  code: string;
  refusedAt: string;
}

export interface StoredDocument {
  data: unknown;
  savedAt: number;
}

interface Schema extends DBSchema {
  doc: { key: string; value: StoredDocument };
  kv: { key: string; value: unknown };
  queue: { key: number; value: WaitingEvent };
  refused: { key: string; value: RefusedEvent };
}

export type Database = IDBPDatabase<Schema>;

const open = new Map<string, Promise<Database>>();
let owner = 'guest';

/** Each learner of this phone has their own database; nobody else's screen reads from it. */
export function useOwner(id: string | null): void {
  owner = id ?? 'guest';
}

export const currentOwner = (): string => owner;

/** The database of the learner who is signed in (or of guests). */
export function database(of = owner): Promise<Database> {
  let db = open.get(of);
  if (!db) {
    db = openDB<Schema>(`phusa-${of}`, 1, {
      upgrade(fresh) {
        fresh.createObjectStore('doc');
        fresh.createObjectStore('kv');
        fresh.createObjectStore('queue', { keyPath: 'seq' });
        fresh.createObjectStore('refused', { keyPath: 'id' });
      },
    });
    open.set(of, db);
  }
  return db;
}

/** A stored document, or undefined. Never throws: a phone without storage reads from the network. */
export async function readDocument<R>(key: string): Promise<{ data: R; savedAt: number } | undefined> {
  try {
    return (await (await database()).get('doc', key)) as { data: R; savedAt: number } | undefined;
  } catch {
    return undefined;
  }
}

export async function writeDocument(key: string, data: unknown): Promise<void> {
  try {
    await (await database()).put('doc', { data, savedAt: Date.now() }, key);
  } catch {
    // storage full or forbidden: the page still works from the network
  }
}

export async function documentKeys(prefix: string): Promise<string[]> {
  try {
    return await (await database()).getAllKeys('doc', IDBKeyRange.bound(prefix, `${prefix}\uffff`));
  } catch {
    return [];
  }
}
