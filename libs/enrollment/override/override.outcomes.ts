import { Field, ObjectType } from '@nestjs/graphql';
import { unionOf } from '#platform';
import { RequirementOverride } from './override.graphql.js';

@ObjectType({ description: 'The request as it stands now: made now or before, by this caller or another, decided or not.' })
export class OverrideStands {
  @Field(() => RequirementOverride, { description: 'The request.' })
  readonly override: RequirementOverride;

  constructor(override: RequirementOverride) {
    this.override = override;
  }
}

@ObjectType({ description: 'The requirement is met already, or the course does not ask for it.' })
export class RequirementNotOpen {
  @Field({ description: 'The reason, in the caller’s language.' })
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

@ObjectType({ description: 'Who asked may not decide: the centre wants two people.' })
export class SecondPersonNeeded {
  @Field({ description: 'The reason, in the caller’s language.' })
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

export const RequestOverrideResult = unionOf('RequestOverrideResult', [OverrideStands, RequirementNotOpen], 'What came of asking.');
export const DecideOverrideResult = unionOf('DecideOverrideResult', [OverrideStands, SecondPersonNeeded], 'What came of deciding.');
