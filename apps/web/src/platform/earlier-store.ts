import { openDB } from 'idb';
import { database, keep, phone, writeDocument, type Document, type Owner } from './store';

/** As an earlier release wrote it: everything of a learner in the open, one database each. */
interface EarlierEvent {
  id: string;
  kind: string;
}

/** Versions that were saved whole, with their lessons. */
const SAVED = 'kept:';

/**
 * Brings what an earlier release kept of this learner under lock. First written there, then deleted here: a cut in between
 * repeats it, and an event that is there already is not written again.
 */
export async function takeOverEarlier(of: Owner): Promise<void> {
  const name = `phusa-${of.id}`;
  const known = await indexedDB.databases?.();
  if (known && !known.some((one) => one.name === name)) return;
  const old = await openDB(name);
  if (old.objectStoreNames.contains('queue')) {
    await takeDocuments();
    for (const store of ['queue', 'refused'] as const) await takeEvents(store);
    const device: unknown = await old.get('kv', 'device');
    const db = await database(of);
    if (device && !(await db.get('kv', 'device'))) await db.put('kv', device, 'device');
  }
  old.close();
  indexedDB.deleteDatabase(name);

  async function takeDocuments(): Promise<void> {
    for (const key of (await old.getAllKeys('doc')) as string[]) {
      const { data } = (await old.get('doc', key)) as Document;
      if (key.startsWith(SAVED)) await takeSaved(key.slice(SAVED.length), data as string[]);
      else await writeDocument(key, data, of);
      await old.delete('doc', key);
    }
  }

  /** Its files stay where they are; their weight is looked up when somebody asks. */
  async function takeSaved(versionId: string, lessonIds: string[]): Promise<void> {
    const db = await phone();
    if (await db.get('package', versionId)) return;
    const row = { courseId: '', slug: '', title: '', hash: '', level: 'all' as const, state: 'kept' as const };
    await db.put('package', { versionId, ...row, lessonIds, files: [], sizeBytes: 0, savedAt: Date.now() });
  }

  async function takeEvents(store: 'queue' | 'refused'): Promise<void> {
    const db = await database(of);
    for (const key of await old.getAllKeys(store)) {
      const event = (await old.get(store, key)) as EarlierEvent;
      const kept = await keep(`${store} ${event.id}`, event, of);
      if (store === 'refused') await db.put('refused', { id: event.id, ...kept });
      else {
        const tx = db.transaction(['kv', 'queue'], 'readwrite', { durability: 'strict' });
        const there = await tx.objectStore('queue').getAll();
        if (!there.some(({ id }) => id === event.id)) {
          const seq = (((await tx.objectStore('kv').get('seq')) as number | undefined) ?? 0) + 1;
          await tx.objectStore('kv').put(seq, 'seq');
          await tx.objectStore('queue').put({ seq, id: event.id, counts: event.kind !== 'LESSON_OPENED', ...kept });
        }
        await tx.done;
      }
      await old.delete(store, key);
    }
  }
}
