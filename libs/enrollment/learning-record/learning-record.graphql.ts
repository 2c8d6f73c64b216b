import { Field, Float, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime, UUID } from '#platform';
import { Enrollment } from '../enrollment/enrollment.graphql.js';

export enum LearningEventKind {
  LESSON_OPENED = 'lesson_opened',
  LESSON_FINISHED = 'lesson_finished',
  LESSON_TIME = 'lesson_time',
  MEDIA_WATCHED = 'media_watched',
  QUIZ_SUBMITTED = 'quiz_submitted',
  ANSWER_SAVED = 'answer_saved',
}
registerEnumType(LearningEventKind, {
  name: 'LearningEventKind',
  description: 'What a learner did, as a device may tell it.',
  valuesMap: {
    LESSON_OPENED: { description: 'Opened a lesson.' },
    LESSON_FINISHED: { description: 'Came to the end of a lesson.' },
    LESSON_TIME: { description: 'Had the lesson on the screen for so many seconds; a tab in the background does not count.' },
    MEDIA_WATCHED: { description: 'Played a piece of a recording.' },
    QUIZ_SUBMITTED: {
      description:
        'Answered a quiz; the server scores it. Of a leased attempt the event has its id, and without answers those that were saved count.',
    },
    ANSWER_SAVED: { description: 'Answered one question of a leased attempt.' },
  },
});

export enum ReceiptStatus {
  RECORDED = 'recorded',
  DUPLICATE = 'duplicate',
  REFUSED = 'refused',
}
registerEnumType(ReceiptStatus, {
  name: 'ReceiptStatus',
  description: 'What became of a learning event.',
  valuesMap: {
    RECORDED: { description: 'Stored now; the device may delete it.' },
    DUPLICATE: { description: 'Stored before; the device may delete it.' },
    REFUSED: { description: 'Not stored; the device keeps it and shows the reason.' },
  },
});

@InputType({ description: 'One pair of a matching question.' })
export class PairInput {
  @Field({ description: 'Id of the left option.' })
  leftId!: string;

  @Field({ description: 'Id of the right option.' })
  rightId!: string;
}

@InputType({ description: 'The answer to one question; only the field of its kind counts.' })
export class AnswerInput {
  @Field({ description: 'Id of the question.' })
  questionId!: string;

  @Field(() => [String], { nullable: true, description: 'Chosen options of a single or multiple choice.' })
  choiceIds?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Answer to true or false.' })
  truth?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Short text.' })
  text?: string | null;

  @Field(() => Float, { nullable: true, description: 'Number.' })
  number?: number | null;

  @Field(() => [String], { nullable: true, description: 'Item ids of an ordering, from first to last.' })
  order?: string[] | null;

  @Field(() => [PairInput], { nullable: true, description: 'Pairs of a matching.' })
  pairs?: PairInput[] | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Seconds since the attempt was started, by a clock of the device that only goes forward. Of a timed attempt that was started without a connection; leave it out where the server has heard the start.',
  })
  atSeconds?: number | null;
}

@InputType({ description: 'Something that a learner did, as the device tells it.' })
export class LearningEventInput {
  @Field(() => UUID, { description: 'Made by the device (UUIDv7). The same id is the same event, however often it arrives.' })
  id!: string;

  @Field(() => UUID, { description: 'Id of the enrollment it belongs to.' })
  enrollmentId!: string;

  @Field(() => Int, { description: 'Counter of the device.' })
  seq!: number;

  @Field(() => LearningEventKind, { description: 'What was done.' })
  kind!: `${LearningEventKind}`;

  @Field({ description: 'Id of the lesson in the pinned version.' })
  lessonId!: string;

  @Field(() => String, { nullable: true, description: 'Id of the quiz; of QUIZ_SUBMITTED only.' })
  quizId?: string | null;

  @Field(() => [AnswerInput], { nullable: true, description: 'The answers; of QUIZ_SUBMITTED only.' })
  answers?: AnswerInput[] | null;

