import { signal } from '@preact/signals';
import { phone, readDocument, useOwner, type LearnerRow } from '../platform/store';
import type { Viewer } from './session';

/** Whose store is open in this browser: read by every tab, and each starts again when it changes. */
const OPEN = 'phusa-open';
/** As an earlier release remembered who is here. */
export const EARLIER = 'phusa-viewer';

/** Who learns on this phone, the one who was here last first. */
export const learners = signal<readonly LearnerRow[]>([]);

export async function loadLearners(): Promise<void> {
  try {
    learners.value = (await (await phone()).getAll('learner')).sort((a, b) => b.usedAt - a.usedAt);
  } catch {
    learners.value = [];
  }
}

export const openId = (): string | null => {
  try {
    return localStorage.getItem(OPEN);
  } catch {
    return null;
  }
};

export function rememberOpen(id: string | null): void {
  try {
    if (id) localStorage.setItem(OPEN, id);
    else localStorage.removeItem(OPEN);
  } catch {
    // without storage there is nothing to open either
  }
}

/** Another tab has locked the phone, or somebody else has opened it: nothing of the one before may stay on this screen. */
export function watchOtherTabs(): void {
  addEventListener('storage', ({ key }) => key === OPEN && location.reload());
}

/** The learner whose store is open since an earlier visit: closing the browser does not lock it. */
export async function reopen(): Promise<Viewer | undefined> {
  const id = openId();
  try {
    if (!id) return localStorage.getItem(EARLIER) ? (await import('./learners')).fromEarlier() : undefined;
    const db = await phone();
    const [row, keys] = await Promise.all([db.get('learner', id), db.get('key', id)]);
    if (!row || (row.pin && !keys)) return undefined;
    useOwner({ id, ...(keys && { keys }) });
    return (await readDocument<Viewer>('viewer'))?.data;
  } catch {
    return undefined;
  }
}
