import type { Lease } from '../attempt/lease.js';
import { judgeBatch, type Standing, type StandingEnrollment } from './judge-batch.js';
import type { LearningEvent } from './learning-event.js';
import { foldProgress, NO_PROGRESS } from './progress.js';

const anEnrollment = (change: Partial<StandingEnrollment> = {}): StandingEnrollment => ({
  status: 'active',
  progress: NO_PROGRESS,
  version: {
    rule: { kind: 'lesson', lessonId: 'l1' },
    lessons: [
      { id: 'l1', title: 'Một', quizIds: ['q1', 'free'], requirement: { kind: 'lesson', lessonId: 'l1' } },
      { id: 'l2', title: 'Hai', quizIds: [], requirement: { kind: 'lesson', lessonId: 'l2' } },
    ],
    quizzes: [
      { id: 'q1', title: 'Ôn tập', passPercent: 70, attemptLimit: 2, timeLimitMinutes: null, draw: null },
      { id: 'free', title: 'Tự do', passPercent: 70, attemptLimit: 0, timeLimitMinutes: null, draw: null },
    ],
  },
  extensions: {},
  ...change,
});

const anEvent = (change: Partial<LearningEvent> = {}): LearningEvent => ({
  id: 'v1',
  enrollmentId: 'e1',
  seq: 1,
  kind: 'lesson_finished',
  lessonId: 'l1',
  quizId: null,
  payload: null,
  occurredAt: '2026-11-24T05:30:00.000Z',
  ...change,
});

const aTry = (id: string, change: Partial<LearningEvent> = {}) =>
  anEvent({ id, kind: 'quiz_submitted', quizId: 'q1', payload: { answers: [] }, ...change });

const NOW = new Date('2026-11-24T05:30:00.000Z');
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000).toISOString();

/** Leave to take q1, on this device, for a month. */
const aLease = (id: string, change: Partial<Lease> = {}): Lease => ({
  id,
  enrollmentId: 'e1',
  quizId: 'q1',
  deviceId: 'd1',
  turn: 0,
  questions: [
    { id: 'a', options: [] },
    { id: 'b', options: [] },
  ],
  limitSeconds: null,
  expiresAt: at(86_400),
  startedAt: null,
  deadlineAt: null,
  closedAt: null,
  ranOut: false,
  answers: [],
  ...change,
});

const standing = (
  change: Partial<StandingEnrollment> = {},
  recorded: LearningEvent[] = [],
  leases = ['a', 'b', 'c'].map((id) => aLease(id)),
): Standing => ({
  enrollments: new Map([['e1', anEnrollment(change)]]),
  recorded: new Map(recorded.map((event) => [event.id, event])),
  leases,
  deviceId: 'd1',
  now: NOW,
});

const said = (events: LearningEvent[], before = standing()) =>
  judgeBatch(events, before).map((verdict) => (verdict.status === 'refused' ? verdict.code : verdict.status));

describe('judging a batch', () => {
  test.each([
    ['an enrollment of nobody', anEvent({ enrollmentId: 'other' }), 'NOT_ENROLLED'],
    ['a lesson of another course', anEvent({ lessonId: 'l9' }), 'UNKNOWN_LESSON'],
    ['a quiz of another course', aTry('v1', { quizId: 'q9' }), 'UNKNOWN_QUIZ'],
    ['a quiz of another lesson', aTry('v1', { lessonId: 'l2' }), 'UNKNOWN_QUIZ'],
    ['a quiz without its name', aTry('v1', { quizId: null }), 'UNKNOWN_QUIZ'],
  ])('refuses %s', (_, event, code) => {
    expect(said([event])).toEqual([code]);
  });

  test('one refused event does not hold up the others', () => {
    expect(said([anEvent({ id: 'a', lessonId: 'l9' }), anEvent({ id: 'b' }), anEvent({ id: 'c', enrollmentId: 'x' })])).toEqual([
      'UNKNOWN_LESSON',
      'recorded',
      'NOT_ENROLLED',
    ]);
  });

  test('after leaving a course nothing is recorded, but what was recorded before is still acknowledged', () => {
    const before = anEvent({ id: 'a' });
    expect(said([before, anEvent({ id: 'b' })], standing({ status: 'withdrawn' }, [before]))).toEqual(['duplicate', 'WITHDRAWN']);
  });

  test('what phones still hold for an enrollment that a merge has stopped is recorded', () => {
    const stopped = standing({ status: 'withdrawn', isStoppedByMerge: true });
    expect(said([anEvent(), aTry('b')], stopped)).toEqual(['recorded', 'recorded']);
  });

  test('after completion learning goes on being recorded', () => {
    expect(said([anEvent(), aTry('b')], standing({ status: 'completed' }))).toEqual(['recorded', 'recorded']);
  });

  test('an event twice in one batch counts once', () => {
    expect(said([anEvent(), anEvent({ seq: 2 })])).toEqual(['recorded', 'duplicate']);
  });

  test('an id that names something else already is refused, so that the device keeps what it has', () => {
    const before = aTry('v1', { payload: { answers: [{ questionId: 'a', truth: true }] } });
    expect(said([{ ...before, seq: 7 }], standing({}, [before]))).toEqual(['duplicate']);
    expect(said([anEvent({ id: 'v1' })], standing({}, [before]))).toEqual(['ID_ALREADY_USED']);
    expect(said([anEvent(), anEvent({ lessonId: 'l2' })])).toEqual(['recorded', 'ID_ALREADY_USED']);
  });
});

