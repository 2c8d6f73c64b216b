import { said, shownByServer } from '../../enrollment/room';
import { viewer } from '../../identity/session';
import { run } from '../../platform/graphql';
import { useReading, type Reading } from '../../platform/reading';
import { RollCall, type Roll, type RollRow } from './documents';

/** A roll call as the phone keeps it, with how far its clock is behind the server's. */
export interface KeptRoll {
  readonly roll: Roll;
  readonly offsetMs: number;
}

/** The list of a session: from the phone at once, from the server when it answers. */
export function useRoll(id: string): Reading<KeptRoll> {
  return useReading([id, viewer.value?.person.id], {
    key: `roll:${id}`,
    isEager: true,
    load: async (signal) => {
      const asked = Date.now();
      const { rollCall: roll } = await run(RollCall, { id }, signal);
      const known = new Set(roll.rows.flatMap(({ markIds, learnerId }) => [learnerId, ...markIds]));
      await shownByServer(known);
      return { roll, offsetMs: Math.round(Date.parse(roll.now) - (asked + Date.now()) / 2) };
    },
  });
}

/** A row as the teacher sees it: what the server shows, and on top of it what was tapped here. */
export interface Row extends RollRow {
  /** Not yet recorded by the server. */
  readonly isWaiting: boolean;
  /** Why the server did not take the latest tap. */
  readonly refusal?: string;
}

/** Reads the signal of what was said, so a screen that calls it is drawn again after every tap. */
export function rowsOf({ rows, session }: Roll): Row[] {
  const all = new Map<string, Row>(rows.map((row) => [row.learnerId, { ...row, isWaiting: false }]));
  for (const item of said.value) {
    if (item.kind === 'walk_in' && item.walkIn.sessionId === session.id && !all.has(item.id)) {
      const { fullName, birthYear = null } = item.walkIn;
      const nothing = {
        namesakes: 0,
        status: null,
        lateMinutes: 0,
        earlyMinutes: 0,
        minutes: 0,
        source: null,
        markIds: [],
        openCheckIn: null,
      };
      const refusal = item.refusal ? { refusal: item.refusal } : {};
      all.set(item.id, { ...nothing, learnerId: item.id, fullName, birthYear, isWalkIn: true, isWaiting: !item.isSent, ...refusal });
    }
    if (item.kind !== 'mark' || item.mark.sessionId !== session.id) continue;
    const { learnerId, status, lateMinutes, earlyMinutes, isFromPaper } = item.mark;
    const row = all.get(learnerId);
    if (!row || row.markIds.includes(item.id)) continue;
    if (item.refusal) {
      all.set(learnerId, { ...row, refusal: item.refusal });
      continue;
    }
    all.set(learnerId, {
      ...row,
      status: status === 'UNMARKED' ? null : status,
      lateMinutes: lateMinutes ?? 0,
      earlyMinutes: earlyMinutes ?? 0,
      source: status === 'UNMARKED' ? null : isFromPaper ? 'PAPER' : 'TEACHER',
      markIds: [...row.markIds, item.id],
      isWaiting: row.isWaiting || !item.isSent,
    });
  }
  return [...all.values()];
}

/** Without accents, đ as d, and blanks as one: how people type a name in a hurry. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/gi, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();

/** Every word of the search begins a word of the name. */
export function matches(name: string, search: string): boolean {
  const words = plain(name).split(' ');
  return plain(search)
    .split(' ')
    .every((part) => words.some((word) => word.startsWith(part)));
}

/** Fetches what this page is made of once more, so that the service worker has it when there is no network. */
export async function keepPage(): Promise<void> {
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!container) return;
  await container.ready;
  const files = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
  const own = files.filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'));
  await Promise.all([...new Set(own.map(({ pathname }) => pathname))].map((path) => fetch(path).catch(() => undefined)));
}
