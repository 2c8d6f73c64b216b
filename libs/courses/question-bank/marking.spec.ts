import fc from 'fast-check';
import { aCourse, aQuiz, everyKindOfQuestion } from '../testing/course.builder.js';
import { answerKeysOf } from './answer-key.js';
import { mark, type Answer, type QuizKey } from './marking.js';
import { publicQuiz } from './public-question.js';
import type { Question, Quiz } from './question.js';

const keyOf = (quiz: Quiz): QuizKey => answerKeysOf(aCourse({}, [{ kind: 'quiz', id: 'b2', quiz }]))[0]!;
const keyOfOne = (question: Question) => keyOf(aQuiz({ questions: [question] }));
const questionOf = (kind: Question['kind']) => everyKindOfQuestion().find((question) => question.kind === kind)!;

/** What a learner who knows everything would send, read off the public quiz and the author's words. */
function rightAnswer(question: Question): Answer {
  const shown = publicQuiz(aQuiz({ questions: [question] })).questions[0]!;
  const idIn = (options: { id: string; text: string }[], text: string) => options.find((option) => option.text === text)!.id;
  const questionId = question.id;
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return { questionId, choiceIds: question.choices.filter(({ isRight }) => isRight).map(({ text }) => idIn(shown.choices, text)) };
    case 'true_false':
      return { questionId, truth: question.answer };
    case 'short_text':
      return { questionId, text: question.accept[0] };
    case 'numeric':
      return { questionId, number: question.answer };
    case 'matching':
      return {
        questionId,
        pairs: question.pairs.map(({ left, right }) => ({ leftId: idIn(shown.left, left), rightId: idIn(shown.right, right) })),
      };
    case 'ordering':
      return { questionId, order: question.items.map(({ text }) => idIn(shown.items, text)) };
  }
}

test('somebody who knows everything gets 100 percent', () => {
  expect(mark(keyOf(aQuiz()), everyKindOfQuestion().map(rightAnswer))).toMatchObject({ percent: 100, passed: true });
});

test.each(everyKindOfQuestion().map((question) => [question.kind, question] as const))(
  '%s: right is right, silence is not',
  (_, question) => {
    const key = keyOfOne(question);
    expect(mark(key, [rightAnswer(question)]).questions).toMatchObject([{ questionId: question.id, isRight: true }]);
    expect(mark(key, []).questions).toMatchObject([{ isRight: false }]);
    expect(mark(key, [{ questionId: question.id }]).percent).toBe(0);
  },
);

test.each(['113', ' 113. ', 'SỐ 113', 'so 113', 'Số 113'.normalize('NFD'), 'gov.vn'])('short text: “%s” counts', (text) => {
  expect(mark(keyOfOne(questionOf('short_text')), [{ questionId: 'q4', text }]).percent).toBe(100);
});

test.each(['114', '', '.', '1 1 3'])('short text: “%s” does not count', (text) => {
  expect(mark(keyOfOne(questionOf('short_text')), [{ questionId: 'q4', text }]).percent).toBe(0);
});

test.each([
  [36, true],
  [36.5, true],
  [35.5, true],
  [36.51, false],
  [Number.NaN, false],
  [Number.POSITIVE_INFINITY, false],
])('numeric: %d within a tolerance of 0.5 is %s', (number, isRight) => {
  expect(mark(keyOfOne(questionOf('numeric')), [{ questionId: 'q5', number }]).questions[0]!.isRight).toBe(isRight);
});

test('matching gives a share for each right pair, and is right only as a whole', () => {
  const question = questionOf('matching');
  const answer = rightAnswer(question);
  const marked = mark(keyOfOne(question), [{ ...answer, pairs: answer.pairs!.slice(0, 2) }]);
  expect(marked.percent).toBe(66);
  expect(marked.questions[0]!.isRight).toBe(false);
});

test('one choice too many is wrong', () => {
  expect(mark(keyOfOne(questionOf('single')), [{ questionId: 'q1', choiceIds: ['c1', 'c2'] }]).percent).toBe(0);
  expect(mark(keyOfOne(questionOf('multiple')), [{ questionId: 'q2', choiceIds: ['c1', 'c2', 'c3'] }]).percent).toBe(0);
});

