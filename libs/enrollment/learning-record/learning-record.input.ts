import { AppError, isStorable } from '#platform';
import type { TimedAnswer } from '../attempt/lease.js';
import { messages } from '../messages.js';
import type { EventPayload, LearningEvent } from './learning-event.js';
import type { AnswerInput, LearningEventInput, RecordLearningInput } from './learning-record.graphql.js';

/** Events in one batch; larger ones gain little and double the time that a learner waits. */
export const MAX_EVENTS = 200;
const MAX_NAME = 64;
const MAX_TEXT = 4_000;
/** Of `lesson_time`: a phone tells while the lesson is on its screen, every few minutes at least. */
const MAX_SECONDS = 300;
/** A recording is at most a day long. */
const MAX_RECORDING = 86_400;
/** Of an answer: a device may be away with a running attempt for as long as a lease is kept. */
const MAX_AT_SECONDS = 31 * 86_400;
/** Answers of an attempt, and parts of an answer. */
const MAX_PARTS = 200;

/**
 * A batch as it is judged and stored. The graph has checked types and ids; here are size and text. By hand, because a
 * schema library takes longer over 200 events than everything else together.
 * What does not belong to the kind of an event is left out. Throws BAD_USER_INPUT with the path of what is wrong.
 */
export function readEvents({ events }: RecordLearningInput): LearningEvent[] {
  if (events.length < 1 || events.length > MAX_EVENTS) throw refuse('events', `1 to ${MAX_EVENTS} events`);
  return events.map((event, index) => readEvent(event, `events.${index}`));
}

function readEvent(event: LearningEventInput, path: string): LearningEvent {
  const { id, enrollmentId, seq, kind, lessonId, quizId, occurredAt } = event;
  if (seq < 0) throw refuse(`${path}.seq`, '0 or more');
  return {
    id,
    enrollmentId,
    seq,
    kind,
    lessonId: text(lessonId, MAX_NAME, `${path}.lessonId`),
    quizId: kind === 'quiz_submitted' && quizId != null ? text(quizId, MAX_NAME, `${path}.quizId`) : null,
    payload: readPayload(event, path),
    occurredAt,
  };
}

function readPayload(
  { kind, answers, attemptId, answer, seconds, blockId, from, to }: LearningEventInput,
  path: string,
): EventPayload | null {
  switch (kind) {
    case 'quiz_submitted':
      return { answers: list(answers ?? [], `${path}.answers`, readAnswer) };
    case 'answer_saved':
      if (attemptId == null) throw refuse(`${path}.attemptId`, 'the id of an attempt');
      if (answer == null) throw refuse(`${path}.answer`, 'an answer');
      return { attemptId, answer: readAnswer(answer, `${path}.answer`) };
    case 'lesson_time':
      return { seconds: within(seconds, 1, MAX_SECONDS, `${path}.seconds`) };
    case 'media_watched': {
      const start = within(from, 0, MAX_RECORDING - 1, `${path}.from`);
      return {
        blockId: text(blockId ?? '', MAX_NAME, `${path}.blockId`),
        from: start,
        to: within(to, start + 1, MAX_RECORDING, `${path}.to`),
      };
    }
    default:
      return null;
  }
}

function within(value: number | null | undefined, min: number, max: number, path: string): number {
  if (value == null || value < min || value > max) throw refuse(path, `${min} to ${max}`);
  return value;
}

/** Absent and null are the same answer, so that what is stored compares equal with what is sent again. */
function readAnswer(answer: AnswerInput, path: string): TimedAnswer {
  const { questionId, choiceIds, truth, text: words, number, order, pairs, atSeconds } = answer;
  const name = (value: string, at: string) => text(value, MAX_NAME, at);
  if (number != null && !Number.isFinite(number)) throw refuse(`${path}.number`, 'a number');
  return {
    questionId: name(questionId, `${path}.questionId`),
    ...(choiceIds != null && { choiceIds: list(choiceIds, `${path}.choiceIds`, name) }),
    ...(atSeconds != null && { atSeconds: within(atSeconds, 0, MAX_AT_SECONDS, `${path}.atSeconds`) }),
    ...(truth != null && { truth }),
    ...(words != null && { text: text(words, MAX_TEXT, `${path}.text`) }),
    ...(number != null && { number }),
    ...(order != null && { order: list(order, `${path}.order`, name) }),
    ...(pairs != null && {
      pairs: list(pairs, `${path}.pairs`, ({ leftId, rightId }, at) => ({
        leftId: name(leftId, `${at}.leftId`),
        rightId: name(rightId, `${at}.rightId`),
      })),
    }),
  };
}

function list<From, To>(values: readonly From[], path: string, read: (value: From, path: string) => To): To[] {
  if (values.length > MAX_PARTS) throw refuse(path, `at most ${MAX_PARTS}`);
  return values.map((value, index) => read(value, `${path}.${index}`));
}

function text(value: string, max: number, path: string): string {
  if (value.length > max) throw refuse(path, `at most ${max} characters`);
  if (!isStorable(value)) throw refuse(path, 'characters that cannot be stored');
  return value.normalize('NFC');
}

function refuse(path: string, message: string): AppError {
  return new AppError('BAD_USER_INPUT', messages.badBatch, { params: { field: path }, fields: [{ path, message }] });
}
