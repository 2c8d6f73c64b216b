import { Field, Int, ObjectType } from '@nestjs/graphql';
import { unionOf } from '#platform';
import { GroupDecision } from './award.graphql.js';

@ObjectType({ description: 'The decision is recorded, now or before.' })
export class GroupsDecided {
  @Field(() => GroupDecision, { description: 'The decision.' })
  readonly decision: GroupDecision;

  constructor(decision: GroupDecision) {
    this.decision = decision;
  }
}

@ObjectType({ description: 'The list of groups is no longer the one that was signed.' })
export class GroupListChanged {
  @Field({ description: 'The same in words.' })
  readonly message: string;

  @Field(() => Int, { description: 'How many would be awarded now.' })
  readonly awarded: number;

  @Field(() => Int, { description: 'How many would be refused.' })
  readonly refused: number;

  constructor(message: string, awarded: number, refused: number) {
    this.message = message;
    this.awarded = awarded;
    this.refused = refused;
  }
}

export const DecideGroupsResult = unionOf(
  'DecideGroupsResult',
  [GroupsDecided, GroupListChanged],
  'What came of recording a decision about groups.',
);
