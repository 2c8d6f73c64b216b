import { expect, test } from '@playwright/test';
import { firstBatch } from '../../apps/web/src/enrollment/batch.js';
import { sortOf, standingOf, waysOf, withWays } from '../../apps/web/src/enrollment/rule.js';
import { countedMs, merged, type Piece, TICK_MS, without } from '../../apps/web/src/courses/played.js';
import { delayAfter } from '../../apps/web/src/platform/backoff.js';
import { keysOf, lockByPin, lockByServer, newSecret, openByPin, openByServer, waitAfter } from '../../apps/web/src/platform/locks.js';
import { blind, seal, unseal } from '../../apps/web/src/platform/vault.js';

/** Rules of the phone that need no page. */

test('a tick counts when somebody is there; one that is too long was sleep and counts nothing', () => {
  expect(countedMs(TICK_MS, true)).toBe(TICK_MS);
  expect(countedMs(TICK_MS, false)).toBe(0);
  expect(countedMs(2 * TICK_MS + 1, true)).toBe(0);
  expect(countedMs(8 * 3_600_000, true)).toBe(0);
  expect(countedMs(-5, true)).toBe(0);
});

test('what was played is told once: overlaps are one piece, and what was told before is left out', () => {
  const played: Piece[] = [
    [30, 40],
    [0, 10],
    [8, 12],
    [12, 15],
    [5, 5],
  ];
  expect(merged(played)).toEqual([
    [0, 15],
    [30, 40],
  ]);
  expect(
    without(played, [
      [3, 8],
      [35, 99],
    ]),
  ).toEqual([
    [0, 3],
    [8, 15],
    [30, 35],
  ]);
  expect(without(played, [[0, 100]])).toEqual([]);
});

test('a batch holds at most 200 events and 64 kB, and always one', () => {
  const event = (bytes: number) => ({ text: 'x'.repeat(bytes - 11) });
  expect(firstBatch(Array.from({ length: 500 }, () => event(20)))).toHaveLength(200);
  expect(firstBatch(Array.from({ length: 10 }, () => event(20_000)))).toHaveLength(3);
  expect(firstBatch([event(90_000), event(20)])).toHaveLength(1);
});

test('after failures one waits longer, spread out, and never less than the server asks', () => {
  expect(delayAfter(1, 0, 0)).toBe(1_000);
  expect(delayAfter(1, 0, 1)).toBe(2_000);
  expect(delayAfter(50, 0, 1)).toBe(300_000);
  expect(delayAfter(1, 30_000, 0)).toBe(30_000);
  expect(delayAfter(9, 4_000, 1)).toBe(8_000);
  expect(delayAfter(9, 2_000, 0)).toBe(150_000);
});

test('the PIN opens, another does not; so does the key of the server; and a value moved elsewhere does not open', async () => {
  const opened = { secret: newSecret(), username: 'lan' };
  const lock = await lockByPin(opened, '246810', 1_000);
  expect(await openByPin(lock, '246810')).toEqual(opened);
  expect(await openByPin(lock, '246811')).toBeUndefined();
  const key = Buffer.alloc(32, 1).toString('base64');
  const second = await lockByServer(opened, key);
  expect(await openByServer(second, key)).toEqual(opened);
  expect(await openByServer(second, Buffer.alloc(32, 2).toString('base64'))).toBeUndefined();

  const keys = await keysOf(opened.secret);
  const sealed = await seal(keys, 'queue a', { answer: 'Đúng' });
  expect(await unseal(keys, 'queue a', sealed)).toEqual({ answer: 'Đúng' });
  await expect(unseal(keys, 'queue b', sealed)).rejects.toThrow();
  expect(await blind(keys, 'enrollment:x')).toBe(await blind(await keysOf(opened.secret), 'enrollment:x'));
  await expect(crypto.subtle.exportKey('raw', keys.seal)).rejects.toThrow();
});