describe('the attempt limit', () => {
  test('counts earlier attempts and those of the same batch, in the order of arrival', () => {
    const progress = foldProgress(
      NO_PROGRESS,
      [{ eventId: 'a', kind: 'quiz_submitted', quizId: 'q1', percent: 10 }],
      anEnrollment().version,
    );
    expect(judgeBatch([aTry('b'), aTry('c')], standing({ progress }))).toMatchObject([
      { status: 'recorded', attempt: { number: 2 } },
      { status: 'refused', code: 'ATTEMPT_LIMIT_REACHED' },
    ]);
  });

  test('a quiz without limit takes as many as come', () => {
    expect(said(Array.from({ length: 50 }, (_, i) => aTry(`v${i}`, { quizId: 'free' })))).toEqual(Array(50).fill('recorded'));
  });

  test('an attempt that arrives twice is used up once', () => {
    expect(said([aTry('a'), aTry('a'), aTry('b'), aTry('c')])).toEqual(['recorded', 'duplicate', 'recorded', 'ATTEMPT_LIMIT_REACHED']);
  });
});

describe('an attempt with a lease', () => {
  const TIMED = { limitSeconds: 600, startedAt: at(-600), deadlineAt: at(0) };
  const withLease = (change: Partial<Lease>, enrollment: Partial<StandingEnrollment> = {}) =>
    standing(enrollment, [], [aLease('a', change)]);
  const answers = (...given: object[]) => ({ payload: { answers: given.map((answer) => ({ questionId: 'a', ...answer })) } });
  const saved = (id: string, answer: object, change: Partial<LearningEvent> = {}) =>
    anEvent({ id, kind: 'answer_saved', payload: { attemptId: 'a', answer: { questionId: 'a', ...answer } }, ...change });
  const used = (n: number) =>
    foldProgress(
      NO_PROGRESS,
      Array.from({ length: n }, (_, i) => ({ eventId: `x${i}`, kind: 'quiz_submitted' as const, quizId: 'q1', percent: 10 })),
      anEnrollment().version,
    );

  test.each<[string, Standing]>([
    ['nobody gave', standing({}, [], [])],
    ['of another enrollment', withLease({ enrollmentId: 'e2' })],
    ['of another quiz', withLease({ quizId: 'q9' })],
  ])('a lease that %s is no lease', (_, before) => {
    expect(said([aTry('a')], before)).toEqual(['NO_LEASE']);
    expect(said([saved('v1', {}, before.leases[0]?.quizId === 'q1' ? { enrollmentId: 'e1' } : {})], before)).toEqual(['NO_LEASE']);
  });

  test('another device has lost it', () => {
    const before = { ...withLease({}), deviceId: 'd2' };
    expect(said([saved('v1', {}), aTry('a')], before)).toEqual(['MOVED_TO_ANOTHER_DEVICE', 'MOVED_TO_ANOTHER_DEVICE']);
  });

  test('a question that was not drawn cannot be answered, and earns nothing in a submission', () => {
    expect(said([saved('v1', { questionId: 'z' })], withLease({}))).toEqual(['UNKNOWN_QUESTION']);
    expect(judgeBatch([aTry('a', answers({ questionId: 'z' }))], withLease({}))).toMatchObject([{ attempt: { asked: ['a', 'b'] } }]);
  });

  test('a second submission with other answers hears that the first one counts', () => {
    const first = aTry('a', answers({ truth: true }));
    expect(said([aTry('a', answers({ truth: false }))], standing({}, [first]))).toEqual(['ALREADY_SUBMITTED']);
    const ranOut = { ...standing(), recorded: new Map([['a', { ...first, attempt: { ranOut: true } }]]) };
    expect(said([aTry('a', answers({ truth: false }))], ranOut)).toEqual(['TIME_IS_UP']);
  });

  test('one that expired is taken as long as a slot is free, and refused when another device holds the last one', () => {
    const expired = aLease('a', { expiresAt: at(-1) });
    expect(said([aTry('a')], standing({}, [], [expired]))).toEqual(['recorded']);
    expect(said([aTry('a')], standing({ progress: used(1) }, [], [expired, aLease('b', { deviceId: 'd2' })]))).toEqual([
      'ATTEMPT_LIMIT_REACHED',
    ]);
    const given = { progress: used(1), extensions: { q1: { attempts: 1, minutes: 0 } } };
    expect(said([aTry('a')], standing(given, [], [expired, aLease('b', { deviceId: 'd2' })]))).toEqual(['recorded']);
  });

  test.each([
    [0, 'recorded'],
    [60, 'recorded'],
    [61, 'TIME_IS_UP'],
  ])('by the server’s clock, %d seconds after the deadline: %s', (seconds, what) => {
    const before = { ...withLease(TIMED), now: new Date(at(seconds)) };
    expect(said([saved('v1', {}), aTry('a', answers({}))], before)).toEqual([what, what]);
  });

  test('a clock that was never started counts nothing', () => {
    expect(said([saved('v1', {}), aTry('a', answers({}))], withLease({ limitSeconds: 600 }))).toEqual(['NOT_STARTED', 'NOT_STARTED']);
  });

  test('by the device’s clock, what was answered after the end is left out, and the attempt says who measured it', () => {
    const before = withLease({ limitSeconds: 600 });
    expect(said([saved('v1', { atSeconds: 660 }), saved('v2', { atSeconds: 661 })], before)).toEqual(['recorded', 'TIME_IS_UP']);
    const late = { questionId: 'b', atSeconds: 9_999 };
    expect(judgeBatch([aTry('a', answers({ atSeconds: 30 }, late))], before)).toMatchObject([
      { attempt: { answers: [{ questionId: 'a' }], timedBy: 'device' } },
    ]);
  });

  test('a device that did not hear the server start is believed', () => {
    const before = { ...withLease(TIMED), now: new Date(at(86_000)) };
    expect(said([saved('v1', { atSeconds: 10 }), aTry('a', answers({ atSeconds: 10 }))], before)).toEqual(['recorded', 'recorded']);
  });

  test('without answers it closes with what was saved, the latest answer of the latest device', () => {
    const before = withLease({
      turn: 1,
      answers: [
        { answer: { questionId: 'a', text: 'old phone' }, turn: 0, seq: 90 },
        { answer: { questionId: 'b', text: 'kept' }, turn: 0, seq: 91 },
      ],
    });
    const batch = [saved('v2', { text: 'second' }, { seq: 4 }), saved('v1', { text: 'first' }, { seq: 3 }), aTry('a')];
    expect(judgeBatch(batch, before).at(-1)).toMatchObject({
      attempt: {
        answers: [
          { questionId: 'a', text: 'second' },
          { questionId: 'b', text: 'kept' },
        ],
      },
    });
  });

  test('an answer that comes after its submission is kept and changes nothing; after the server closed it, it is too late', () => {
    expect(said([aTry('a', answers({})), saved('v1', {})], withLease({}))).toEqual(['recorded', 'recorded']);
    expect(said([saved('v1', {})], withLease({ closedAt: at(-5) }))).toEqual(['recorded']);
    expect(said([saved('v1', {})], withLease({ closedAt: at(-5), ranOut: true }))).toEqual(['TIME_IS_UP']);
  });

  test('the server closes it whatever the clock says', () => {
    const ranOut = aTry('a', { payload: { answers: [], ranOut: true } });
    expect(judgeBatch([ranOut], { ...withLease(TIMED), now: new Date(at(99_999)) })).toMatchObject([{ attempt: { ranOut: true } }]);
  });
});
