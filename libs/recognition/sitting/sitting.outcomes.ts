import { Field, Int, ObjectType } from '@nestjs/graphql';
import { unionOf } from '#platform';
import { Sitting } from './sitting.graphql.js';

@ObjectType({ description: 'The minutes are closed, now or before.' })
export class SittingClosed {
  @Field(() => Sitting, { description: 'The sitting.' })
  readonly sitting: Sitting;

  constructor(sitting: Sitting) {
    this.sitting = sitting;
  }
}

@ObjectType({ description: 'Cases of the sample have no result of a visit yet.' })
export class VisitsMissing {
  @Field({ description: 'The same in words.' })
  readonly message: string;

  @Field(() => Int, { description: 'How many.' })
  readonly count: number;

  constructor(message: string, count: number) {
    this.message = message;
    this.count = count;
  }
}

export const CloseSittingResult = unionOf('CloseSittingResult', [SittingClosed, VisitsMissing], 'What came of closing a sitting.');
