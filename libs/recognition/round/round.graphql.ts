import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CalendarDate, DateTime, UUID } from '#platform';
import type { RoundStage } from './round-rules.js';

export const RoundStageEnum = {
  REGISTRATION: 'registration',
  SELF_ASSESSMENT: 'self_assessment',
  REVIEW: 'review',
  APPRAISAL: 'appraisal',
  DECISION: 'decision',
} as const satisfies Record<string, RoundStage>;
registerEnumType(RoundStageEnum, {
  name: 'RoundStage',
  description: 'A stage of a round that has a last day.',
  valuesMap: {
    REGISTRATION: { description: 'Citizens take part.' },
    SELF_ASSESSMENT: { description: 'Citizens hand in their own points.' },
    REVIEW: { description: 'Branches meet.' },
    APPRAISAL: { description: 'The commune appraises.' },
    DECISION: { description: 'The decision is made.' },
  },
});

@ObjectType({ description: 'The last day of a stage. The day itself still counts.' })
export class RoundDeadline {
  @Field(() => RoundStageEnum, { description: 'The stage.' })
  stage!: RoundStage;

  @Field(() => CalendarDate, { description: 'Its last day.' })
  until!: string;

  @Field(() => Int, { description: 'Days from today to the last day; 0 on the day itself, below 0 when it is over.' })
  daysLeft!: number;
}

@ObjectType({ description: 'Until when what has to be done this year.' })
export class RoundTerms {
  @Field(() => [RoundDeadline], { description: 'The last day of each stage, in order.' })
  deadlines!: RoundDeadline[];

  @Field(() => RoundDeadline, { nullable: true, description: 'The next last day; null when all are over or the round is closed.' })
  next!: RoundDeadline | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was closed; null while it is open.' })
  closedAt!: Date | string | null;
}

@ObjectType({ description: 'What an officer did with a round. Never changed.' })
export class RoundChange {
  @Field(() => UUID, { description: 'Id of the act; one act may move several stages.' })
  id!: string;

  @Field({ description: '`open`, `extend` or `close`.' })
  act!: string;

  @Field(() => RoundStageEnum, { nullable: true, description: 'The stage that was extended.' })
  stage!: RoundStage | null;

  @Field(() => CalendarDate, { nullable: true, description: 'The last day before.' })
  fromDay!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'The last day from then on.' })
  toDay!: string | null;

  @Field(() => String, { nullable: true, description: 'Why, in the words of who did it.' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'Who did it.' })
  actorName!: string | null;

  @Field(() => DateTime, { description: 'When.' })
  at!: Date | string;
}

@ObjectType({ description: 'The yearly recognition of a commune.' })
export class RecognitionRound extends RoundTerms {
  @Field(() => UUID, { description: 'Id of the round.' })
  id!: string;

  @Field(() => UUID, { description: 'The commune.' })
  unitId!: string;

  @Field(() => String, { nullable: true, description: 'Name of the commune.' })
  unitName!: string | null;

  @Field(() => Int, { description: 'Calendar year.' })
  year!: number;

  @Field(() => Int, { description: 'How many days before a last day people are reminded.' })
  remindDays!: number;

  @Field(() => [RoundChange], { description: 'What was done with it, the latest first.' })
  changes!: RoundChange[];
}

@ObjectType({ description: 'How many cases are in a state.' })
export class CaseCount {
  @Field({ description: 'The state, as `Dossier.status`.' })
  status!: string;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType({ description: 'How far the cases of a place are. Every number opens to `dossiers` with the same filter.' })
export class RoundPlace {
  @Field(() => UUID, { nullable: true, description: 'The place; null for cases that have no branch yet.' })
  unitId!: string | null;

  @Field(() => String, { nullable: true, description: 'Its name.' })
  unitName!: string | null;

  @Field(() => [CaseCount], { description: 'Cases by state; states without a case are left out.' })
  counts!: CaseCount[];

  @Field(() => Int, { description: 'Who takes part: all but drafts and what was withdrawn.' })
  participants!: number;

  @Field(() => Int, { description: 'Of those, how many have a decision.' })
  decided!: number;

  @Field(() => Int, { description: 'How many wait at a stage whose last day is over.' })
  overdue!: number;

  @Field(() => Int, { description: 'Participants for whom the last suggestion found no evidence that counts.' })
  unsupported!: number;

