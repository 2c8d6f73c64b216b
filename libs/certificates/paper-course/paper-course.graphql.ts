import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ConsentInput } from '#identity';
import { CalendarDate, Connection, DateTime, PageArgs, UUID } from '#platform';

export const PaperCourseStateEnum = { DRAFT: 'draft', WAITING: 'waiting', CONFIRMED: 'confirmed' } as const;
export type PaperCourseState = (typeof PaperCourseStateEnum)[keyof typeof PaperCourseStateEnum];
registerEnumType(PaperCourseStateEnum, {
  name: 'PaperCourseState',
  description: 'Where a course stands that was taught on paper.',
  valuesMap: {
    DRAFT: { description: 'It is being written down.' },
    WAITING: { description: 'A second person has to confirm it.' },
    CONFIRMED: { description: 'Two people stand for it; its certificates are issued.' },
  },
});

@ObjectType({ description: 'An indicator of the learning citizen that a course supports.' })
export class PaperCourseIndicator {
  @Field(() => String, { description: 'Code of the set of criteria.' })
  criteria!: string;

  @Field(() => String, { description: 'Code of the indicator.' })
  code!: string;
}

@InputType({ description: 'An indicator of the learning citizen that a course supports.' })
export class PaperCourseIndicatorInput {
  @Field(() => String, { description: 'Code of the set of criteria.' })
  criteria!: string;

  @Field(() => String, { description: 'Code of the indicator.' })
  code!: string;
}

@ObjectType({ description: 'Somebody who took a course on paper.' })
export class PaperHolder {
  @Field(() => UUID, { description: 'The person.' })
  learnerId!: string;

  @Field(() => String, { description: 'Full name.' })
  fullName!: string;

  @Field(() => Int, { nullable: true, description: 'Year of birth.' })
  birthYear!: number | null;

  @Field(() => UUID, { nullable: true, description: 'The certificate, once it is issued.' })
  certificateId!: string | null;

  @Field(() => String, { nullable: true, description: 'Its number in the register.' })
  registerNumber!: string | null;
}

@ObjectType({ description: 'A course that was taught without the platform, written down from the papers of a centre.' })
export class PaperCourse {
  @Field(() => UUID, { description: 'Id.' })
  id!: string;

  @Field(() => UUID, { description: 'The centre that taught it.' })
  centreId!: string;

  @Field(() => String, { description: 'Title, as it is printed.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Title in Khmer.' })
  titleKm!: string | null;

  @Field(() => String, { description: 'What was taught.' })
  summary!: string;

  @Field(() => Int, { description: 'Length in periods of 45 minutes.' })
  periods!: number;

  @Field(() => CalendarDate, { description: 'First day.' })
  startsOn!: string;

  @Field(() => CalendarDate, { description: 'Last day.' })
  endsOn!: string;

  @Field(() => Int, { nullable: true, description: 'How many months its certificates hold; null: without end.' })
  validMonths!: number | null;

  @Field(() => [PaperCourseIndicator], { description: 'Indicators of the learning citizen that it supports.' })
  indicators!: PaperCourseIndicator[];

  @Field(() => String, { description: 'Which papers prove it, and where they are kept.' })
  fileNote!: string;

  @Field(() => PaperCourseStateEnum, { description: 'Where it stands.' })
  state!: PaperCourseState;

  @Field(() => Int, { description: 'Counts its changes.' })
  revision!: number;

  @Field(() => String, { description: 'Name of who wrote it down.' })
  createdByName!: string;

  @Field(() => String, { nullable: true, description: 'Name of who sent it for confirmation.' })
  sentByName!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When.' })
  sentAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Name of who confirmed it.' })
  decidedByName!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When.' })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why the second person sent it back.' })
  sendBack!: string | null;

  @Field(() => Int, { description: 'How many people are on its list.' })
  holderCount!: number;

  @Field(() => Int, { description: 'How many of them have their certificates.' })
  issuedCount!: number;

  @Field(() => Boolean, { description: 'Whether the caller may change it now.' })
  mayEdit!: boolean;

  @Field(() => Boolean, { description: 'Whether the caller may confirm it now.' })
  mayConfirm!: boolean;
}

