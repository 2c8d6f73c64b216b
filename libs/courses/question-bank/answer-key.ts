import { everyQuiz, type CourseContent } from '../version/course-content.js';
import type { QuestionKey, QuizKey } from './marking.js';
import { choiceId, leftId, orderingOptions, rightOptions } from './public-question.js';
import type { Question } from './question.js';

/**
 * The right answers of every quiz, in the ids that learners see. With `answer-keys.ts` the only way to them (invariant 7).
 * Throws on a question without an answer, which the publish check does not let through.
 */
export function answerKeysOf(content: CourseContent): QuizKey[] {
  return everyQuiz(content).map(({ id, passPercent, questions }) => ({ quizId: id, passPercent, questions: questions.map(keyOf) }));
}

function keyOf(question: Question): QuestionKey {
  const keyed = { id: question.id, points: question.points, explain: question.explain?.trim() || null };
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return {
        ...keyed,
        kind: question.kind,
        rightChoiceIds: question.choices.flatMap(({ isRight }, index) => (isRight ? [choiceId(index)] : [])),
        feedback: Object.fromEntries(
          question.choices.flatMap(({ feedback }, index) => (feedback?.trim() ? [[choiceId(index), feedback]] : [])),
        ),
      };
    case 'true_false':
      return { ...keyed, kind: 'true_false', answer: present(question.answer, question) };
    case 'short_text':
      return { ...keyed, kind: 'short_text', accept: question.accept };
    case 'numeric':
      return { ...keyed, kind: 'numeric', answer: present(question.answer, question), tolerance: question.tolerance };
    case 'matching': {
      const idOf = new Map(rightOptions(question).map(({ id, text }) => [text, id]));
      return {
        ...keyed,
        kind: 'matching',
        pairs: question.pairs.map(({ right }, index) => ({ leftId: leftId(index), rightId: present(idOf.get(right), question) })),
      };
    }
    case 'ordering': {
      const idOf = new Map(orderingOptions(question).map(({ id, text }) => [text, id]));
      return { ...keyed, kind: 'ordering', order: question.items.map(({ text }) => present(idOf.get(text), question)) };
    }
  }
}

function present<T>(value: T | null | undefined, { id }: Question): T {
  if (value == null) throw new Error(`question ${id} has no right answer`);
  return value;
}
