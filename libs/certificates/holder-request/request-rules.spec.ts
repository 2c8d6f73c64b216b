import { HOLDER_REASONS, needsWords, stateOf } from './request-rules.js';

describe('what a holder asks of the own certificate', () => {
  test('is a lost or damaged paper again, or a mistake on it put right in words', () => {
    expect(HOLDER_REASONS).toEqual({ correct: ['civil_status', 'misprint'], reissue: ['lost', 'damaged'] });
    expect([needsWords('reissue'), needsWords('correct')]).toEqual([false, true]);
  });

  test.each([
    ['waiting', null, 'waiting'],
    ['declined', null, 'declined'],
    ['withdrawn', null, 'withdrawn'],
    ['taken', 'waiting', 'taken'],
    ['taken', 'approved', 'done'],
    ['taken', 'declined', 'declined'],
  ] as const)('%s with a change that is %s: %s', (own, change, state) => {
    expect(stateOf(own, change)).toBe(state);
  });
});
