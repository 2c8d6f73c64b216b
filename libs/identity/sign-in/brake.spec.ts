import { AddressCounter, waitSeconds } from './brake.js';

test.each([
  [1, 0],
  [4, 0],
  [5, 2],
  [6, 4],
  [7, 8],
  [13, 512],
  [14, 900],
  [5_000, 900],
])('after failure %i the account rests %i s', (failures, seconds) => {
  expect(waitSeconds(failures)).toBe(seconds);
});

describe('failures of one address', () => {
  const now = new Date('2026-11-24T02:00:10Z');
  const failing = (times: number) => {
    const counter = new AddressCounter();
    for (let i = 0; i < times; i++) counter.failed('10.0.0.1', now);
    return counter;
  };

  test('a village that mistypes is not slowed down', () => {
    expect(failing(299).verdict('10.0.0.1', now)).toBe('free');
  });

  test('a flood is slowed down, then has to wait, and only for that address and minute', () => {
    expect(failing(300).verdict('10.0.0.1', now)).toBe('slow');
    const flood = failing(2_000);
    expect(flood.verdict('10.0.0.1', now)).toBe('wait');
    expect(flood.verdict('10.0.0.2', now)).toBe('free');
    expect(flood.verdict('10.0.0.1', new Date('2026-11-24T02:01:00Z'))).toBe('free');
  });
});