test('feedback is what the author wrote for the choice, then the explanation', () => {
  expect(mark(keyOfOne(questionOf('single')), [{ questionId: 'q1', choiceIds: ['c1'] }]).questions[0]!.feedback).toBe(
    'Mất tiền đó.\nVì sao q1.',
  );
  expect(mark(keyOfOne(questionOf('multiple')), [{ questionId: 'q2', choiceIds: ['c1', 'c3'] }]).questions[0]!.feedback).toBe(
    'Tin giả kèm số giả.\nVì sao q2.',
  );
  expect(mark(keyOfOne(questionOf('single')), [{ questionId: 'q1', choiceIds: ['constructor'] }]).questions[0]!.feedback).toBe(
    'Vì sao q1.',
  );
});

test('points weigh: 1 of 3 points is 33 percent', () => {
  const [first, , third] = everyKindOfQuestion();
  const key = keyOf(aQuiz({ questions: [first!, { ...third!, points: 2 }] }));
  expect(mark(key, [rightAnswer(first!)])).toMatchObject({ percent: 33, passed: false });
});

test('a quiz for practice is passed by trying', () => {
  expect(mark(keyOf(aQuiz({ passPercent: 0 })), [])).toMatchObject({ percent: 0, passed: true });
});

test('an unfinished question gives no key', () => {
  expect(() => keyOfOne({ ...questionOf('true_false'), answer: null } as Question)).toThrow('q3');
});

const anyAnswer: fc.Arbitrary<Answer> = fc.record(
  {
    questionId: fc.constantFrom('q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7', 'unknown', '__proto__'),
    choiceIds: fc.option(fc.array(fc.constantFrom('c1', 'c2', 'c3', '', 'toString'))),
    truth: fc.option(fc.boolean()),
    text: fc.option(fc.string()),
    number: fc.option(fc.double()),
    order: fc.option(fc.array(fc.constantFrom('o1', 'o2', 'o3', 'o4'))),
    pairs: fc.option(fc.array(fc.record({ leftId: fc.constantFrom('l1', 'l2', 'l3'), rightId: fc.constantFrom('r1', 'r2', 'r3') }))),
  },
  { requiredKeys: ['questionId'] },
);

test('any answers whatever give 0 to 100 percent, one mark for each question, and the same marks again', () => {
  const key = keyOf(aQuiz());
  fc.assert(
    fc.property(fc.array(anyAnswer), (answers) => {
      const marked = mark(key, answers);
      expect(Number.isInteger(marked.percent) && marked.percent >= 0 && marked.percent <= 100).toBe(true);
      expect(marked.questions.map(({ questionId }) => questionId)).toEqual(key.questions.map(({ id }) => id));
      expect(marked.passed).toBe(marked.percent >= 80);
      expect(mark(key, answers)).toEqual(marked);
      expect(marked.percent === 100).toBe(marked.questions.every(({ isRight }) => isRight));
    }),
  );
});

test('an added right answer never lowers the result', () => {
  const key = keyOf(aQuiz());
  const right = everyKindOfQuestion().map(rightAnswer);
  fc.assert(
    fc.property(fc.array(anyAnswer), fc.constantFrom(...right), (answers, answer) => {
      expect(mark(key, [...answers, answer]).percent).toBeGreaterThanOrEqual(mark(key, answers).percent);
    }),
  );
});

test('pairs of any number are worth exactly their points together', () => {
  for (let pairs = 1; pairs <= 12; pairs++) {
    const question: Question = {
      id: 'q',
      kind: 'matching',
      text: '?',
      points: 7,
      pairs: Array.from({ length: pairs }, (_, n) => ({ id: `p${n}`, left: `trái ${n}`, right: `phải ${n}` })),
    };
    expect(mark(keyOfOne(question), [rightAnswer(question)])).toMatchObject({ percent: 100, questions: [{ isRight: true }] });
  }
});
