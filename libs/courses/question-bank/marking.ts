import { fold } from '#platform';

/** What a learner answered to one question; only the field of its kind counts. */
export interface Answer {
  questionId: string;
  choiceIds?: readonly string[] | null;
  truth?: boolean | null;
  text?: string | null;
  number?: number | null;
  /** Item ids from first to last. */
  order?: readonly string[] | null;
  pairs?: readonly { leftId: string; rightId: string }[] | null;
}

interface Keyed {
  id: string;
  points: number;
  explain: string | null;
}

/** The right answer to one question, in the public ids. */
export type QuestionKey = Keyed &
  (
    | { kind: 'single' | 'multiple'; rightChoiceIds: string[]; feedback: Record<string, string> }
    | { kind: 'true_false'; answer: boolean }
    | { kind: 'short_text'; accept: string[] }
    | { kind: 'numeric'; answer: number; tolerance: number }
    | { kind: 'matching'; pairs: { leftId: string; rightId: string }[] }
    | { kind: 'ordering'; order: string[] }
  );

export interface QuizKey {
  quizId: string;
  passPercent: number;
  questions: QuestionKey[];
}

export interface MarkedQuestion {
  questionId: string;
  isRight: boolean;
  feedback: string | null;
}

export interface Marked {
  /** 0–100, rounded down. */
  percent: number;
  passed: boolean;
  questions: MarkedQuestion[];
}

/** Divisible by every possible number of pairs (1–12), so that shares of points add up exactly. */
const WHOLE = 27_720;

/**
 * Marks one attempt. A question is right or wrong as a whole; only matching gives a share of its points for each right pair.
 * What was not answered, or answered in the wrong form, earns nothing. The last answer to a question counts.
 */
export function mark(key: QuizKey, answers: readonly Answer[]): Marked {
  const byQuestion = new Map(answers.map((answer) => [answer.questionId, answer]));
  let earned = 0;
  let total = 0;
  const questions = key.questions.map((question): MarkedQuestion => {
    const answer = byQuestion.get(question.id);
    const share = answer ? shareOf(question, answer) : 0;
    earned += question.points * share;
    total += question.points * WHOLE;
    return { questionId: question.id, isRight: share === WHOLE, feedback: feedbackOn(question, answer) };
  });
  const percent = total === 0 ? 0 : Math.floor((100 * earned) / total);
  return { percent, passed: percent >= key.passPercent, questions };
}

/** The key of an attempt that was asked some of the questions, in its order. */
export function onlyAsked(key: QuizKey, asked: readonly string[]): QuizKey {
  const byId = new Map(key.questions.map((question) => [question.id, question]));
  return { ...key, questions: asked.flatMap((id) => byId.get(id) ?? []) };
}

function shareOf(key: QuestionKey, answer: Answer): number {
  if (key.kind === 'matching') {
    const given = new Map((answer.pairs ?? []).map(({ leftId, rightId }) => [leftId, rightId]));
    const right = key.pairs.filter(({ leftId, rightId }) => given.get(leftId) === rightId).length;
    return key.pairs.length === 0 ? 0 : (WHOLE / key.pairs.length) * right;
  }
  return isRight(key, answer) ? WHOLE : 0;
}

function isRight(key: Exclude<QuestionKey, { kind: 'matching' }>, answer: Answer): boolean {
  switch (key.kind) {
    case 'single':
    case 'multiple': {
      const chosen = new Set(answer.choiceIds ?? []);
      return chosen.size === key.rightChoiceIds.length && key.rightChoiceIds.every((id) => chosen.has(id));
    }
    case 'true_false':
      return answer.truth === key.answer;
    case 'short_text':
      return answer.text != null && key.accept.map(comparable).includes(comparable(answer.text)) && comparable(answer.text) !== '';
    case 'numeric':
      return answer.number != null && isNear(answer.number, key.answer, key.tolerance);
    case 'ordering':
      return answer.order?.length === key.order.length && key.order.every((id, index) => answer.order?.[index] === id);
  }
}

/** Without case, accents, surplus space and punctuation at the ends: a phone keyboard adds and drops these by itself. */
export function comparable(text: string): string {
  return fold(text)
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,;:!?"'“”‘’()]+|[\s.,;:!?"'“”‘’()]+$/g, '');
}

/** 0.1 + 0.2 must count as 0.3, so the limit is widened by a hair. */
function isNear(given: number, right: number, tolerance: number): boolean {
  return Number.isFinite(given) && Math.abs(given - right) <= tolerance + 1e-9 * Math.max(1, Math.abs(right));
}

/** What the author wrote for the chosen choices (of several: for the wrong ones), then the explanation. */
function feedbackOn(key: QuestionKey, answer: Answer | undefined): string | null {
  const lines: string[] = [];
  if (key.kind === 'single' || key.kind === 'multiple') {
    for (const id of new Set(answer?.choiceIds ?? [])) {
      const line = Object.hasOwn(key.feedback, id) ? key.feedback[id] : undefined;
      if (line && (key.kind === 'single' || !key.rightChoiceIds.includes(id))) lines.push(line);
    }
  }
  if (key.explain) lines.push(key.explain);
  return lines.length === 0 ? null : lines.join('\n');
}