test('three wrong PINs are free, then the wait doubles up to a quarter of an hour', () => {
  expect([1, 2, 3, 4, 5, 40].map(waitAfter)).toEqual([0, 0, 5_000, 10_000, 20_000, 900_000]);
});

/** What is asked for by one of two ways, half-way both; `over` changes the lessons or the minutes. */
function choice({ minutes = 80, lessons = [true, true, false], best = 55 } = {}) {
  const reach = (reached: number, target: number, unit: 'MINUTES' | 'PERCENT' | 'DONE') => ({
    reach: { isMet: reached >= target, reached, target, unit },
  });
  const none = { key: null, lessonId: null, quizId: null, atLeast: null, text: '' };
  const inClass = { ...none, kind: 'attended', key: 'attended:120', ...reach(minutes, 120, 'MINUTES') };
  const online = [
    ...lessons.map((isDone, i) => ({
      ...none,
      kind: 'lesson',
      key: `lesson:l${i}`,
      lessonId: `l${i}`,
      ...reach(isDone ? 1 : 0, 1, 'DONE'),
    })),
    { ...none, kind: 'score', key: 'score:q:80', quizId: 'q', ...reach(best, 80, 'PERCENT') },
  ];
  const share = (of: readonly { reach: { isMet: boolean } }[]) => (of.filter(({ reach: { isMet } }) => isMet).length * 100) / of.length;
  return {
    ...none,
    kind: 'any',
    reach: null,
    ways: [
      { number: 1, ...reach(Math.floor((minutes * 100) / 120), 100, 'PERCENT'), requirements: [inClass] },
      { number: 2, ...reach(share(online), 100, 'PERCENT'), requirements: online },
    ],
  };
}
const NOTHING: ReadonlySet<string> = new Set();

test('the lessons of a way are counted together, the rest is told one by one', () => {
  const [inClass, online] = standingOf(choice(), NOTHING);
  expect(inClass?.lines).toMatchObject([{ measure: 'minutes', reached: 80, target: 120, isMet: false, isInClass: true }]);
  expect(online?.lines).toMatchObject([
    { measure: 'lessons', lessons: 3, reached: 2, target: 3, isMet: false, lessonId: 'l2' },
    { measure: 'best', reached: 55, target: 80, isMet: false, quizId: 'q' },
  ]);
  expect([inClass, online].map((one) => [one?.state, one?.isNearest])).toEqual([
    ['open', true],
    ['open', false],
  ]);
  expect(choice().ways.map(sortOf)).toEqual(['room', 'phone']);
});

test('what lies on this phone counts on this phone, and is not called recorded', () => {
  const kept = new Set(['l2', 'another']);
  const [inClass, online] = standingOf(choice({ best: 80 }), kept);
  expect(online?.lines[0]).toMatchObject({ reached: 3, target: 3, isMet: true, lessonId: null });
  expect([inClass?.state, online?.state]).toEqual(['open', 'kept']);
  expect([inClass?.isNearest, online?.isNearest]).toEqual([false, false]);

  // recorded meanwhile: not counted twice
  const recorded = standingOf(choice({ best: 80, lessons: [true, true, true] }), kept)[1];
  expect([recorded?.state, recorded?.lines[0]?.reached]).toEqual(['met', 3]);
  // the quiz is marked on the server: no phone calls it passed
  expect(standingOf(choice(), kept)[1]?.state).toBe('open');
});

test('a lesson on the phone makes its way the further one', () => {
  expect(standingOf(choice(), new Set(['l2'])).map(({ isNearest }) => isNearest)).toEqual([false, true]);
  expect(standingOf(choice({ minutes: 0, lessons: [false, false, false], best: 0 }), NOTHING).some(({ isNearest }) => isNearest)).toBe(
    false,
  );
});

test('a course kept by an earlier release knows no ways', () => {
  expect(waysOf({})).toEqual([]);
  expect(withWays({ ...choice(), ways: undefined } as never)).toHaveLength(1);
  expect(withWays(choice()).find(({ quizId }) => quizId === 'q')?.key).toBe('score:q:80');
});
