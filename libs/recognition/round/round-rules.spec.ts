import fc from 'fast-check';
import { CASE_ACTS } from '../case/case-state.js';
import { lateness, movedStages, nextDeadline, outOfOrder, ROUND_STAGES, type RoundDays, type RoundStage } from './round-rules.js';

const round = (given: Partial<RoundDays> = {}): RoundDays => ({
  deadlines: {
    registration: '2026-09-30',
    self_assessment: '2026-10-31',
    review: '2026-11-15',
    appraisal: '2026-11-30',
    decision: '2026-12-15',
  },
  isClosed: false,
  ...given,
});

describe('whether a citizen comes late', () => {
  test.each([
    ['on the last day it is in time', 'register', '2026-09-30', false, null],
    ['the day after it is late', 'register', '2026-10-01', false, { stage: 'registration', until: '2026-09-30', isClosed: false }],
    ['who registered once may come back', 'register', '2026-10-01', true, null],
    ['handing in has its own last day', 'submit', '2026-10-31', false, null],
    ['handing in late', 'submit', '2026-11-01', false, { stage: 'self_assessment', until: '2026-10-31', isClosed: false }],
    ['what the branch sent back may be handed in again', 'submit', '2026-11-01', true, null],
    ['taking it back has no last day', 'take_back', '2026-12-31', false, null],
    ['an appeal has its own law', 'appeal', '2026-12-31', false, null],
  ] as const)('%s', (_, act, today, wasDoneBefore, found) => {
    expect(lateness(act, round(), today, wasDoneBefore)).toEqual(found);
  });

  test('without a round nothing is ever late; in a closed one newcomers are, whatever the day', () => {
    for (const act of CASE_ACTS) expect(lateness(act, null, '2099-01-01', false)).toBeNull();
    expect(lateness('submit', round({ isClosed: true }), '2026-01-01', false)).toMatchObject({ isClosed: true });
    expect(lateness('submit', round({ isClosed: true }), '2026-01-01', true)).toBeNull();
  });
});

test('days stand in the order of the stages; the same day is in order', () => {
  expect(outOfOrder(round().deadlines)).toBeNull();
  expect(outOfOrder({ ...round().deadlines, review: '2026-10-31' })).toBeNull();
  expect(outOfOrder({ ...round().deadlines, review: '2026-10-30' })).toBe('review');
});

test('the next last day is named on the day itself, and none of a round that is over or closed', () => {
  expect(nextDeadline(round(), '2026-09-30')).toBe('registration');
  expect(nextDeadline(round(), '2026-10-01')).toBe('self_assessment');
  expect(nextDeadline(round(), '2026-12-16')).toBeNull();
  expect(nextDeadline(round({ isClosed: true }), '2026-09-30')).toBeNull();
});

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-11-${String(n).padStart(2, '0')}`);
const ordered = fc
  .array(day, { minLength: 5, maxLength: 5 })
  .map((days) => Object.fromEntries(ROUND_STAGES.map((stage, i) => [stage, days.toSorted()[i]!])) as Record<RoundStage, string>);

test('an extension never brings a last day forward, and leaves the days in order', () => {
  fc.assert(
    fc.property(ordered, fc.constantFrom(...ROUND_STAGES), day, (deadlines, stage, until) => {
      const moved = movedStages(deadlines, stage, until);
      const after = { ...deadlines, ...Object.fromEntries(moved.map((one) => [one, until])) };

      expect(outOfOrder(after)).toBeNull();
      for (const one of ROUND_STAGES) expect(after[one] >= deadlines[one]).toBe(true);
      expect(moved.length > 0).toBe(until > deadlines[stage]);
    }),
  );
});
