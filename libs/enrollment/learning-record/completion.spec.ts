import type { CompletionRule } from '#courses';
import { explain, isComplete, openRequirements, percentDone, resultPercent } from './completion.js';
import { type Fact, foldProgress, NO_PROGRESS, type Progress } from './progress.js';

const lesson = (lessonId: string) => ({ kind: 'lesson' as const, lessonId });
const score = (quizId: string, atLeast: number) => ({ kind: 'score' as const, quizId, atLeast });
const rule: CompletionRule = { kind: 'all', of: [lesson('l1'), { kind: 'all', of: [lesson('l2'), score('q1', 80)] }] };

const fold = (before: Progress, facts: readonly Fact[], by: CompletionRule = rule) =>
  foldProgress(before, facts, { rule: by, lessons: [] });

const finished = (eventId: string, lessonId: string) => ({ eventId, kind: 'lesson_finished' as const, lessonId });
const submitted = (eventId: string, quizId: string, percent: number) => ({ eventId, kind: 'quiz_submitted' as const, quizId, percent });

describe('what a completion rule still asks for', () => {
  test('everything, in the order of the rule, before anything is done', () => {
    expect(openRequirements(rule, NO_PROGRESS)).toEqual([lesson('l1'), lesson('l2'), score('q1', 80)]);
    expect(percentDone(rule, NO_PROGRESS)).toBe(0);
  });

  test('a score counts from its threshold on, and a worse try afterwards takes nothing away', () => {
    const done = fold(NO_PROGRESS, [finished('a', 'l1'), finished('b', 'l2'), submitted('c', 'q1', 79)]);
    expect(openRequirements(rule, done)).toEqual([score('q1', 80)]);
    expect(percentDone(rule, done)).toBe(66);

    const better = fold(done, [submitted('d', 'q1', 80), submitted('e', 'q1', 10)]);
    expect(isComplete(rule, better)).toBe(true);
    expect(percentDone(rule, better)).toBe(100);
    expect(better.quizzes.get('q1')).toEqual({ attempts: 3, bestPercent: 80, bestEventId: 'd' });
  });

  test('opening a lesson finishes nothing', () => {
    expect(openRequirements(lesson('l1'), fold(NO_PROGRESS, [{ ...finished('a', 'l1'), kind: 'lesson_opened' }]))).toHaveLength(1);
  });

  test('a rule that asks for nothing is never met', () => {
    expect(isComplete({ kind: 'all', of: [] }, NO_PROGRESS)).toBe(false);
    expect(percentDone({ kind: 'all', of: [] }, NO_PROGRESS)).toBe(0);
  });

  test.each(['constructor', 'toString', '__proto__'])('a lesson or quiz named %s is met by events only', (name) => {
    expect(isComplete({ kind: 'all', of: [lesson(name), score(name, 0)] }, NO_PROGRESS)).toBe(false);
  });

  test('the explanation names the event of each requirement, and none for an open one', () => {
    const done = fold(NO_PROGRESS, [finished('b', 'l1'), finished('a', 'l1'), submitted('d', 'q1', 90), submitted('c', 'q1', 90)]);
    expect(explain(rule, done)).toEqual([
      { requirement: lesson('l1'), eventIds: ['a'] },
      { requirement: lesson('l2'), eventIds: [] },
      { requirement: score('q1', 80), eventIds: ['c'] },
    ]);
  });
});

describe('the result of a completion', () => {
  test('is the mean of the best results of the required quizzes, each counted once', () => {
    const done = fold(NO_PROGRESS, [submitted('a', 'q1', 80), submitted('b', 'q2', 95), submitted('c', 'q3', 10)]);
    expect(resultPercent({ kind: 'all', of: [score('q1', 50), score('q1', 60), score('q2', 50)] }, done)).toBe(88);
  });

  test('is nothing when no quiz is required', () => {
    expect(resultPercent(lesson('l1'), NO_PROGRESS)).toBeNull();
  });
});
