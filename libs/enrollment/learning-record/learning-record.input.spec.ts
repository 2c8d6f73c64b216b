import { AppError } from '#platform';
import type { AnswerInput, LearningEventInput } from './learning-record.graphql.js';
import { readEvents } from './learning-record.input.js';

const anEvent = (change: Partial<LearningEventInput> = {}): LearningEventInput => ({
  id: '0193a5f0-0000-7000-8000-000000000001',
  enrollmentId: '0193a5f0-0000-7000-8000-0000000000e1',
  seq: 1,
  kind: 'quiz_submitted',
  lessonId: 'l1',
  quizId: 'q1',
  answers: [],
  occurredAt: '2026-11-24T05:30:00.000Z',
  ...change,
});

const anAnswer = (change: Partial<AnswerInput>) => anEvent({ answers: [{ questionId: 'a', ...change }] });

const read = (...events: LearningEventInput[]) => readEvents({ deviceId: '0193a5f0-0000-7000-8000-0000000000d1', events });

function refusedPath(...events: LearningEventInput[]): string | undefined {
  try {
    read(...events);
  } catch (error) {
    if (error instanceof AppError && error.code === 'BAD_USER_INPUT') return error.details.fields?.[0]?.path;
    throw error;
  }
  return undefined;
}

describe('reading a batch', () => {
  test('what does not belong to the kind of an event is left out', () => {
    expect(read(anEvent({ kind: 'lesson_finished', answers: [{ questionId: 'a' }] }))).toMatchObject([{ quizId: null, payload: null }]);
  });

  test('an attempt without answers is an attempt', () => {
    expect(read(anEvent({ answers: null }))).toMatchObject([{ quizId: 'q1', payload: { answers: [] } }]);
  });

  test('absent and null are the same answer', () => {
    const nulls = { choiceIds: null, truth: null, text: null, number: null, order: null, pairs: null };
    expect(read(anAnswer({ ...nulls, truth: false }))).toEqual(read(anAnswer({ truth: false })));
  });

  test('text is kept in one form of Unicode', () => {
    expect(read(anAnswer({ text: 'hoa\u0300' }))[0]?.payload).toEqual({ answers: [{ questionId: 'a', text: 'hoà' }] });
  });

  test.each([
    ['no event', [], 'events'],
    ['too many events', Array<LearningEventInput>(201).fill(anEvent()), 'events'],
    ['a counter below zero', [anEvent(), anEvent({ seq: -1 })], 'events.1.seq'],
    ['NUL in a lesson', [anEvent({ lessonId: 'l\u0000' })], 'events.0.lessonId'],
    ['half a character in a quiz', [anEvent({ quizId: '\ud800' })], 'events.0.quizId'],
    ['a name of a page', [anEvent({ lessonId: 'x'.repeat(65) })], 'events.0.lessonId'],
    ['NUL in a text', [anAnswer({ text: 'a\u0000b' })], 'events.0.answers.0.text'],
    ['NUL in a choice', [anAnswer({ choiceIds: ['a', '\u0000'] })], 'events.0.answers.0.choiceIds.1'],
    ['NUL in a pair', [anAnswer({ pairs: [{ leftId: 'a', rightId: '\u0000' }] })], 'events.0.answers.0.pairs.0.rightId'],
    ['a number without end', [anAnswer({ number: Infinity })], 'events.0.answers.0.number'],
    ['time without seconds', [anEvent({ kind: 'lesson_time' })], 'events.0.seconds'],
    ['more time than passes between two events', [anEvent({ kind: 'lesson_time', seconds: 301 })], 'events.0.seconds'],
    ['a piece that ends before it begins', [anEvent({ kind: 'media_watched', blockId: 'b1', from: 9, to: 9 })], 'events.0.to'],
    ['a piece before the beginning', [anEvent({ kind: 'media_watched', blockId: 'b1', from: -1, to: 9 })], 'events.0.from'],
    ['a list without end', [anAnswer({ order: Array<string>(201).fill('a') })], 'events.0.answers.0.order'],
  ])('%s is refused with its path', (_, events, path) => {
    expect(refusedPath(...events)).toBe(path);
  });
});
