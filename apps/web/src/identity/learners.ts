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
import { canLock, type Opened } from '../platform/vault';
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

/** The name that is called across the yard: the last word in Vietnamese. */
export function shownName(fullName: string): { name: string; initial: string } {
  const name = fullName.trim().split(/\s+/).at(-1) ?? '';
  return { name, initial: [...name][0]?.toUpperCase() ?? '?' };
}

function newRow(who: Viewer, more: Partial<LearnerRow>): LearnerRow {
  const about = { hasNumericPin: false, isShared: false, wrong: 0, notBefore: 0, usedAt: Date.now() };
  return { id: who.person.id, ...shownName(who.person.fullName), ...about, ...more };
}

async function enter(row: LearnerRow, secret: Opened['secret'] | undefined): Promise<Owner> {
  const keys = secret && (await keysOf(secret));
  if (keys) await (await phone()).put('key', keys, row.id);
  const owner: Owner = { id: row.id, ...(keys && { keys }) };
  await takeOverEarlier(owner).catch(() => undefined);
  useOwner(owner);
  rememberOpen(row.id);
  return owner;
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
  const opened = canLock() ? { secret: newSecret(), username: who.username ?? '' } : undefined;
  const row = newRow(who, opened ? { bare: opened } : {});
  await keepRow(row);
  await enter(row, opened?.secret);
  await writeDocument('viewer', who);
  localStorage.removeItem(EARLIER);
  return who;
}

/** A session without anything on this phone: its storage was cleared, or it is new. False: somebody's, and locked. */
export async function admitBySession(who: Viewer): Promise<boolean> {
  if (learners.value.some(({ id }) => id === who.person.id)) return false;
  const opened = canLock() ? { secret: newSecret(), username: who.username ?? '' } : undefined;
  const row = newRow(who, opened ? { bare: opened } : {});
  await keepRow(row);
  await enter(row, opened?.secret);
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
    await keepRow(row);
    await enter(row, undefined);
    return true;
  }
  const opened = known ? await openAnyhow(known, pin, earlierPin) : { secret: newSecret(), username: who.username ?? '' };
  if (!opened) return false;
  if (!row.pin || !(await openByPin(row.pin, pin))) row.pin = await lockByPin(opened, pin);
  delete row.bare;
  await keepRow(row);
  await enter(row, opened.secret);
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
  await keepRow({ ...row, wrong: 0, notBefore: 0, usedAt: now });
  await enter(row, opened.secret);
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
    return [...(await db.getAll('queue')), ...(await db.getAll('room'))].filter(({ counts }) => counts).length;
  } catch {
    return 0;
  }
}
