import { type CompletionRule, requirementRows } from '#courses';
import { measureOf } from './measure.js';
import { type Fact, foldProgress, NO_PROGRESS, type Progress } from './progress.js';

const lesson = (lessonId: string) => ({ kind: 'lesson' as const, lessonId });
const inClass: CompletionRule = { kind: 'all', of: [{ kind: 'attended', minutes: 120 }] };
const online: CompletionRule = {
  kind: 'all',
  of: [lesson('l1'), lesson('l2'), lesson('l3'), { kind: 'score', quizId: 'q', atLeast: 80 }],
};
const rule: CompletionRule = { kind: 'all', of: [{ kind: 'any', of: [inClass, online] }] };
const names = {
  lessons: ['l1', 'l2', 'l3'].map((id) => ({ id, title: `Bài ${id}` })),
  quizzes: [{ id: 'q', title: 'Ôn tập' }],
};

const fold = (...facts: Fact[]): Progress => foldProgress(NO_PROGRESS, facts, { rule, lessons: [] });
const attended = (minutes: number): Fact => ({ eventId: 'a', kind: 'attended', sessionId: 's', minutes, lessonIds: [], revision: 0 });
const finished = (lessonId: string): Fact => ({ eventId: `f-${lessonId}`, kind: 'lesson_finished', lessonId });
const submitted = (percent: number): Fact => ({ eventId: 's', kind: 'quiz_submitted', quizId: 'q', percent });
const waysFor = (done: Progress) => requirementRows('vi', rule, names, measureOf(done))[0]!;

describe('how far a learner is along several ways', () => {
  test('both half-way: each says how far it is, and the choice says the one that is further', () => {
    const choice = waysFor(fold(attended(80), finished('l1'), finished('l2'), submitted(55)));

    expect(choice).toMatchObject({ kind: 'any', reach: { isMet: false, reached: 66, target: 100, unit: 'percent' } });
    expect(choice.ways.map(({ number, reach }) => [number, reach])).toEqual([
      [1, { isMet: false, reached: 66, target: 100, unit: 'percent' }],
      [2, { isMet: false, reached: 50, target: 100, unit: 'percent' }],
    ]);
    expect(choice.ways[0]!.requirements.map(({ reach }) => reach)).toEqual([{ isMet: false, reached: 80, target: 120, unit: 'minutes' }]);
    expect(choice.ways[1]!.requirements.map(({ key, reach }) => [key, reach!.isMet, reach!.reached, reach!.target])).toEqual([
      ['lesson:l1', true, 1, 1],
      ['lesson:l2', true, 1, 1],
      ['lesson:l3', false, 0, 1],
      ['score:q:80', false, 55, 80],
    ]);
  });

  test('two halves of different ways are no whole', () => {
    const choice = waysFor(fold(attended(119), finished('l1'), finished('l2'), finished('l3')));

    expect(choice.reach).toMatchObject({ isMet: false, reached: 99 });
  });

  test('one way gone to the end meets the choice, and the other stays where it is', () => {
    const choice = waysFor(fold(attended(120), finished('l1')));

    expect(choice.reach).toEqual({ isMet: true, reached: 100, target: 100, unit: 'percent' });
    expect(choice.ways.map(({ reach }) => [reach!.isMet, reach!.reached])).toEqual([
      [true, 100],
      [false, 25],
    ]);
  });

  test('a waived requirement is met in its way and is not measured as done', () => {
    const done = fold(finished('l1'), finished('l2'), finished('l3'), {
      eventId: 'w',
      kind: 'requirement_waived',
      requirement: { kind: 'score', quizId: 'q', atLeast: 80 },
    });

    expect(waysFor(done).ways[1]!.requirements[3]!.reach).toEqual({ isMet: true, reached: 0, target: 80, unit: 'percent' });
    expect(waysFor(done).reach!.isMet).toBe(true);
  });

  test('what somebody knows to be met counts, whatever progress says today', () => {
    const [choice] = requirementRows(
      'vi',
      rule,
      names,
      measureOf(NO_PROGRESS, ({ kind }) => kind === 'attended'),
    );

    expect(choice!.ways.map(({ reach }) => reach!.isMet)).toEqual([true, false]);
  });

  test('a way that asks for nothing is never gone to the end', () => {
    const empty: CompletionRule = { kind: 'any', of: [{ kind: 'all', of: [] }] };

    expect(measureOf(NO_PROGRESS)(empty)).toMatchObject({ isMet: false, reached: 0 });
  });

  test('about nobody nothing is measured, and a plain requirement has no ways', () => {
    const [choice, plain] = requirementRows('vi', { kind: 'all', of: [rule, lesson('l1')] }, names);

    expect([choice!.reach, choice!.ways[0]!.reach, choice!.ways[0]!.requirements[0]!.reach]).toEqual([null, null, null]);
    expect(plain).toMatchObject({ kind: 'lesson', ways: [], reach: null, text: 'Học xong bài “Bài l1”.' });
    expect(choice!.text).toBe('Chọn một cách: (1) Dự học ở lớp ít nhất 120 phút. (2) Học xong 3 bài. Làm bài “Ôn tập” đạt từ 80% trở lên.');
  });
});
