import { Field, Float, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime, UUID } from '#platform';
import { AttemptResult } from '../learning-record/learning-record.graphql.js';

export enum AttemptState {
  OPEN = 'open',
  CLOSED = 'closed',
}
registerEnumType(AttemptState, {
  name: 'AttemptState',
  description: 'Whether an attempt may still be answered.',
  valuesMap: {
    OPEN: { description: 'Answers may be saved, and it may be submitted.' },
    CLOSED: { description: 'Submitted, or closed by the server when its time was over. It has a result.' },
  },
});

export enum AttemptClock {
  SERVER = 'server',
  DEVICE = 'device',
}
registerEnumType(AttemptClock, {
  name: 'AttemptClock',
  description: 'Which clock measured an attempt.',
  valuesMap: {
    SERVER: { description: 'The server’s: it was started online.' },
    DEVICE: { description: 'The device’s own: it was started without a connection, and its word was taken.' },
  },
});

@ObjectType({ description: 'A question of an attempt, as the server drew it.' })
export class AskedQuestion {
  @Field({ description: 'Id of the question in its quiz.' })
  questionId!: string;

  @Field(() => [String], {
    description: 'Ids of its choices, right sides or items in the order in which they are shown; empty without any.',
  })
  optionIds!: string[];
}

@ObjectType({ description: 'One pair of a matching question.' })
export class SavedPair {
  @Field({ description: 'Id of the left option.' })
  leftId!: string;

  @Field({ description: 'Id of the right option.' })
  rightId!: string;
}

@ObjectType({ description: 'An answer that the server has saved. It says nothing about whether it is right.' })
export class SavedAnswer {
  @Field({ description: 'Id of the question.' })
  questionId!: string;

  @Field(() => [String], { nullable: true, description: 'Chosen options of a single or multiple choice.' })
  choiceIds?: readonly string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Answer to true or false.' })
  truth?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Short text.' })
  text?: string | null;

  @Field(() => Float, { nullable: true, description: 'Number.' })
  number?: number | null;

  @Field(() => [String], { nullable: true, description: 'Item ids of an ordering, from first to last.' })
  order?: readonly string[] | null;

  @Field(() => [SavedPair], { nullable: true, description: 'Pairs of a matching.' })
  pairs?: readonly SavedPair[] | null;
}

@ObjectType({ description: 'One attempt at a quiz: leave to take it, what was saved of it, and in the end its marks.' })
export class Attempt {
  @Field(() => UUID, { description: 'Id of the attempt; the QUIZ_SUBMITTED event that submits it has the same.' })
  id!: string;

  @Field(() => UUID, { description: 'Id of the enrollment.' })
  enrollmentId!: string;

  @Field({ description: 'Id of the quiz in the pinned version.' })
  quizId!: string;

  @Field(() => UUID, { description: 'The device that may answer it.' })
  deviceId!: string;

  @Field(() => AttemptState, { description: 'Open or closed.' })
  state!: `${AttemptState}`;

  @Field(() => [AskedQuestion], { description: 'What it asks, in order.' })
  questions!: AskedQuestion[];

  @Field(() => Int, { nullable: true, description: 'Seconds it may take, with what staff added; null = no clock.' })
  limitSeconds!: number | null;

  @Field(() => Int, { description: 'How much later than its time an answer may reach the server.' })
  graceSeconds!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was started, by the server’s clock; null while it was not started online.',
  })
  startedAt!: Date | string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Seconds left at the instant of this answer, by the server’s clock; null while that does not run. Count down from here, by no calendar of the device.',
  })
  secondsLeft!: number | null;

  @Field(() => DateTime, { description: 'Until when the slot is kept if the attempt is not used.' })
  expiresAt!: Date | string;

  @Field(() => [SavedAnswer], { description: 'The latest answer to each question, as far as the server has heard.' })
  answers!: readonly SavedAnswer[];

  @Field(() => AttemptResult, { nullable: true, description: 'The marks; null while it is open.' })
  result!: AttemptResult | null;
}

@InputType({ description: 'An attempt that a device wishes to take.' })
export class LeaseWish {
  @Field(() => UUID, { description: 'Made by the device (UUIDv7).' })
  id!: string;

  @Field({ description: 'Id of the quiz.' })
  quizId!: string;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Starts it now: the server’s clock runs. Until the first answer is saved, starting again starts the clock anew, because the answer to the first start may have been lost.',
  })
  starts?: boolean | null;
}

@InputType({ description: 'Attempts for one device: before it goes offline, or when a quiz is opened.' })
export class LeaseAttemptsInput {
  @Field(() => UUID, { description: 'Id of the enrollment.' })
  enrollmentId!: string;

  @Field(() => UUID, { description: 'Id that the device has given itself.' })
  deviceId!: string;

  @Field(() => [LeaseWish], { description: '1 to 100 wishes, at most one for each quiz.' })
  attempts!: LeaseWish[];
}

@ObjectType({ description: 'A wish that could not be met.' })
export class LeaseRefusal {
  @Field(() => UUID, { description: 'Id of the wish.' })
  attemptId!: string;

