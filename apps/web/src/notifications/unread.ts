import { signal } from '@preact/signals';
import { graphql } from '../gql';
import { viewer } from '../identity/session';
import { run } from '../platform/graphql';
import { readDocument, writeDocument } from '../platform/store';

const Unread = graphql(`
  query Unread {
    unreadNotices
  }
`);

/** Notices that nobody has looked at yet, as the server said last; this phone remembers it without network. */
export const unread = signal(0);

const KEY = 'unread-notices';
/** The count is not urgent: not with every page, and not from every phone of a city in the same second. */
const AFRESH_MS = 5 * 60_000;
const SPREAD_MS = 3_000;
let askedAt = 0;
let of: string | undefined;

export async function keepUnread(count: number): Promise<void> {
  unread.value = count;
  await writeDocument(KEY, count);
}

async function ask(): Promise<void> {
  const who = viewer.value?.person.id;
  if (!who || document.visibilityState !== 'visible' || (who === of && Date.now() - askedAt < AFRESH_MS)) return;
  if (who !== of) unread.value = (await readDocument<number>(KEY))?.data ?? 0;
  of = who;
  askedAt = Date.now();
  try {
    const { unreadNotices } = await run(Unread, {});
    if (viewer.value?.person.id === who) await keepUnread(unreadNotices);
  } catch {
    askedAt = 0; // the next look at the page asks again
  }
}

/** Asks soon after the start, when somebody signs in, and when the page is looked at again after a while. */
export function startUnread(): void {
  viewer.subscribe(() => {
    if (viewer.value?.person.id !== of) unread.value = 0;
    setTimeout(() => void ask(), Math.random() * SPREAD_MS);
  });
  document.addEventListener('visibilitychange', () => void ask());
  addEventListener('online', () => void ask());
}
