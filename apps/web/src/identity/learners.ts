import { takeOverEarlier } from '../platform/earlier-store';
import { ApiError, run } from '../platform/graphql';
import { graphql } from '../gql';
import {
  deleteLearnerDatabase,
  deviceId,
  learnerDatabase,
  phone,
  readDocument,
  useOwner,
  writeDocument,
  type LearnerRow,
  type Owner,
} from '../platform/store';
import { keysOf, lockByPin, lockByServer, newSecret, openByPin, openByServer, waitAfter } from '../platform/locks';
import { canLock, type Keys, type Opened } from '../platform/vault';
import { EARLIER, learners, loadLearners, openId, rememberOpen } from './here';
import type { Viewer } from './session';

const DeviceKey = graphql(`
  query DeviceKey($deviceId: UUID!) {
    deviceKey(deviceId: $deviceId)
  }
`);

/** Opened in this page and not under the server's lock yet. */
let unsecured: { row: LearnerRow; opened: Opened } | undefined;

async function keepRow(row: LearnerRow): Promise<void> {
  await (await phone()).put('learner', row);
  await loadLearners();
}

/** The name that is called across the yard: the last word in Vietnamese. The same name in Khmer letters stands behind it in brackets. */
export function shownName(fullName: string): { name: string; initial: string } {
  const name =
    fullName
      .replace(/\(.*?\)/g, '')
      .trim()
      .split(/\s+/)
      .at(-1) ?? '';
  return { name, initial: [...name][0]?.toUpperCase() ?? '?' };
}

function newRow(who: Viewer, more: Partial<LearnerRow>): LearnerRow {
  const about = { hasNumericPin: false, isShared: false, wrong: 0, notBefore: 0, usedAt: Date.now() };
  return { id: who.person.id, ...shownName(who.person.fullName), ...about, ...more };
}

/**
 * Opens the store of a learner. The page may be left at any moment: who they are lies there before the store is known,
 * and the lock and its key come in one step.
 */
async function enter(row: LearnerRow, keys: Keys | undefined, who?: Viewer): Promise<void> {
  const owner: Owner = { id: row.id, ...(keys && { keys }) };
  if (who) await writeDocument('viewer', who, owner);
  const tx = (await phone()).transaction(['learner', 'key'], 'readwrite');
  await Promise.all([tx.objectStore('learner').put(row), keys && tx.objectStore('key').put(keys, row.id), tx.done]);
  await takeOverEarlier(owner).catch(() => undefined);
  useOwner(owner);
  rememberOpen(row.id);
  await loadLearners();
}

/** Takes a learner in who has no PIN on this phone yet. */
async function enterBare(who: Viewer): Promise<void> {
  const opened = canLock() ? { secret: newSecret(), username: who.username ?? '' } : undefined;
  await enter(newRow(who, opened ? { bare: opened } : {}), opened && (await keysOf(opened.secret)), who);
}