@ObjectType({ description: 'Courses on paper, the latest first.' })
export class PaperCourseConnection extends Connection(PaperCourse) {}

@ObjectType({ description: 'People on the list of a course on paper, in its order.' })
export class PaperHolderConnection extends Connection(PaperHolder) {}

@ArgsType()
export class PaperCoursesArgs extends PageArgs {
  @Field(() => UUID, { description: 'A unit; its whole subtree counts.' })
  unitId!: string;
}

@InputType({ description: 'Writes down a course that was taught on paper, or changes it while it is a draft.' })
export class SavePaperCourseInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7).' })
  id!: string;

  @Field(() => UUID, { description: 'The centre that taught it.' })
  centreId!: string;

  @Field(() => Int, { description: 'The revision that was changed; 0 for a new one.' })
  revision!: number;

  @Field(() => String, { description: 'Title; at most 130 characters.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Title in Khmer; at most 150 characters.' })
  titleKm?: string | null;

  @Field(() => String, { description: 'What was taught; at most 1,000 characters.' })
  summary!: string;

  @Field(() => Int, { description: 'Length in periods of 45 minutes, 1 to 500.' })
  periods!: number;

  @Field(() => CalendarDate, { description: 'First day.' })
  startsOn!: string;

  @Field(() => CalendarDate, { description: 'Last day; not after today.' })
  endsOn!: string;

  @Field(() => Int, { nullable: true, description: 'How many months its certificates hold, 1 to 120.' })
  validMonths?: number | null;

  @Field(() => [PaperCourseIndicatorInput], { description: 'Indicators that it supports; at most 30.' })
  indicators!: PaperCourseIndicatorInput[];

  @Field(() => String, { description: 'Which papers prove it, and where they are kept; at most 500 characters.' })
  fileNote!: string;
}

@InputType({ description: 'Takes somebody off the list of a course on paper.' })
export class RemovePaperHolderInput {
  @Field(() => UUID, { description: 'The course.' })
  courseId!: string;

  @Field(() => UUID, { description: 'The person.' })
  learnerId!: string;
}

@InputType({ description: 'A course on paper, as it was looked at.' })
export class SendPaperCourseInput {
  @Field(() => UUID, { description: 'The course.' })
  id!: string;

  @Field(() => Int, { description: 'The revision that was looked at.' })
  revision!: number;
}

@InputType({ description: 'Confirms a course on paper, or sends it back.' })
export class DecidePaperCourseInput {
  @Field(() => UUID, { description: 'The course.' })
  id!: string;

  @Field(() => UUID, { description: 'Id for the task that issues, made by the client (UUIDv7).' })
  taskId!: string;

  @Field(() => Boolean, { description: 'True: its certificates are issued.' })
  isConfirmed!: boolean;

  @Field(() => String, { nullable: true, description: 'Why it is sent back; needed then, at most 500 characters.' })
  reason?: string | null;
}

@InputType({ description: 'What you decide about a row that may be a duplicate.' })
export class PaperRowChoiceInput {
  @Field(() => Int, { description: 'Number of the row in the report.' })
  row!: number;

  @Field(() => Boolean, { description: 'True: it is the person who is recorded already; false: somebody else with the same name.' })
  isSame!: boolean;
}

@InputType({ description: 'Looks at a list of people, or brings it into a course on paper.' })
export class PaperListInput {
  @Field(() => UUID, { description: 'Id for the task, made by the client (UUIDv7).' })
  taskId!: string;

  @Field(() => UUID, { description: 'The list, as `POST /certificates/paper-lists` answered it.' })
  listId!: string;

  @Field(() => ConsentInput, {
    nullable: true,
    description: 'What the people have agreed to. Left out: a look, which records nothing.',
  })
  consent?: ConsentInput | null;

  @Field(() => [PaperRowChoiceInput], { nullable: true, description: 'Decisions about possible duplicates.' })
  choices?: PaperRowChoiceInput[] | null;
}
