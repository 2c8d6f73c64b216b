import type { CompletionRule } from '#courses';
import type { LedgerEntry } from '../learning-record/ledger-entry.js';
import { disagreements, type StoredRecord } from './replay.js';

const rule: CompletionRule = {
  kind: 'all',
  of: [
    { kind: 'lesson', lessonId: 'l1' },
    { kind: 'score', quizId: 'q1', atLeast: 70 },
  ],
};

const version = { rule, lessons: [] };

const finished: LedgerEntry = { id: 'a', kind: 'lesson_finished', lessonId: 'l1', quizId: null, percent: null, payload: null };
const failed: LedgerEntry = { id: 'b', kind: 'quiz_submitted', lessonId: 'l1', quizId: 'q1', percent: 60, payload: null };
const passed: LedgerEntry = { id: 'c', kind: 'quiz_submitted', lessonId: 'l1', quizId: 'q1', percent: 80, payload: null };

const explanation = [
  { requirement: { kind: 'lesson' as const, lessonId: 'l1' }, eventIds: ['a'] },
  { requirement: { kind: 'score' as const, quizId: 'q1', atLeast: 70 }, eventIds: ['c'] },
];

/** A record that agrees with itself; the test says what it breaks. */
const aCompletion = (change: Partial<StoredRecord> = {}): StoredRecord => ({
  status: 'completed',
  progress: { lessons: { l1: 'a' }, quizzes: { q1: { attempts: 2, bestPercent: 80, bestEventId: 'c' } } },
  completion: { rule, explanation },
  entries: [finished, failed, passed],
  ...change,
});

describe('invariant 6: folding the ledger again', () => {
  test('agrees with what was stored', () => {
    expect(disagreements(aCompletion(), version)).toEqual([]);
  });

  test('agrees while something is open', () => {
    const progress = { lessons: { l1: 'a' }, quizzes: {} };
    expect(disagreements({ status: 'active', progress, completion: null, entries: [finished] }, version)).toEqual([]);
  });

  test('agrees after a better attempt that came later than the completion', () => {
    const better = { ...passed, id: 'd', percent: 100 };
    const progress = { lessons: { l1: 'a' }, quizzes: { q1: { attempts: 3, bestPercent: 100, bestEventId: 'd' } } };
    expect(disagreements(aCompletion({ progress, entries: [finished, failed, passed, better] }), version)).toEqual([]);
  });

  test.each<[string, Partial<StoredRecord>, string]>([
    ['an event that is gone', { entries: [failed, passed] }, 'progress is not the fold of the events'],
    ['a score that was raised', { entries: [finished, failed, { ...passed, percent: 90 }] }, 'progress is not the fold of the events'],
    ['an attempt that lost its marks', { entries: [finished, failed, { ...passed, percent: null }] }, 'attempt without marks'],
    ['a completion without a record of it', { completion: null }, 'status and completion differ'],
    ['a status that was set back', { status: 'active' }, 'status and completion differ'],
    ['another rule', { completion: { rule: { kind: 'all', of: [] }, explanation } }, 'completed under another rule'],
    [
      'an explanation by an event that does not pass',
      { completion: { rule, explanation: [{ requirement: explanation[1]!.requirement, eventIds: ['b'] }] } },
      'explanation does not meet the rule',
    ],
  ])('names %s', (_, change, what) => {
    expect(disagreements(aCompletion(change), version)).toContain(what);
  });

  test('names a completion that was never noticed', () => {
    expect(disagreements(aCompletion({ status: 'active', completion: null }), version)).toEqual([
      'complete by the events but not completed',
    ]);
  });
});
