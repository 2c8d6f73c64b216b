import { startOfVietnamDay, vietnamDay, vietnamYear } from './vietnam-time.js';

describe('time in Viet Nam (invariant 16)', () => {
  test('the year turns at 17:00 UTC', () => {
    expect(vietnamYear(new Date('2026-12-31T16:59:59.999Z'))).toBe(2026);
    expect(vietnamYear(new Date('2026-12-31T17:00:00.000Z'))).toBe(2027);
  });

  test('a day begins at 17:00 UTC of the day before', () => {
    expect(startOfVietnamDay('2026-07-01').toISOString()).toBe('2026-06-30T17:00:00.000Z');
    expect(vietnamDay(startOfVietnamDay('2026-07-01'))).toBe('2026-07-01');
  });
});
