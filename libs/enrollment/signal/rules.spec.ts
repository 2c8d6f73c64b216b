import { findNoCheckIn, type SessionCount } from './no-check-in.js';
import { type DeviceUse, findOneDevice } from './one-device.js';
import { type AnsweredAttempt, chanceOf, findSameAnswers } from './same-answers.js';
import { findStaffBursts, type StaffHour } from './staff-burst.js';
import { findTooFast, type TimedCompletion } from './too-fast.js';

const place = { unitId: 'u1', courseId: 'c1', day: '2026-11-24' };
const people = <T>(count: number, make: (i: number) => T) =>
  Array.from({ length: count }, (_, i) => ({ ...place, learnerId: `l${i}`, enrollmentId: `e${i}`, ...make(i) }));

describe('too fast', () => {
  const taken = (over: Partial<TimedCompletion>) =>
    findTooFast(people(1, () => ({ minutes: 60, claimedSeconds: 3_600, elapsedSeconds: 90_000, ...over })));

  test('is under 15 % of the reckoned time', () => {
    expect(taken({ claimedSeconds: 539 })).toMatchObject([
      { kind: 'too_fast', subject: 'c1', facts: { learners: 1, fastestSeconds: 539 } },
    ]);
    expect(taken({ claimedSeconds: 540 })).toEqual([]);
  });
  test('believes no device that claims more time than has passed since the enrolment', () => {
    expect(taken({ claimedSeconds: 3_600, elapsedSeconds: 120 })).toHaveLength(1);
  });
  test('says nothing about a course of a few minutes', () => {
    expect(taken({ minutes: 9, claimedSeconds: 5 })).toEqual([]);
  });
  test('is one sign for all who did it in a course on a day', () => {
    const fast = people(7, () => ({ minutes: 60, claimedSeconds: 60, elapsedSeconds: 60 }));
    expect(findTooFast(fast)).toMatchObject([{ facts: { learners: 7 }, cases: { length: 7 } }]);
  });
});

describe('one device', () => {
  /** `count` people one after the other, each for so many minutes. */
  const inTurn = (count: number, spent: number): DeviceUse[] =>
    people(count, (i) => ({ deviceId: 'd1', minutes: 60, from: i * spent * 60, to: (i + 1) * spent * 60 }));

  test('is five people or more in a third of the time that they need', () => {
    expect(findOneDevice(inTurn(5, 20))).toMatchObject([
      { subject: 'd1', courseId: 'c1', facts: { learners: 5, reckonedMinutes: 300, spentMinutes: 100 } },
    ]);
    expect(findOneDevice(inTurn(5, 21))).toEqual([]);
  });
  test('lets a family share a phone', () => {
    expect(findOneDevice(inTurn(4, 1))).toEqual([]);
  });
  test('counts time that overlaps once', () => {
    const together = inTurn(6, 60).map((use) => ({ ...use, from: 0, to: 3_600 }));
    expect(findOneDevice(together)).toMatchObject([{ facts: { spentMinutes: 60 } }]);
  });
  test('does not depend on the order of the rows', () => {
    expect(findOneDevice(inTurn(8, 10).toReversed())[0]?.facts).toEqual(findOneDevice(inTurn(8, 10))[0]?.facts);
  });
});

describe('the same wrong answers', () => {
  const quiz = { versionId: 'v1', quizId: 'q' };
  const elsewhere = (count: number, wrong: Record<string, string>): AnsweredAttempt[] =>
    people(count, (i) => ({ ...quiz, unitId: `other${i % 5}`, enrollmentId: `o${i}`, wrong }));
  const here = (count: number, wrong: Record<string, string>): AnsweredAttempt[] => people(count, () => ({ ...quiz, wrong }));

  test('are a sign when chance does not explain them', () => {
    const found = findSameAnswers([...here(5, { a: '1', b: '2', c: '3' }), ...elsewhere(100, {})]);
    expect(found).toMatchObject([{ kind: 'same_answers', facts: { learners: 5, sameWrongAnswers: 3 } }]);
  });
  test('are none when everybody elsewhere falls for the same traps', () => {
    expect(findSameAnswers([...here(6, { a: '1', b: '2' }), ...elsewhere(100, { a: '1', b: '2' })])).toEqual([]);
  });
  test('are none when there is only one of them, or none: right answers are alike', () => {
    expect(findSameAnswers([...here(40, { a: '1' }), ...elsewhere(100, {})])).toEqual([]);
    expect(findSameAnswers([...here(40, {}), ...elsewhere(100, {})])).toEqual([]);
  });
  test('are judged with care where nobody knows yet how often an answer is given', () => {
    expect(findSameAnswers(here(4, { a: '1', b: '2' }))).toEqual([]);
  });
  test('the chance is the tail of a Poisson distribution', () => {
    expect(chanceOf(0, 3)).toBe(1);
    expect(chanceOf(1, 0.5)).toBeCloseTo(1 - Math.exp(-0.5), 12);
    expect(chanceOf(3, 1)).toBeCloseTo(1 - Math.exp(-1) * 2.5, 12);
  });
});

describe('a burst of entries', () => {
  const hour = (at: number, results: number): StaffHour => ({ ...place, staffId: 's1', hour: at, results, cases: [] });

  test('is more than one can type, and at night less than that', () => {
    expect(findStaffBursts([hour(20, 599), hour(23, 199)])).toEqual([]);
    expect(findStaffBursts([hour(20, 600)])).toMatchObject([{ subject: 's1', facts: { results: 600, hours: 1, atNight: 0 } }]);
    expect(findStaffBursts([hour(23, 200)])).toMatchObject([{ facts: { atNight: 200 } }]);
  });
  test('is one sign for a day', () => {
    expect(findStaffBursts([hour(2, 300), hour(3, 300)])).toMatchObject([{ facts: { results: 600, hours: 2, atNight: 600 } }]);
  });
});

describe('attendance that nobody in the room can have written', () => {
  const session = (over: Partial<SessionCount>): SessionCount => ({
    ...place,
    classId: 'k1',
    sessionId: 's',
    listed: 30,
    present: 27,
    checkedIn: 0,
    markedElsewhere: 0,
    cases: [{ learnerId: 'l1', enrollmentId: 'e1' }],
    ...over,
  });

  test('is a list that was made elsewhere', () => {
    expect(findNoCheckIn([session({ markedElsewhere: 22 })])).toMatchObject([{ subject: 'k1', facts: { sessions: 1, present: 27 } }]);
    expect(findNoCheckIn([session({ markedElsewhere: 10 })])).toEqual([]);
  });
  test('or three full lists', () => {
    const full = () => session({ present: 30 });
    expect(findNoCheckIn([full(), full(), full()])).toMatchObject([{ facts: { sessions: 3 } }]);
    expect(findNoCheckIn([full(), full(), session({})])).toEqual([]);
  });
  test('but not where somebody used the code of the room, nor in a small class', () => {
    expect(findNoCheckIn([session({ markedElsewhere: 27, checkedIn: 1 })])).toEqual([]);
    const small = session({ listed: 12, present: 12 });
    expect(findNoCheckIn([small, small, small])).toEqual([]);
  });
});
