import { expect, test } from '@playwright/test';
import { firstBatch } from '../../apps/web/src/enrollment/batch.js';
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