  @Field(() => RoundTerms, { nullable: true, description: 'The round of this commune; null below a commune, or where none is open.' })
  round!: RoundTerms | null;
}

@ObjectType({ description: 'One go of suggesting points for all cases of a place.' })
export class SuggestionRun {
  @Field(() => UUID, { description: 'Id of its task.' })
  taskId!: string;

  @Field(() => DateTime, { description: 'When it began: its day is the day that was judged.' })
  startedAt!: Date | string;

  @Field(() => DateTime, { nullable: true, description: 'When it was through; null while it is not, or when it was stopped.' })
  finishedAt!: Date | string | null;

  @Field(() => Int, { description: 'Cases done.' })
  done!: number;

  @Field(() => Int, { description: 'Cases in all.' })
  total!: number;
}

@ObjectType({ description: 'How far a year is in a place and in the places in it.' })
export class RoundProgress {
  @Field(() => String, { nullable: true, description: 'Name of the place.' })
  unitName!: string | null;

  @Field({ description: 'Level of the place: `province`, `district`, `commune` or `local`.' })
  level!: string;

  @Field({ description: 'Whether the caller may open, extend and close here, and start a suggestion.' })
  mayChange!: boolean;

  @Field(() => [RoundPlace], { description: 'Communes of a city, or hamlets and units of a commune; empty below.' })
  places!: RoundPlace[];

  @Field(() => RoundPlace, { description: 'All of it.' })
  total!: RoundPlace;

  @Field(() => SuggestionRun, { nullable: true, description: 'The latest suggestion that covers this place.' })
  suggestion!: SuggestionRun | null;
}

@InputType({ description: 'The last day of a stage.' })
export class RoundDeadlineInput {
  @Field(() => RoundStageEnum, { description: 'The stage.' })
  stage!: RoundStage;

  @Field(() => CalendarDate, { description: 'Its last day.' })
  until!: string;
}

@InputType({ description: 'Opens the round of a commune, or of all communes of a city that have none yet.' })
export class OpenRoundsInput {
  @Field(() => UUID, { description: 'UUIDv7 of the client: the same id twice is the same act.' })
  id!: string;

  @Field(() => UUID, { description: 'The commune, or the city.' })
  unitId!: string;

  @Field(() => Int, { description: 'This year or the year before.' })
  year!: number;

  @Field(() => [RoundDeadlineInput], { description: 'All five stages; their days follow each other.' })
  deadlines!: RoundDeadlineInput[];

  @Field(() => Int, { description: 'How many days before a last day people are reminded: 0 to 60.' })
  remindDays!: number;
}

@InputType({ description: 'Moves the last day of a stage to a later day; later stages that would end before it move along.' })
export class ExtendRoundsInput {
  @Field(() => UUID, { description: 'UUIDv7 of the client: the same id twice is the same act.' })
  id!: string;

  @Field(() => UUID, { description: 'The commune, or the city for all of its communes.' })
  unitId!: string;

  @Field(() => Int, { description: 'Year of the round.' })
  year!: number;

  @Field(() => RoundStageEnum, { description: 'The stage.' })
  stage!: RoundStage;

  @Field(() => CalendarDate, { description: 'The new last day. A closed round opens again by it.' })
  until!: string;

  @Field({ description: 'Why. 1 to 500 characters.' })
  reason!: string;
}

@InputType({ description: 'Closes the round of a commune, or of all communes of a city.' })
export class CloseRoundsInput {
  @Field(() => UUID, { description: 'UUIDv7 of the client: the same id twice is the same act.' })
  id!: string;

  @Field(() => UUID, { description: 'The commune, or the city for all of its communes.' })
  unitId!: string;

  @Field(() => Int, { description: 'Year of the round.' })
  year!: number;

  @Field(() => Int, { description: 'How many cases are known to be undecided: closing must be told that it knows.' })
  openCases!: number;
}

@InputType({ description: 'Which cases to suggest points for.' })
export class SuggestRoundInput {
  @Field(() => UUID, { description: 'UUIDv7 of the client for the task: the same id twice is the same work.' })
  id!: string;

  @Field(() => UUID, { description: 'The commune, or the city for all of its communes.' })
  unitId!: string;

  @Field(() => Int, { description: 'Calendar year of the cases.' })
  year!: number;
}
