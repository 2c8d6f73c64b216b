import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { Requirement } from '#courses';
import { CalendarDate, Connection, DateTime, PageArgs, UUID } from '#platform';

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

@ObjectType({ description: 'A requirement beside the events that met it.' })
export class RequirementState {
  @Field(() => Requirement, { description: 'What is asked for.' })
  requirement!: Requirement;

  @Field({ description: 'Whether it is met.' })
  isMet!: boolean;

  @Field(() => [UUID], { description: 'The learning events that met it.' })
  eventIds!: string[];
}

@ObjectType({ description: 'Why an enrollment is complete, or what is open: from the stored events and the stored rule.' })
export class CompletionExplanation {
  @Field(() => UUID, { description: 'Id of the enrollment.' })
  enrollmentId!: string;

  @Field(() => DateTime, { nullable: true, description: 'When the rule was met; null while it is not.' })
  completedAt!: Date | string | null;

  @Field(() => [RequirementState], { description: 'The requirements, in the order of the rule.' })
  requirements!: RequirementState[];

  @Field(() => Int, { description: 'How many learning events are stored.' })
  eventCount!: number;

  @Field({ description: 'Whether folding the stored events again gives what is stored.' })
  replayAgrees!: boolean;
}
