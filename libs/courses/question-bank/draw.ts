import { createHash } from 'node:crypto';
import type { PublicQuestion, PublicQuiz } from './public-question.js';

/** One question of an attempt, and the order in which its options are shown. */
export interface AskedQuestion {
  readonly id: string;
  /** Ids of choices, right sides or items, first to last; empty for a kind without options. */
  readonly options: readonly string[];
}

/**
 * Which questions an attempt asks, and in which order. The same seed gives the same paper on every machine and in every
 * release, so that an inspector can lay it out again: whatever is drawn is sorted by the SHA-256 of
 * `seed + '\n' + name` in hexadecimal, and the first `draw` are taken. A question is called by its id, an option by
 * `questionId + '/' + optionId`. Without `draw` the author's order stays, of questions and of options.
 */
export function layOut({ draw, questions }: Pick<PublicQuiz, 'draw' | 'questions'>, seed: string): AskedQuestion[] {
  if (draw === null) return questions.map((question) => ({ id: question.id, options: optionsOf(question) }));
  const byId = new Map(questions.map((question) => [question.id, question]));
  return shuffled([...byId.keys()], seed)
    .slice(0, draw)
    .map((id) => ({ id, options: shuffled(optionsOf(byId.get(id)), seed, `${id}/`) }));
}

const optionsOf = (question: PublicQuestion | undefined): string[] =>
  question ? [...question.choices, ...question.right, ...question.items].map(({ id }) => id) : [];

function shuffled(ids: readonly string[], seed: string, prefix = ''): string[] {
  const rank = (id: string) => createHash('sha256').update(`${seed}\n${prefix}${id}`).digest('hex');
  return ids
    .map((id) => ({ id, rank: rank(id) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ id }) => id);
}
