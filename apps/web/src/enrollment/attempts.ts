import { graphql } from '../gql';
import type { AnswerInput, OpenAttemptPartFragment } from '../gql/graphql';
import type { Question, Quiz } from '../courses/lesson-document';
import { ApiError, newId, run } from '../platform/graphql';
import { deviceId, phone, readDocument, writeDocument } from '../platform/store';
import { append, enrollments } from './queue';

graphql(`
  fragment OpenAttemptPart on Attempt {
    id
    quizId
    deviceId
    limitSeconds
    secondsLeft
    questions {
      questionId
      optionIds
    }
    answers {
      questionId
      choiceIds
      truth
      text
      number
      order
      pairs {
        leftId
        rightId
      }
    }
  }
`);
const LeaseAttempts = graphql(`
  mutation LeaseAttempts($input: LeaseAttemptsInput!) {
    leaseAttempts(input: $input) {
      attempts {
        ...OpenAttemptPart
      }
      refusals {
        quizId
        code
        reason
      }
    }
  }
`);
const OpenAttempts = graphql(`
  query OpenAttempts($enrollmentId: UUID!) {
    openAttempts(enrollmentId: $enrollmentId) {
      ...OpenAttemptPart
    }
  }
`);
const TakeOverAttempt = graphql(`
  mutation TakeOverAttempt($input: TakeOverAttemptInput!) {
    takeOverAttempt(input: $input) {
      ...OpenAttemptPart
    }
  }
`);

/** An answer, and when it was given where this phone is the only clock. */
export type Answers = Record<string, AnswerInput>;

/** An attempt that this phone may take, or is taking: a lease of the server, or a quiz that needs none. */
export interface Held {
  id: string;
  /** null: no lease, and all questions as their author put them. */
  questions: readonly { questionId: string; optionIds: readonly string[] }[] | null;
  limitSeconds: number | null;
  isStarted: boolean;
  /** Of a timed attempt that runs: the seconds that were left at an instant of this phone's clock, and how many have been seen to pass. */
  clock?: { by: 'server' | 'device'; left: number; at: number; spent: number };
  answers: Answers;
  /** The question on the screen. */
  place: number;
}

const keyOf = (enrollmentId: string, quizId: string) => `held:${enrollmentId}:${quizId}`;

export const readHeld = async (enrollmentId: string, quizId: string): Promise<Held | undefined> =>
  (await readDocument<Held | null>(keyOf(enrollmentId, quizId)))?.data ?? undefined;

export const writeHeld = (enrollmentId: string, quizId: string, held: Held | null): Promise<void> =>
  writeDocument(keyOf(enrollmentId, quizId), held);

/** Needs leave from the server for each attempt. */
export const needsLease = ({ attemptLimit, timeLimitMinutes, draw }: Quiz): boolean =>
  attemptLimit > 0 || Boolean(timeLimitMinutes) || Boolean(draw);

const heldOf = ({ id, questions, limitSeconds, answers }: OpenAttemptPartFragment): Held => ({
  id,
  questions,
  limitSeconds: limitSeconds ?? null,
  isStarted: false,
  answers: Object.fromEntries(answers.map((answer) => [answer.questionId, withoutNothing(answer)])),
  place: 0,
});

/** What was not answered is not an answer of null. */
const withoutNothing = (answer: OpenAttemptPartFragment['answers'][number]): AnswerInput =>
  Object.fromEntries(Object.entries(answer).filter(([, value]) => value !== null)) as unknown as AnswerInput;

/** Starts what the server has just given: its clock, if there is one, runs from now. */
function started(attempt: OpenAttemptPartFragment, before?: Held): Held {
  const held = before?.id === attempt.id ? { ...heldOf(attempt), answers: before.answers, place: before.place } : heldOf(attempt);
  const left = attempt.secondsLeft ?? null;
  return { ...held, isStarted: true, ...(left !== null && { clock: { by: 'server', left, at: Date.now(), spent: 0 } }) };
}

export type Start = { held: Held } | { problem: 'OFFLINE' } | { problem: 'ELSEWHERE' | 'REFUSED'; reason: string };

const isAway = (error: unknown): boolean => error instanceof ApiError && ['OFFLINE', 'UNAVAILABLE', 'RATE_LIMITED'].includes(error.code);

/**
 * Starts an attempt, or goes on with the one that runs. With a connection the server gives it and counts its time; without
 * one a lease that lies on this phone is enough, and the phone counts.
 */
export async function startAttempt(enrollmentId: string, quiz: Quiz): Promise<Start> {
  const kept = await readHeld(enrollmentId, quiz.id);
  if (kept?.isStarted) return begin(await renewed(enrollmentId, quiz, kept));
  if (!needsLease(quiz)) return begin({ id: newId(), questions: null, limitSeconds: null, isStarted: true, answers: {}, place: 0 });
  try {
    const wish = { id: kept?.id ?? newId(), quizId: quiz.id, starts: true };
    const { leaseAttempts } = await run(LeaseAttempts, { input: { enrollmentId, deviceId: await deviceId(), attempts: [wish] } });
    const [attempt] = leaseAttempts.attempts;
    if (attempt) return await begin(started(attempt, kept));
    const [refusal] = leaseAttempts.refusals;
    // a lease that the server no longer knows for this phone is of no use
    if (kept) await writeHeld(enrollmentId, quiz.id, null);
    const isElsewhere = refusal?.code === 'HELD_ON_ANOTHER_DEVICE' || refusal?.code === 'MOVED_TO_ANOTHER_DEVICE';
    return { problem: isElsewhere ? 'ELSEWHERE' : 'REFUSED', reason: refusal?.reason ?? '' };
  } catch (error) {
    if (!isAway(error)) throw error;
    if (!kept) return { problem: 'OFFLINE' };
    const { limitSeconds } = kept;
    const clock = limitSeconds === null ? {} : { clock: { by: 'device' as const, left: limitSeconds, at: Date.now(), spent: 0 } };
    return await begin({ ...kept, isStarted: true, ...clock });
  }

  async function begin(held: Held): Promise<Start> {
    await writeHeld(enrollmentId, quiz.id, held);
    return { held };
  }
}

