import { NO_PROGRESS } from '../learning-record/progress.js';
import { type Learning, stuckReasons } from './stuck.js';

const DAY = 86_400_000;
const NOW = 100 * DAY;
const quizzes = [{ id: 'q', title: '', passPercent: 80, attemptLimit: 0 }];
const well: Learning = {
  progress: NO_PROGRESS,
  enrolledAt: NOW - 50 * DAY,
  lastActiveAt: NOW - DAY,
  returnedAt: null,
  unmarkedSince: null,
};
const quiz = (attempts: number, bestPercent: number) => ({
  ...NO_PROGRESS,
  quizzes: new Map([['q', { attempts, bestPercent, bestEventId: 'e' }]]),
});
const sessions = (...minutes: number[]) => ({
  ...NO_PROGRESS,
  attended: new Map(minutes.map((given, n) => [`s${n}`, { minutes: given, lessonIds: [], revision: 1, eventId: 'e' }])),
});

test.each<[string, Partial<Learning>, string[]]>([
  ['somebody who learnt yesterday', {}, []],
  ['a week without a sign', { lastActiveAt: NOW - 7 * DAY }, ['idle']],
  ['enrolled a week ago and never begun', { lastActiveAt: null, enrolledAt: NOW - 7 * DAY }, ['idle']],
  ['enrolled today', { lastActiveAt: null, enrolledAt: NOW }, []],
  ['the same quiz failed twice', { progress: quiz(2, 70) }, ['failedTwice']],
  ['failed once, or passed the second time', { progress: quiz(2, 80) }, []],
  ['two sessions missed', { progress: sessions(0, 45, 0) }, ['missedTwo']],
  ['one session missed', { progress: sessions(0, 45) }, []],
  ['work that waits three days', { unmarkedSince: NOW - 3 * DAY }, ['unmarked']],
  ['work returned three days ago', { returnedAt: NOW - 3 * DAY }, ['returned']],
])('%s', (_, over, expected) => expect(stuckReasons({ ...well, ...over }, { quizzes: quizzes as never }, NOW, 7)).toEqual(expected));