  @Field({ description: 'Id of the quiz.' })
  quizId!: string;

  @Field({
    description:
      'WITHDRAWN, UNKNOWN_QUIZ, NO_LEASE_NEEDED, ID_ALREADY_USED, ALREADY_SUBMITTED, MOVED_TO_ANOTHER_DEVICE, ATTEMPT_LIMIT_REACHED, or ' +
      'HELD_ON_ANOTHER_DEVICE: then `openAttempts` says which, and `takeOverAttempt` moves one here.',
  })
  code!: string;

  @Field({ description: 'The reason, in the caller’s language.' })
  reason!: string;
}

@ObjectType({ description: 'What came of the wishes.' })
export class LeaseAttemptsPayload {
  @Field(() => [Attempt], {
    description:
      'The attempts. Use their ids: a device has one open attempt at a quiz, and is answered the earlier one when it asks again.',
  })
  attempts!: Attempt[];

  @Field(() => [LeaseRefusal], { description: 'What could not be had, and why.' })
  refusals!: LeaseRefusal[];
}

@InputType({ description: 'Moves an open attempt to another device of the same learner.' })
export class TakeOverAttemptInput {
  @Field(() => UUID, { description: 'Id of the attempt.' })
  attemptId!: string;

  @Field(() => UUID, { description: 'The device that goes on. What the other one still holds is refused from now on.' })
  deviceId!: string;
}

@InputType({ description: 'More attempts or more time at a quiz, for one learner.' })
export class ExtendAttemptsInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that giving can be repeated without harm.' })
  id!: string;

  @Field(() => UUID, { description: 'Id of the learner.' })
  learnerId!: string;

  @Field(() => UUID, { description: 'Id of the enrollment.' })
  enrollmentId!: string;

  @Field({ description: 'Id of the quiz.' })
  quizId!: string;

  @Field(() => Int, { description: 'Attempts more, 0 to 20; of a quiz with a limit.' })
  attempts!: number;

  @Field(() => Int, { description: 'Minutes more for each attempt, 0 to 600; of a quiz with a clock. A running attempt gets them, too.' })
  minutes!: number;

  @Field({ description: 'Why, 3 to 500 characters; the learner reads it.' })
  reason!: string;
}

@ObjectType({ description: 'More attempts or more time that staff gave.' })
export class AttemptExtension {
  @Field(() => UUID, { description: 'Id of the extension.' })
  id!: string;

  @Field({ description: 'Id of the quiz.' })
  quizId!: string;

  @Field(() => Int, { description: 'Attempts more.' })
  attempts!: number;

  @Field(() => Int, { description: 'Minutes more for each attempt.' })
  minutes!: number;

  @Field({ description: 'Why.' })
  reason!: string;

  @Field(() => DateTime, { description: 'When it was given.' })
  givenAt!: Date | string;

  @Field(() => String, { nullable: true, description: 'Who gave it; for staff.' })
  givenByName!: string | null;
}

@ObjectType({ description: 'A closed attempt as staff sees it.' })
export class StaffAttempt {
  @Field(() => UUID, { description: 'Id of the attempt.' })
  id!: string;

  @Field(() => Int, { description: '1 for the first attempt, in the order of arrival.' })
  number!: number;

  @Field(() => Int, { description: '0 to 100.' })
  percent!: number;

  @Field({ description: 'Whether it reaches the pass mark of the quiz.' })
  passed!: boolean;

  @Field(() => DateTime, { description: 'When it was recorded.' })
  submittedAt!: Date | string;

  @Field(() => AttemptClock, { nullable: true, description: 'Which clock measured it; null without a clock.' })
  timedBy!: `${AttemptClock}` | null;

  @Field({ description: 'Whether the server closed it when its time was over.' })
  ranOut!: boolean;
}

@ObjectType({ description: 'One quiz of an enrollment as staff sees it.' })
export class StaffQuiz {
  @Field({ description: 'Id of the quiz.' })
  quizId!: string;

  @Field({ description: 'Title of the quiz.' })
  title!: string;

  @Field(() => Int, { nullable: true, description: 'Attempts in all, with what was added; null = no limit.' })
  attemptsInAll!: number | null;

  @Field(() => Int, { nullable: true, description: 'Minutes for one attempt, with what was added; null = no clock.' })
  minutes!: number | null;

  @Field(() => Int, { description: 'Open attempts that a device holds.' })
  open!: number;

  @Field(() => [StaffAttempt], { description: 'What was submitted, the latest first; at most 100.' })
  attempts!: StaffAttempt[];

  @Field(() => [AttemptExtension], { description: 'What staff added, the latest first.' })
  extensions!: AttemptExtension[];
}

@ObjectType({ description: 'The quizzes of one enrollment as staff sees them.' })
export class StaffQuizzes {
  @Field({ description: 'Name of the learner.' })
  learnerName!: string;

  @Field({ description: 'Title of the course.' })
  courseTitle!: string;

  @Field(() => [StaffQuiz], {
    description: 'Those with a limit, a clock or a draw, and those that were taken; in the order of the course.',
  })
  quizzes!: StaffQuiz[];
}
