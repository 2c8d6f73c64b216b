import { Field, Int, ObjectType } from '@nestjs/graphql';
import { unionOf } from '#platform';

@ObjectType({ description: 'Rounds were opened or extended.' })
export class RoundsChanged {
  @Field(() => Int, { description: 'Communes that the act reached, now or before.' })
  readonly communes: number;

  constructor(communes: number) {
    this.communes = communes;
  }
}

@ObjectType({ description: 'The rounds are closed, now or before.' })
export class RoundsClosed {
  @Field(() => Int, { description: 'Communes whose round is closed.' })
  readonly communes: number;

  constructor(communes: number) {
    this.communes = communes;
  }
}

@ObjectType({ description: 'More or fewer cases are undecided than the caller knew of. Nothing was closed.' })
export class CasesStillOpen {
  @Field({ description: 'The same in words.' })
  readonly message: string;

  @Field(() => Int, { description: 'How many.' })
  readonly count: number;

  constructor(message: string, count: number) {
    this.message = message;
    this.count = count;
  }
}

export const CloseRoundsResult = unionOf('CloseRoundsResult', [RoundsClosed, CasesStillOpen], 'What came of closing rounds.');