/** Signed in under an earlier release: their things go under lock now, and the lock gets its key when there is network. */
export async function fromEarlier(): Promise<Viewer | undefined> {
  let who: Viewer | undefined;
  try {
    who = JSON.parse(localStorage.getItem(EARLIER) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
  if (!who) return undefined;
  await enterBare(who);
  localStorage.removeItem(EARLIER);
  return who;
}

/**
 * A session without anything on this phone: its storage was cleared, or it is new; or the page was left while the store was
 * being opened. False: somebody's, and locked.
 */
export async function admitBySession(who: Viewer): Promise<boolean> {
  const known = learners.value.find(({ id }) => id === who.person.id);
  if (known) {
    const keys = await (await phone()).get('key', known.id); // locking takes it away
    if (!keys && (canLock() || openId() !== known.id)) return false;
    await enter(known, keys, who);
  } else await enterBare(who);
  await secure();
  return true;
}

/**
 * The server has let them in by this PIN: opens what the phone keeps of them, or begins it.
 * False: it is under a lock that neither this PIN nor the server opens; the PIN before must be asked for.
 */
export async function admitByPin(who: Viewer, pin: string, { isShared = false, earlierPin = '' } = {}): Promise<boolean> {
  await loadLearners();
  const known = learners.value.find(({ id }) => id === who.person.id);
  const row = { ...(known ?? newRow(who, {})), hasNumericPin: /^\d+$/.test(pin), isShared, wrong: 0, notBefore: 0, usedAt: Date.now() };
  if (!canLock()) {
    await enter(row, undefined, who);
    return true;
  }
  const opened = known ? await openAnyhow(known, pin, earlierPin) : { secret: newSecret(), username: who.username ?? '' };
  if (!opened) return false;
  if (!row.pin || !(await openByPin(row.pin, pin))) row.pin = await lockByPin(opened, pin);
  delete row.bare;
  await enter(row, await keysOf(opened.secret), who);
  if (!row.server) unsecured = { row, opened };
  await secure();
  return true;
}

async function openAnyhow(row: LearnerRow, pin: string, earlierPin: string): Promise<Opened | undefined> {
  if (row.bare) return row.bare;
  const byPin = row.pin && ((await openByPin(row.pin, pin)) ?? (earlierPin ? await openByPin(row.pin, earlierPin) : undefined));
  if (byPin) return byPin;
  if (!row.server) return row.pin ? undefined : { secret: newSecret(), username: '' };
  return openByServer(row.server, await serverKey(row));
}

async function serverKey({ id }: LearnerRow): Promise<string> {
  return (await run(DeviceKey, { deviceId: await deviceId({ id }) })).deviceKey;
}

/** Puts the second lock on, so that whoever forgets the PIN loses nothing. Tried again at the next occasion. */
export async function secure(): Promise<void> {
  const row = unsecured?.row ?? learners.value.find(({ id, bare }) => bare && id === openId());
  const opened = unsecured?.opened ?? row?.bare;
  if (!row || !opened) return;
  try {
    const { bare: _bare, ...rest } = row;
    await keepRow({ ...rest, server: await lockByServer(opened, await serverKey(row)) });
    unsecured = undefined;
  } catch {
    // no network: later
  }
}

export type PinAnswer = { isOpen: true; viewer: Viewer; username: string } | { isOpen: false; waitMs: number };

/** Opens by the PIN alone, with or without network. A wrong PIN waits longer each time. */
export async function openByOwnPin(id: string, pin: string): Promise<PinAnswer> {
  const row = await (await phone()).get('learner', id);
  if (!row?.pin) throw new ApiError('NOT_FOUND');
  const now = Date.now();
  // a clock that was turned back does not make the wait longer than it was to be
  const wait = Math.min(row.notBefore - now, waitAfter(row.wrong));
  if (wait > 0) return { isOpen: false, waitMs: wait };
  const opened = await openByPin(row.pin, pin);
  if (!opened) {
    const wrong = row.wrong + 1;
    const waitMs = waitAfter(wrong);
    await keepRow({ ...row, wrong, notBefore: now + waitMs });
    return { isOpen: false, waitMs };
  }
  await enter({ ...row, wrong: 0, notBefore: 0, usedAt: now }, await keysOf(opened.secret));
  const viewer = (await readDocument<Viewer>('viewer'))?.data;
  if (!viewer) throw new ApiError('NOT_FOUND');
  return { isOpen: true, viewer, username: opened.username };
}

/** After the account has another PIN: the phone's lock gets it too. */
export async function changePin(current: string, next: string): Promise<void> {
  const row = learners.value.find(({ id }) => id === openId());
  if (!row || !canLock()) return;
  const opened = await openAnyhow(row, current, '').catch(() => undefined);
  if (opened) await keepRow({ ...row, hasNumericPin: /^\d+$/.test(next), pin: await lockByPin(opened, next) });
}

/** Whether the store can be closed and opened again. */
export const canClose = (): boolean => {
  const row = learners.value.find(({ id }) => id === openId());
  return !row || !canLock() || Boolean(row.pin ?? row.server);
};

/** Takes the key away. What waits stays, sealed; with `forget` nothing of the learner stays on the phone. */
export async function closeLearner({ forget = false } = {}): Promise<void> {
  const id = openId();
  useOwner(null);
  rememberOpen(null);
  unsecured = undefined;
  if (!id) return;
  const db = await phone();
  await db.delete('key', id);
  if (forget) {
    await db.delete('learner', id);
    await deleteLearnerDatabase(id);
  }
  await loadLearners();
}

export async function setShownName(name: string): Promise<void> {
  const row = learners.value.find(({ id }) => id === openId());
  if (row) await keepRow({ ...row, name });
}

/** How much of a learner's work waits here; known without opening it. */
export async function waitingOf(id: string): Promise<number> {
  try {
    const db = await learnerDatabase(id);
    return [...(await db.getAll('queue')), ...(await db.getAll('room')), ...(await db.getAll('handin'))].filter(({ counts }) => counts)
      .length;
  } catch {
    return 0;
  }
}
