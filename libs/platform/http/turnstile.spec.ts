import { EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Turnstile } from './turnstile.js';

test('nobody waits while few are there; of many each passes, one per turn, in their order', async () => {
  const turnstile = new Turnstile();
  expect(turnstile.pass(32)).toBeUndefined();
  const passed: number[] = [];
  for (let i = 0; i < 5; i++) void turnstile.pass(33 + i)!.then(() => passed.push(i));
  expect(turnstile.pass(1)).toBeDefined(); // behind those who wait, however few run
  await nextTurn();
  await nextTurn();
  expect(passed.length).toBeLessThan(5);
  for (let i = 0; i < 10; i++) await nextTurn();
  expect(passed).toEqual([0, 1, 2, 3, 4]);
});

test('those who arrive go first, and cannot keep the others waiting for ever', async () => {
  const turnstile = new Turnstile();
  const server = new EventEmitter();
  turnstile.watch(server as Server);
  let hasPassed = false;
  void turnstile.pass(100)!.then(() => (hasPassed = true));
  let turns = 0;
  while (!hasPassed && turns < 100) {
    server.emit('connection');
    await nextTurn();
    turns++;
  }
  expect(turns).toBeGreaterThan(10);
  expect(turns).toBeLessThan(30);
});
