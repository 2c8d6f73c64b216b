import fc from 'fast-check';
import { aCourse, aQuiz } from '../testing/course.builder.js';
import { answerKeysOf } from './answer-key.js';
import { layOut } from './draw.js';
import { mark, onlyAsked } from './marking.js';
import { publicQuiz } from './public-question.js';

const quiz = (draw?: number) => publicQuiz(aQuiz(draw === undefined ? {} : { draw }));
const ids = (draw: number | undefined, seed: string) => layOut(quiz(draw), seed).map(({ id }) => id);

test('without a draw every question is asked as its author put it', () => {
  expect(ids(undefined, 'any')).toEqual(['q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7']);
  expect(layOut(quiz(), 'any')[0]).toEqual({ id: 'q1', options: ['c1', 'c2'] });
});

// If one of these lines changes, papers that were drawn before cannot be laid out again.
test.each([
  [
    '00000000000000000000000000000000',
    [
      { id: 'q4', options: [] },
      { id: 'q6', options: ['r2', 'r3', 'r1'] },
      { id: 'q3', options: [] },
      { id: 'q2', options: ['c1', 'c3', 'c2'] },
    ],
  ],
  [
    'phu-sa',
    [
      { id: 'q7', options: ['o1', 'o2', 'o3'] },
      { id: 'q3', options: [] },
      { id: 'q2', options: ['c2', 'c3', 'c1'] },
      { id: 'q6', options: ['r3', 'r1', 'r2'] },
    ],
  ],
])('the paper of seed %s', (seed, paper) => {
  expect(layOut(quiz(4), seed)).toEqual(paper);
});

test('any seed draws as many different questions as asked for, with all of their options', () => {
  const options = new Map(layOut(quiz(), '').map(({ id, options }) => [id, options]));
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 7 }), (seed, draw) => {
      const paper = layOut(quiz(draw), seed);
      expect(new Set(paper.map(({ id }) => id)).size).toBe(draw);
      for (const { id, options: shown } of paper) expect(shown.toSorted()).toEqual(options.get(id)!.toSorted());
      expect(layOut(quiz(draw), seed)).toEqual(paper);
    }),
  );
});

test('every question is drawn about equally often', () => {
  const drawn = new Map<string, number>();
  for (let seed = 0; seed < 2_000; seed++) for (const id of ids(3, String(seed))) drawn.set(id, (drawn.get(id) ?? 0) + 1);
  // 2,000 × 3 / 7 ≈ 857; four standard deviations are 88
  for (const count of drawn.values()) expect(Math.abs(count - 857)).toBeLessThan(88);
});

test('only what was asked counts', () => {
  const [key] = answerKeysOf(aCourse({}, [{ kind: 'quiz', id: 'b2', quiz: aQuiz() }]));
  const marked = mark(onlyAsked(key!, ['q5', 'q3']), [
    { questionId: 'q3', truth: false },
    { questionId: 'q5', number: 1 },
    { questionId: 'q4', text: '113' },
  ]);
  expect(marked.percent).toBe(50);
  expect(marked.questions.map(({ questionId }) => questionId)).toEqual(['q5', 'q3']);
});
