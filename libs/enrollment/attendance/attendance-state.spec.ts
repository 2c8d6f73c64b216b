import fc from 'fast-check';
import { corrected, type Mark, markThatCounts, type MarkSource, type MarkStatus } from './attendance-state.js';
import { CREDIT_RULE, creditedMinutes } from './credit.js';

const mark = (given: Partial<Mark> & { id: string }): Mark => ({
  source: 'teacher',
  status: 'present',
  lateMinutes: 0,
  earlyMinutes: 0,
  at: 0,
  sees: [],
  ...given,
});

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const history = fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 6 }).chain((taken) =>
  fc.tuple(
    ...taken.map((id) =>
      fc.record<Mark>({
        id: fc.constant(id),
        source: fc.constantFrom<MarkSource>('teacher', 'paper', 'check_in'),
        status: fc.constantFrom<MarkStatus>('present', 'excused', 'absent', 'unmarked'),
        lateMinutes: fc.constantFrom(0, 15),
        earlyMinutes: fc.constantFrom(0, 30),
        at: fc.integer({ min: 0, max: 3 }),
        sees: fc.subarray(taken),
      }),
    ),
  ),
);

describe('what counts of the marks of a learner at a session', () => {
  test('is the same in whatever order the marks arrive, and however often', () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), (marks, random) => {
        const often = [...marks, ...marks.slice(0, 2)].map((one) => ({ one, key: random.next().value as number }));
        const other = often.sort((a, b) => a.key - b.key).map(({ one }) => one);
        expect(markThatCounts(other)?.id).toBe(markThatCounts(marks)?.id);
      }),
      { numRuns: 10_000 },
    );
  });

  test('never is a check-in while a person’s mark stands', () => {
    fc.assert(
      fc.property(history, (marks) => {
        const counts = markThatCounts(marks);
        fc.pre(counts?.source === 'check_in');
        const people = marks.filter(({ source }) => source !== 'check_in');
        // all that people said was taken back
        expect(markThatCounts(people)).toBeNull();
      }),
      { numRuns: 10_000 },
    );
  });

  test.each<[string, Mark[], string | null]>([
    ['nothing', [], null],
    ['a check-in alone', [mark({ id: 'a', source: 'check_in' })], 'a'],
    ['the teacher, also before a later check-in', [mark({ id: 'a', status: 'absent' }), mark({ id: 'b', source: 'check_in', at: 9 })], 'a'],
    ['the later of two teachers who did not see each other', [mark({ id: 'a', at: 5 }), mark({ id: 'b', at: 4 })], 'a'],
    ['at the same instant the greater id', [mark({ id: 'a', at: 5 }), mark({ id: 'b', at: 5 })], 'b'],
    ['a correction, whatever the clocks say', [mark({ id: 'a', at: 900 }), mark({ id: 'b', at: 1, sees: ['a'] })], 'b'],
    ['the paper that was typed in later', [mark({ id: 'a', at: 5 }), mark({ id: 'b', at: 6, source: 'paper' })], 'b'],
    [
      'the check-in again, when the tap was a mistake',
      [mark({ id: 'a', source: 'check_in' }), mark({ id: 'b' }), mark({ id: 'c', status: 'unmarked', sees: ['b'] })],
      'a',
    ],
    ['nothing, when the only tap was a mistake', [mark({ id: 'b' }), mark({ id: 'c', status: 'unmarked', sees: ['b'] })], null],
    [
      'the latest, when marks claim to have seen each other',
      [mark({ id: 'a', at: 1, sees: ['b'] }), mark({ id: 'b', at: 2, sees: ['a'] })],
      'b',
    ],
  ])('is %s', (_, marks, expected) => {
    expect(markThatCounts(marks)?.id ?? null).toBe(expected);
  });
});

describe('the clock of a device', () => {
  const receivedAt = new Date('2026-11-24T12:00:00Z');

  test.each([
    ['right', '2026-11-24T11:50:00Z', '2026-11-24T12:00:00Z', '2026-11-24T11:50:00Z'],
    ['three years behind', '2023-11-25T11:50:00Z', '2023-11-25T12:00:00Z', '2026-11-24T11:50:00Z'],
    ['four years ahead', '2030-01-01T00:00:00Z', '2030-01-01T00:10:00Z', '2026-11-24T11:50:00Z'],
    ['put back between the two', '2026-11-24T11:50:00Z', '2026-11-24T09:00:00Z', '2026-11-24T12:00:00Z'],
  ])('that is %s tells how long ago something was', (_, deviceAt, sentAt, expected) => {
    expect(corrected({ deviceAt: new Date(deviceAt), sentAt: new Date(sentAt), receivedAt })).toEqual(new Date(expected));
  });
});

describe('the minutes of a session of two hours', () => {
  test.each([
    ['present', { status: 'present', lateMinutes: 0, earlyMinutes: 0 }, 120],
    ['ten minutes late', { status: 'present', lateMinutes: 10, earlyMinutes: 0 }, 120],
    ['eleven minutes late', { status: 'present', lateMinutes: 11, earlyMinutes: 0 }, 109],
    ['late and gone early', { status: 'present', lateMinutes: 30, earlyMinutes: 30 }, 60],
    ['there for no minute of it', { status: 'present', lateMinutes: 90, earlyMinutes: 90 }, 0],
    ['excused', { status: 'excused', lateMinutes: 0, earlyMinutes: 0 }, 0],
    ['absent', { status: 'absent', lateMinutes: 0, earlyMinutes: 0 }, 0],
  ] as const)('%s', (_, said, minutes) => {
    expect(creditedMinutes(CREDIT_RULE, 120, said)).toBe(minutes);
  });

  test('nobody was marked', () => expect(creditedMinutes(CREDIT_RULE, 120, null)).toBe(0));
});
