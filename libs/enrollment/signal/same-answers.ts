import { type Finding, groupedBy, type SignalCase } from './finding.js';

/** The last attempt of a completed enrollment at one quiz. */
export interface AnsweredAttempt extends SignalCase {
  readonly unitId: string;
  readonly courseId: string;
  readonly versionId: string;
  readonly quizId: string;
  readonly day: string;
  /** What was answered wrongly: question id → the answer, in one canonical text. */
  readonly wrong: Readonly<Record<string, string>>;
}

const LEAST_LEARNERS = 4;
/** Everybody who knows the matter answers rightly, and many fall for the same trap; two traps in common say more. */
const LEAST_WRONG = 2;
/** How unlikely chance has to be. Thousands of groups are looked at in a year. */
const CHANCE_BELOW = 1e-5;
/** With fewer attempts the share of an answer is not known, and is taken to be large. */
const LEAST_ATTEMPTS = 30;
const UNKNOWN_SHARE = 0.4;

/**
 * Groups in one place whose *wrong* answers are the same, where that many would not agree by chance: how often each wrong
 * answer is given elsewhere says how many of a place would give all of them (Poisson). One sign per quiz, answers
 * and day.
 */
export function findSameAnswers(attempts: readonly AnsweredAttempt[]): Finding[] {
  return groupedBy(attempts, ({ versionId, quizId }) => `${versionId} ${quizId}`).flatMap((ofQuiz) => {
    return groupedBy(ofQuiz, ({ unitId }) => unitId).flatMap((ofPlace) => {
      const shareOf = answerShares(ofQuiz.filter(({ unitId }) => unitId !== ofPlace[0]!.unitId));
      return groupedBy(ofPlace, patternOf).flatMap((group) => {
        const [first] = group;
        const wrong = Object.entries(first!.wrong);
        const learners = new Set(group.map(({ learnerId }) => learnerId)).size;
        if (learners < LEAST_LEARNERS || wrong.length < LEAST_WRONG) return [];
        const expected = ofPlace.length * wrong.reduce((product, answer) => product * shareOf(...answer), 1);
        if (chanceOf(learners, expected) >= CHANCE_BELOW) return [];
        const { unitId, courseId, quizId, day } = first!;
        return [
          {
            kind: 'same_answers' as const,
            unitId,
            subject: `${quizId} ${patternOf(first!)}`,
            courseId,
            day,
            facts: { learners, sameWrongAnswers: wrong.length, expectedByChance: Math.round(expected * 100) / 100 },
            cases: group.map(({ learnerId, enrollmentId }) => ({ learnerId, enrollmentId })),
          },
        ];
      });
    });
  });
}

const patternOf = ({ wrong }: Pick<AnsweredAttempt, 'wrong'>): string =>
  Object.entries(wrong)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([questionId, answer]) => `${questionId}=${answer}`)
    .join('&');

/** How often each wrong answer is given elsewhere: a group of copies must not make itself look usual. */
function answerShares(elsewhere: readonly AnsweredAttempt[]): (questionId: string, answer: string) => number {
  const counts = new Map<string, number>();
  for (const { wrong } of elsewhere)
    for (const [questionId, answer] of Object.entries(wrong)) {
      const key = `${questionId}=${answer}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  return (questionId, answer) =>
    elsewhere.length < LEAST_ATTEMPTS ? UNKNOWN_SHARE : Math.max(counts.get(`${questionId}=${answer}`) ?? 0, 1) / elsewhere.length;
}

/** The chance that at least `count` happen where `expected` are expected (Poisson). */
export function chanceOf(count: number, expected: number): number {
  let [term, below] = [Math.exp(-expected), 0];
  for (let k = 0; k < count; k++) {
    below += term;
    term *= expected / (k + 1);
  }
  return Math.max(0, 1 - below);
}