  @Field(() => UUID, { nullable: true, description: 'Id of the attempt; of ANSWER_SAVED only.' })
  attemptId?: string | null;

  @Field(() => AnswerInput, { nullable: true, description: 'The answer; of ANSWER_SAVED only.' })
  answer?: AnswerInput | null;

  @Field(() => Int, { nullable: true, description: 'How long, 1 to 300; of LESSON_TIME only.' })
  seconds?: number | null;

  @Field(() => String, { nullable: true, description: 'Id of the block that holds the recording; of MEDIA_WATCHED only.' })
  blockId?: string | null;

  @Field(() => Int, { nullable: true, description: 'First second that was played; of MEDIA_WATCHED only.' })
  from?: number | null;

  @Field(() => Int, { nullable: true, description: 'The second before which it stopped; of MEDIA_WATCHED only.' })
  to?: number | null;

  @Field(() => DateTime, { description: 'When it was, by the clock of the device. Nothing is decided by it.' })
  occurredAt!: string;
}

@InputType({ description: 'A batch of learning events of one device.' })
export class RecordLearningInput {
  @Field(() => UUID, { description: 'Id that the device has given itself.' })
  deviceId!: string;

  @Field(() => [LearningEventInput], { description: '1 to 200 events, in any order.' })
  events!: LearningEventInput[];
}

@ObjectType({ description: 'What became of one event.' })
export class Receipt {
  @Field(() => UUID, { description: 'Id of the event.' })
  eventId!: string;

  @Field(() => ReceiptStatus, { description: 'Stored, stored before, or refused.' })
  status!: `${ReceiptStatus}`;

  @Field(() => String, { nullable: true, description: 'Why it was refused, in the caller’s language.' })
  reason!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why it was refused: NOT_ENROLLED, WITHDRAWN, UNKNOWN_LESSON, UNKNOWN_QUIZ, UNKNOWN_QUESTION, ATTEMPT_LIMIT_REACHED or ID_ALREADY_USED; of attempts also ' +
      'NO_LEASE (not given by the server), NOT_STARTED (no clock runs), TIME_IS_UP, MOVED_TO_ANOTHER_DEVICE or ALREADY_SUBMITTED (with other answers).',
  })
  code!: string | null;
}

@ObjectType({ description: 'How one question was answered.' })
export class QuestionResult {
  @Field({ description: 'Id of the question.' })
  questionId!: string;

  @Field({ description: 'Whether the answer is right.' })
  isRight!: boolean;

  @Field(() => String, { nullable: true, description: 'What the author has to say about it.' })
  feedback!: string | null;
}

@ObjectType({ description: 'The marks of one attempt. An attempt sent twice answers the same marks.' })
export class AttemptResult {
  @Field(() => UUID, { description: 'Id of the event.' })
  eventId!: string;

  @Field({ description: 'Id of the quiz.' })
  quizId!: string;

  @Field(() => Int, { description: '1 for the first attempt, in the order of arrival.' })
  number!: number;

  @Field(() => Int, { description: '0 to 100.' })
  percent!: number;

  @Field({ description: 'Whether it reaches the pass mark of the quiz.' })
  passed!: boolean;

  @Field({ description: 'Whether the server closed it when its time was over, with what was saved.' })
  ranOut!: boolean;

  @Field(() => [QuestionResult], { description: 'Question by question.' })
  questions!: QuestionResult[];
}

@ObjectType({ description: 'Receipts for a batch, and how things stand after it.' })
export class RecordLearningPayload {
  @Field(() => DateTime, { description: 'When the server received this batch, by its own clock: the time of the receipts.' })
  receivedAt!: Date;

  @Field(() => [Receipt], { description: 'One for each event, in the order they were sent.' })
  receipts!: Receipt[];

  @Field(() => [AttemptResult], { description: 'Marks of the attempts in the batch that are stored.' })
  results!: AttemptResult[];

  @Field(() => [Enrollment], {
    description:
      'The enrollments that the batch names, as they stand now; for one that a merge of two records has stopped, the one that goes on.',
  })
  enrollments!: Enrollment[];
}
