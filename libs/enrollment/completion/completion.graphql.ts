import { ArgsType, Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ReachUnit, Requirement } from '#courses';
import { CalendarDate, Connection, DateTime, PageArgs, UUID } from '#platform';
import { RequirementOverride } from '../override/override.graphql.js';

@ObjectType({ description: 'A learner met the completion rule of a course.' })
export class Completion {
  @Field(() => UUID, { description: 'Id of the learner.' })
  learnerId!: string;

  @Field(() => UUID, { description: 'Id of the enrollment.' })
  enrollmentId!: string;

  @Field({ description: 'Name of the learner.' })
  learnerName!: string;

  @Field(() => UUID, { description: 'Id of the course.' })
  courseId!: string;

  @Field(() => UUID, { description: 'Id of the version whose rule was met.' })
  versionId!: string;

  @Field({ description: 'Title of that version.' })
  courseTitle!: string;

  @Field(() => Int, { description: '1 for the first time that the learner took the course.' })
  cycle!: number;

  @Field(() => DateTime, { description: 'When the rule was met.' })
  completedAt!: Date | string;

  @Field(() => UUID, { description: 'Id of the unit whose centre gives the course.' })
  unitId!: string;
}

@ObjectType({ description: 'Completions of a place, the latest first.' })
export class CompletionConnection extends Connection(Completion) {}

@ArgsType()
export class CompletionsArgs extends PageArgs {
  @Field(() => Int, { defaultValue: 50, description: 'How many rows, 1 to 100.' })
  override first!: number;

  @Field(() => UUID, { description: 'A unit; its whole subtree counts.' })
  unitId!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'First day.' })
  from?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'The day after the last one.' })
  to?: string | null;
}

export enum LedgerEventKind {
  LESSON_OPENED = 'lesson_opened',
  LESSON_FINISHED = 'lesson_finished',
  LESSON_TIME = 'lesson_time',
  MEDIA_WATCHED = 'media_watched',
  QUIZ_SUBMITTED = 'quiz_submitted',
  ANSWER_SAVED = 'answer_saved',
  ATTENDED = 'attended',
  ASSIGNMENT_SUBMITTED = 'assignment_submitted',
  ASSIGNMENT_GRADED = 'assignment_graded',
  LESSON_CONFIRMED = 'lesson_confirmed',
  REQUIREMENT_WAIVED = 'requirement_waived',
}
registerEnumType(LedgerEventKind, {
  name: 'LedgerEventKind',
  description: 'What an event in the ledger says.',
  valuesMap: {
    LESSON_OPENED: { description: 'The learner opened a lesson.' },
    LESSON_FINISHED: { description: 'The learner came to the end of a lesson.' },
    LESSON_TIME: { description: 'The learner had a lesson on the screen for a while.' },
    MEDIA_WATCHED: { description: 'The learner played a piece of a recording.' },
    QUIZ_SUBMITTED: { description: 'The learner answered a quiz.' },
    ANSWER_SAVED: { description: 'The learner answered one question of a quiz.' },
    ATTENDED: { description: 'The learner was in a session of a class, or a correction of that.' },
    ASSIGNMENT_SUBMITTED: { description: 'The learner handed in an assignment.' },
    ASSIGNMENT_GRADED: { description: 'Staff graded an assignment.' },
    LESSON_CONFIRMED: { description: 'Staff confirmed that the learner can do it.' },
    REQUIREMENT_WAIVED: { description: 'Staff waived a requirement.' },
  },
});

@ObjectType({ description: 'One event of a learner’s ledger. It is never changed.' })
export class LedgerEvent {
  @Field(() => UUID, { description: 'Id of the event.' })
  id!: string;

  @Field(() => LedgerEventKind, { description: 'What it says.' })
  kind!: `${LedgerEventKind}`;

  @Field(() => String, { nullable: true, description: 'Title of the lesson, when it is about one.' })
  lessonTitle!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Minutes, of ATTENDED; seconds, of LESSON_TIME and MEDIA_WATCHED; percent, of QUIZ_SUBMITTED and ASSIGNMENT_GRADED.',
  })
  amount!: number | null;

  @Field(() => String, { nullable: true, description: 'Why, of REQUIREMENT_WAIVED.' })
  reason!: string | null;

  @Field(() => DateTime, { description: 'When it happened, as the device or the staff say.' })
  occurredAt!: Date | string;

  @Field(() => DateTime, { description: 'When the server recorded it.' })
  receivedAt!: Date | string;

  @Field(() => String, { nullable: true, description: 'Name of who recorded it; null when the learner’s device did.' })
  recordedByName!: string | null;
}

@ObjectType({ description: 'Events of a ledger, the latest recorded first.' })
export class LedgerEventConnection extends Connection(LedgerEvent) {}

@ArgsType()
export class LedgerEventsArgs extends PageArgs {
  @Field(() => UUID, { description: 'Id of the learner.' })
  learnerId!: string;

  @Field(() => UUID, { description: 'Id of the enrollment.' })
  enrollmentId!: string;
}

@ObjectType({ description: 'A requirement beside how far the learner is, and the events that met it.' })
export class RequirementState {
  @Field(() => Requirement, { description: 'What is asked for.' })
  requirement!: Requirement;

  @Field({ description: 'Whether it is met.' })
  isMet!: boolean;

  @Field({ description: 'Whether staff waived it.' })
  isWaived!: boolean;

  @Field(() => Int, { description: 'How far the learner is; 0 before anything was done.' })
  reached!: number;

  @Field(() => Int, { description: 'How far is enough.' })
  target!: number;

  @Field(() => ReachUnit, { description: 'In what both are measured.' })
  unit!: `${ReachUnit}`;

  @Field(() => [UUID], { description: 'The events that met it.' })
  eventIds!: string[];

  @Field(() => [LedgerEvent], { description: 'The same events, as people read them; at most 20.' })
  events!: LedgerEvent[];

  @Field(() => Int, {
    nullable: true,
    description: 'Of a choice of ways: which way it belongs to, 1 for the first; null when it is asked for in any case.',
  })
  way!: number | null;
}

@ObjectType({ description: 'Why an enrollment is complete, or what is open: from the stored events and the stored rule.' })
export class CompletionExplanation {
  @Field(() => UUID, { description: 'Id of the enrollment.' })
  enrollmentId!: string;

  @Field(() => UUID, { description: 'Id of the learner.' })
  learnerId!: string;

  @Field({ description: 'Name of the learner.' })
  learnerName!: string;

  @Field({ description: 'Title of the pinned version.' })
  courseTitle!: string;

  @Field(() => Int, { description: 'How much of the rule is met, 0 to 100.' })
  percent!: number;

  @Field(() => DateTime, { nullable: true, description: 'When the rule was met; null while it is not.' })
  completedAt!: Date | string | null;

  @Field(() => [RequirementState], {
    description: 'The requirements, in the order of the rule; those of a choice one way after the other.',
  })
  requirements!: RequirementState[];

  @Field(() => [Requirement], {
    description: 'The same as the rule has it: what it asks for, in its order, a choice with its ways, each with how far the learner is.',
  })
  rule!: Requirement[];

  @Field(() => [RequirementOverride], { description: 'Requests of staff to waive a requirement, the latest first.' })
  overrides!: RequirementOverride[];

  @Field({ description: 'Whether the caller may ask to waive a requirement.' })
  mayRequestOverride!: boolean;

  @Field(() => Int, { description: 'How many learning events are stored.' })
  eventCount!: number;

  @Field({ description: 'Whether folding the stored events again gives what is stored.' })
  replayAgrees!: boolean;
}
