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

const standing = (change: Partial<StandingEnrollment> = {}, recorded: LearningEvent[] = []): Standing => ({
  enrollments: new Map([['e1', anEnrollment(change)]]),
  recorded: new Map(recorded.map((event) => [event.id, event])),
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

  test('after completion learning goes on being recorded', () => {
    expect(said([anEvent(), aTry('b')], standing({ status: 'completed' }))).toEqual(['recorded', 'recorded']);
  });

  test('an event twice in one batch counts once', () => {
    expect(said([anEvent(), anEvent({ seq: 2 })])).toEqual(['recorded', 'duplicate']);
  });

  test('an id that names something else already is refused, so that the device keeps what it has', () => {
    const before = aTry('v1', { payload: { answers: [{ questionId: 'a', truth: true }] } });
    expect(said([{ ...before, seq: 7 }], standing({}, [before]))).toEqual(['duplicate']);
    expect(said([{ ...before, payload: { answers: [{ questionId: 'a', truth: false }] } }], standing({}, [before]))).toEqual([
      'ID_ALREADY_USED',
    ]);
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
      { status: 'recorded', attemptNumber: 2 },
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
