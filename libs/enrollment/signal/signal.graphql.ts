import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CalendarDate, Connection, DateTime, PageArgs, UUID } from '#platform';
import type { SignalKind } from './finding.js';

export const SignalKindEnum = {
  TOO_FAST: 'too_fast',
  ONE_DEVICE: 'one_device',
  SAME_ANSWERS: 'same_answers',
  STAFF_BURST: 'staff_burst',
  NO_CHECK_IN: 'no_check_in',
  DOUBTED: 'doubted',
} as const;
registerEnumType(SignalKindEnum, {
  name: 'SignalKind',
  description: 'What a sign of learning on paper only looks like.',
  valuesMap: {
    TOO_FAST: { description: 'A course was finished in less time than it takes to tap through it.' },
    ONE_DEVICE: { description: 'More people finished on one device than had time to sit at it.' },
    SAME_ANSWERS: { description: 'People of one place gave the same wrong answers, more than chance explains.' },
    STAFF_BURST: { description: 'One person recorded more results for others than one can, or at night.' },
    NO_CHECK_IN: { description: 'Full attendance was entered from afar, and nobody had checked in.' },
    DOUBTED: { description: 'A correction left a completed course without what it needs. The completion stays.' },
  },
});

export const SignalFindingEnum = { EXPLAINED: 'explained', CONFIRMED: 'confirmed', UNCLEAR: 'unclear' } as const;
export type SignalFinding = (typeof SignalFindingEnum)[keyof typeof SignalFindingEnum];
registerEnumType(SignalFindingEnum, {
  name: 'SignalFinding',
  description: 'What an inspector found. It is a note: nothing is withdrawn by it.',
  valuesMap: {
    EXPLAINED: { description: 'There is a good reason; people did learn.' },
    CONFIRMED: { description: 'People did not learn what the record says.' },
    UNCLEAR: { description: 'It could not be found out.' },
  },
});

@ObjectType({ description: 'A number that a sign rests on.' })
export class SignalFact {
  @Field({
    description:
      'What is counted: learners, minutes, fastestSeconds, slowestSeconds, reckonedMinutes, spentMinutes, sameWrongAnswers, expectedByChance, results, hours, atNight, sessions, present.',
  })
  name!: string;

  @Field(() => Number, { description: 'The number.' })
  value!: number;
}

@ObjectType({ description: 'One learner in one course, drawn for a visit.' })
export class SampledLearner {
  @Field(() => UUID, { description: 'Id of the learner.' })
  learnerId!: string;

  @Field({ description: 'Name of the learner.' })
  learnerName!: string;

  @Field(() => UUID, { description: 'Id of the enrollment; its explanation shows every event.' })
  enrollmentId!: string;
}

@ObjectType({ description: 'What somebody found who looked into a sign.' })
export class SignalReview {
  @Field(() => UUID, { description: 'Id of the review.' })
  id!: string;

  @Field({ description: 'Name of the reviewer.' })
  reviewerName!: string;

  @Field(() => SignalFindingEnum, { description: 'What was found.' })
  finding!: SignalFinding;

  @Field({ description: 'Who was asked, and what was seen.' })
  note!: string;

  @Field(() => [UUID], { description: 'Enrollments whose learners were asked.' })
  visited!: string[];

  @Field(() => DateTime, { description: 'When it was recorded.' })
  reviewedAt!: Date | string;
}

@ObjectType({
  description: 'A sign of learning on paper only: a reason to go and look. It accuses nobody, and nothing follows from it by itself.',
})
export class Signal {
  @Field(() => UUID, { description: 'Id of the sign.' })
  id!: string;

  @Field(() => UUID, { description: 'The commune of the centre.' })
  unitId!: string;

  @Field(() => SignalKindEnum, { description: 'What it looks like.' })
  kind!: SignalKind;

  @Field(() => CalendarDate, { description: 'The day that it is about, in Việt Nam.' })
  day!: string;

  @Field(() => String, { nullable: true, description: 'Title of the course; null when it is about several.' })
  courseTitle!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the member of staff; of STAFF_BURST only.' })
  staffName!: string | null;

  @Field(() => [SignalFact], { description: 'The numbers that it rests on.' })
  facts!: SignalFact[];

  @Field(() => Int, { description: 'How many learners it is about.' })
  caseCount!: number;

  @Field(() => [SampledLearner], { description: 'Whom to visit: drawn by a stored seed, the same for everybody who looks.' })
  sample!: SampledLearner[];

  @Field(() => [SignalReview], { description: 'Who has looked into it, the latest first.' })
  reviews!: SignalReview[];

  @Field(() => DateTime, { description: 'When it was found.' })
  foundAt!: Date | string;
}

@ObjectType({ description: 'Signs in a place, the latest first.' })
export class SignalConnection extends Connection(Signal) {}

@ArgsType()
export class SignalsArgs extends PageArgs {
  @Field(() => UUID, { description: 'A unit; its whole subtree counts.' })
  unitId!: string;

  @Field(() => Boolean, { nullable: true, description: 'Only those that nobody has looked into yet.' })
  isOpen?: boolean | null;
}

@InputType({ description: 'What you found when you looked into a sign.' })
export class ReviewSignalInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that the request can be repeated.' })
  id!: string;

  @Field(() => UUID, { description: 'The commune of the sign.' })
  unitId!: string;

  @Field(() => UUID, { description: 'Id of the sign.' })
  signalId!: string;

  @Field(() => SignalFindingEnum, { description: 'What you found.' })
  finding!: SignalFinding;

  @Field({ description: 'Who was asked, and what was seen; 1 to 2,000 characters.' })
  note!: string;

  @Field(() => [UUID], { description: 'Enrollments whose learners were asked; may be empty.' })
  visited!: string[];
}
