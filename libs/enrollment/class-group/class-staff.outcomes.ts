import { Field, ObjectType } from '@nestjs/graphql';
import { unionOf, UUID } from '#platform';
import { ClassMemberState } from './class-group.graphql.js';
import type { MemberState } from './class-group-row.js';
import { ClassOver, PrerequisiteMissing, SeatsExhausted } from './class-group.outcomes.js';

@ObjectType({ description: 'Where a person stands in a class after an act of staff.' })
export class MemberOfClass {
  @Field(() => UUID, { description: 'Id of the class.' })
  readonly classId: string;

  @Field(() => UUID, { description: 'Id of the learner.' })
  readonly learnerId: string;

  @Field(() => ClassMemberState, { description: 'Where the person stands.' })
  readonly state: MemberState;

  constructor(classId: string, learnerId: string, state: MemberState) {
    this.classId = classId;
    this.learnerId = learnerId;
    this.state = state;
  }
}

export const MemberOfClassResult = unionOf(
  'MemberOfClassResult',
  [MemberOfClass, SeatsExhausted, PrerequisiteMissing, ClassOver],
  'What came of letting somebody into a class.',
);
export type MemberOfClassResult = MemberOfClass | SeatsExhausted | PrerequisiteMissing | ClassOver;

export const InviteToClassResult = unionOf('InviteToClassResult', [MemberOfClass, ClassOver], 'What came of asking somebody to a class.');
