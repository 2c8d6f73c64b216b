import { ArgsType, Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Requirement } from '#courses';
import { Connection, DateTime, PageArgs, UUID } from '#platform';

export enum OverrideState {
  WAITING = 'waiting',
  APPROVED = 'approved',
  DECLINED = 'declined',
}
registerEnumType(OverrideState, {
  name: 'OverrideState',
  description: 'Where a request to waive a requirement stands.',
  valuesMap: {
    WAITING: { description: 'Nobody has decided yet.' },
    APPROVED: { description: 'The requirement counts as met.' },
    DECLINED: { description: 'The requirement stays as it is.' },
  },
});

@ObjectType({ description: 'A request of staff to waive one requirement for one learner.' })
export class RequirementOverride {
  @Field(() => UUID, { description: 'Id of the request, and of the event in the ledger once it is approved.' })
  id!: string;

  @Field(() => UUID, { description: 'Id of the learner.' })
  learnerId!: string;

  @Field({ description: 'Name of the learner.' })
  learnerName!: string;

  @Field(() => UUID, { description: 'Id of the enrollment.' })
  enrollmentId!: string;

  @Field({ description: 'Title of the course.' })
  courseTitle!: string;

  @Field(() => Requirement, { description: 'What is to be waived.' })
  requirement!: Requirement;

  @Field({ description: 'Why, in the words of who asked.' })
  reason!: string;

  @Field(() => OverrideState, { description: 'Where it stands.' })
  state!: `${OverrideState}`;

  @Field({ description: 'Whether the centre wanted a second person when it was asked for.' })
  needsSecondPerson!: boolean;

  @Field({ description: 'Name of who asked.' })
  requestedByName!: string;

  @Field(() => DateTime, { description: 'When.' })
  requestedAt!: Date | string;

  @Field(() => String, { nullable: true, description: 'Name of who decided.' })
  decidedByName!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was decided.' })
  decidedAt!: Date | string | null;

  @Field({ description: 'Whether the caller may decide it.' })
  mayDecide!: boolean;
}

@ObjectType({ description: 'Requests that wait for a decision, the longest wait first.' })
export class RequirementOverrideConnection extends Connection(RequirementOverride) {}

@ObjectType({ description: 'How a centre wants its learning to be run.' })
export class CentreSettings {
  @Field(() => UUID, { description: 'Id of the centre.' })
  centreId!: string;

  @Field({ description: 'Whether a second person has to agree before a requirement is waived.' })
  overrideNeedsSecondPerson!: boolean;

  @Field({ description: 'Whether the caller may change this.' })
  mayChange!: boolean;
}

@ArgsType()
export class OverridesArgs extends PageArgs {
  @Field(() => UUID, { description: 'A unit; its whole subtree counts.' })
  unitId!: string;
}

@InputType({ description: 'Asks to waive one requirement for one learner.' })
export class RequestOverrideInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that asking can be repeated.' })
  id!: string;

  @Field(() => UUID, { description: 'Id of the learner.' })
  learnerId!: string;

  @Field(() => UUID, { description: 'Id of the enrollment.' })
  enrollmentId!: string;

  @Field({ description: 'Key of the requirement.' })
  requirementKey!: string;

  @Field({ description: 'Why; at most 500 characters. It stays in the ledger.' })
  reason!: string;
}

@InputType({ description: 'Agrees to a request, or does not.' })
export class DecideOverrideInput {
  @Field(() => UUID, { description: 'Id of the learner.' })
  learnerId!: string;

  @Field(() => UUID, { description: 'Id of the request.' })
  id!: string;

  @Field({ description: 'True to waive the requirement.' })
  isApproved!: boolean;
}

@InputType({ description: 'Changes how a centre wants its learning to be run.' })
export class ChangeCentreSettingsInput {
  @Field(() => UUID, { description: 'Id of the centre.' })
  centreId!: string;

  @Field({ description: 'Whether a second person has to agree before a requirement is waived.' })
  overrideNeedsSecondPerson!: boolean;
}