/** What runs by the server's clock, with what the server says is left: staff may have given more. */
async function renewed(enrollmentId: string, quiz: Quiz, held: Held): Promise<Held> {
  if (held.clock?.by !== 'server') return held;
  try {
    const wish = { id: held.id, quizId: quiz.id, starts: true };
    const { leaseAttempts } = await run(LeaseAttempts, { input: { enrollmentId, deviceId: await deviceId(), attempts: [wish] } });
    const [attempt] = leaseAttempts.attempts;
    // closed or moved meanwhile: the submission hears so, and brings the result
    return attempt ? started(attempt, held) : held;
  } catch {
    return held;
  }
}

/** Brings an attempt from the learner's other device to this one, with what the server has saved of it. */
export async function takeOver(enrollmentId: string, quiz: Quiz): Promise<Start> {
  try {
    const { openAttempts } = await run(OpenAttempts, { enrollmentId });
    const there = openAttempts.find(({ quizId }) => quizId === quiz.id);
    if (there) {
      const { takeOverAttempt } = await run(TakeOverAttempt, { input: { attemptId: there.id, deviceId: await deviceId() } });
      await writeHeld(enrollmentId, quiz.id, heldOf(takeOverAttempt));
    }
    return await startAttempt(enrollmentId, quiz);
  } catch (error) {
    if (isAway(error)) return { problem: 'OFFLINE' };
    throw error;
  }
}

/**
 * Leave for one attempt at each quiz of a course that needs it, for a phone that will be without a connection. Renews what
 * is there; what runs is left alone. Throws `ApiError` when the server cannot be asked.
 */
export async function prefetchAttempts(enrollmentId: string): Promise<void> {
  const enrollment = Object.values(enrollments.value).find(({ id }) => id === enrollmentId);
  const quizIds = (enrollment?.progress.quizzes ?? []).flatMap((quiz) => (quiz.needsLease && quiz.attemptsLeft !== 0 ? [quiz.quizId] : []));
  const kept = new Map<string, Held>();
  for (const quizId of quizIds) {
    const held = await readHeld(enrollmentId, quizId);
    if (held) kept.set(quizId, held);
  }
  const wanted = quizIds.filter((quizId) => !kept.get(quizId)?.isStarted);
  if (wanted.length === 0) return;
  const attempts = wanted.map((quizId) => ({ id: kept.get(quizId)?.id ?? newId(), quizId }));
  const { leaseAttempts } = await run(LeaseAttempts, { input: { enrollmentId, deviceId: await deviceId(), attempts } });
  for (const attempt of leaseAttempts.attempts) await writeHeld(enrollmentId, attempt.quizId, heldOf(attempt));
}

const renewedFor = new Set<string>();

/** The same for a course that is saved on this phone: when it has just been saved, and once in each visit. Says nothing of failures: what is there stays. */
export async function prefetchForSaved(versionId: string): Promise<void> {
  try {
    const enrollment = Object.values(enrollments.value).find((one) => one.versionId === versionId);
    if (!enrollment || enrollment.status === 'WITHDRAWN' || renewedFor.has(enrollment.id)) return;
    if ((await (await phone()).get('package', versionId))?.state !== 'kept') return;
    renewedFor.add(enrollment.id);
    await prefetchAttempts(enrollment.id).catch(() => renewedFor.delete(enrollment.id));
  } catch {
    // a phone without storage keeps no course
  }
}

/** Seconds that have passed since the clock was last set: a phone whose calendar was put back still goes forward. */
export function spentOf({ at, spent }: NonNullable<Held['clock']>): number {
  return Math.max(spent, (Date.now() - at) / 1000);
}

/** The questions of an attempt in the order in which the server has laid them out. */
export function paperOf(quiz: Quiz, { questions }: Held): Question[] {
  if (!questions) return quiz.questions;
  const byId = new Map(quiz.questions.map((question) => [question.id, question]));
  return questions.flatMap(({ questionId, optionIds }) => {
    const question = byId.get(questionId);
    if (!question) return [];
    const inOrder = <O extends { id: string }>(options: readonly O[]): O[] =>
      options.length === 0 ? [] : optionIds.flatMap((id) => options.find((option) => option.id === id) ?? []);
    return [{ ...question, choices: inOrder(question.choices), right: inOrder(question.right), items: inOrder(question.items) }];
  });
}

/** An answer on its way to the server, so that another device can go on with it. @returns id of the event */
export function saveAnswer(
  place: { enrollmentId: string; lessonId: string; title: string },
  attemptId: string,
  answer: AnswerInput,
): Promise<string> {
  return append({ ...place, kind: 'ANSWER_SAVED', attemptId, answer });
}
