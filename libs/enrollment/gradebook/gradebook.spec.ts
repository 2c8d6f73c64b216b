import type { LearningVersion } from '#courses';
import { NO_PROGRESS, type Progress } from '../learning-record/progress.js';
import { cellOf, columnsOf, totalOf } from './gradebook.js';

const version = {
  lessons: [{ id: 'a' }, { id: 'b' }],
  quizzes: [
    { id: 'on-tap', title: 'Ôn tập' },
    { id: 'luyen', title: 'Luyện' },
  ],
  assignments: [{ id: 'anh', title: 'Chụp ảnh' }],
  rule: {
    kind: 'all',
    of: [
      { kind: 'lesson', lessonId: 'a' },
      { kind: 'score', quizId: 'on-tap', atLeast: 80 },
      { kind: 'graded', assignmentId: 'anh', atLeast: 50 },
      { kind: 'attended', minutes: 90 },
    ],
  },
} as unknown as LearningVersion;

const progress: Progress = {
  ...NO_PROGRESS,
  lessons: new Map([['a', 'e1']]),
  quizzes: new Map([['on-tap', { attempts: 2, bestPercent: 70, bestEventId: 'e2' }]]),
  attended: new Map([['s1', { minutes: 45, lessonIds: [], revision: 1, eventId: 'e3' }]]),
};

test('what the rule asks for counts, unless somebody says otherwise', () => {
  expect(columnsOf(version, null).map(({ id, weight }) => [id, weight])).toEqual([
    ['lessons', 0],
    ['attendance', 1],
    ['quiz:on-tap', 1],
    ['quiz:luyen', 0],
    ['assignment:anh', 1],
  ]);
  expect(columnsOf(version, { 'quiz:luyen': 3 }).find(({ id }) => id === 'quiz:luyen')?.weight).toBe(3);
  const plain = { ...version, rule: { kind: 'all', of: [{ kind: 'lesson', lessonId: 'a' }] } } as LearningVersion;
  expect(columnsOf(plain, null)[0]).toMatchObject({ id: 'lessons', weight: 1 });
});

test('a row is what the ledger says, and its total the weighted mean', () => {
  const columns = columnsOf(version, null);
  const cells = columns.map((column) => cellOf(column, version, progress));
  expect(cells).toEqual([50, 50, 70, null, null]);
  expect(totalOf(columns, cells)).toBe(40);
  expect(totalOf(columnsOf(version, { attendance: 0, 'quiz:on-tap': 0, 'assignment:anh': 0 }), cells)).toBeNull();
});
