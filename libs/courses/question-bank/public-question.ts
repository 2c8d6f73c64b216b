import { createHash } from 'node:crypto';
import type { Question, QuestionKind, Quiz } from './question.js';

/** One thing to choose, match or put in order. Ids are made here and say nothing about the right answer. */
export interface Option {
  id: string;
  text: string;
}

/** A question as everybody may see it. What a kind does not use is empty. */
export interface PublicQuestion {
  id: string;
  kind: QuestionKind;
  text: string;
  points: number;
  unit: string | null;
  choices: Option[];
  left: Option[];
  right: Option[];
  items: Option[];
}

/** A quiz without its answers. */
export interface PublicQuiz {
  id: string;
  title: string;
  passPercent: number;
  attemptLimit: number;
  /** null: no clock. */
  timeLimitMinutes: number | null;
  /** How many of the questions one attempt asks; null: all of them. */
  draw: number | null;
  questions: PublicQuestion[];
}

/**
 * Options in an order that depends on nothing but the set of texts: the author's order (which is the answer) cannot be
 * computed back, although everybody can read this code. A shuffle by a public seed could be undone.
 * Equal texts become one option.
 */
export function mixed(texts: readonly string[], prefix: string, salt: string): Option[] {
  const rank = (text: string) => createHash('sha256').update(`${salt}\n${text}`).digest('hex');
  return [...new Set(texts)]
    .map((text) => ({ text, rank: rank(text) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ text }, index) => ({ id: `${prefix}${index + 1}`, text }));
}

/** Right-hand options of a matching question, mixed. */
export const rightOptions = (question: Question & { kind: 'matching' }) =>
  mixed(
    question.pairs.map(({ right }) => right),
    'r',
    question.id,
  );

/** Items of an ordering question, mixed. */
export const orderingOptions = (question: Question & { kind: 'ordering' }) =>
  mixed(
    question.items.map(({ text }) => text),
    'o',
    question.id,
  );

/** Ids by place, so that an author's id such as "dung" (right) does not get out. */
export const choiceId = (index: number) => `c${index + 1}`;
export const leftId = (index: number) => `l${index + 1}`;

/** The quiz without answers, accepted words, feedback or explanation. Built up field by field, never by leaving out. */
export function publicQuiz(quiz: Quiz): PublicQuiz {
  return { ...quizTerms(quiz), questions: quiz.questions.map(publicQuestion) };
}

/** What a quiz is called and under which conditions it is taken. */
export type QuizTerms = Omit<PublicQuiz, 'questions'>;

export function quizTerms({ id, title, passPercent, attemptLimit, timeLimitMinutes, draw }: Quiz): QuizTerms {
  return { id, title, passPercent, attemptLimit, timeLimitMinutes: timeLimitMinutes ?? null, draw: draw ?? null };
}

function publicQuestion(question: Question): PublicQuestion {
  const { id, kind, text, points } = question;
  return {
    id,
    kind,
    text,
    points,
    unit: question.kind === 'numeric' ? (question.unit ?? null) : null,
    choices:
      question.kind === 'single' || question.kind === 'multiple'
        ? question.choices.map((choice, index) => ({ id: choiceId(index), text: choice.text }))
        : [],
    left: question.kind === 'matching' ? question.pairs.map(({ left }, index) => ({ id: leftId(index), text: left })) : [],
    right: question.kind === 'matching' ? rightOptions(question) : [],
    items: question.kind === 'ordering' ? orderingOptions(question) : [],
  };
}
