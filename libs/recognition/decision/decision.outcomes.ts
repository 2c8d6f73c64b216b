import { Field, Int, ObjectType } from '@nestjs/graphql';
import { unionOf } from '#platform';
import { RecognitionDecision } from './decision.graphql.js';

@ObjectType({ description: 'The decision is recorded, now or before.' })
export class CasesDecided {
  @Field(() => RecognitionDecision, { description: 'The decision.' })
  readonly decision: RecognitionDecision;

  constructor(decision: RecognitionDecision) {
    this.decision = decision;
  }
}

@ObjectType({ description: 'The list is no longer the one that was signed: somebody withdrew, or another case came.' })
export class ListChanged {
  @Field({ description: 'The same in words.' })
  readonly message: string;

  @Field(() => Int, { description: 'How many would be recognised now.' })
  readonly recognised: number;

  @Field(() => Int, { description: 'How many would not.' })
  readonly notRecognised: number;

  constructor(message: string, recognised: number, notRecognised: number) {
    this.message = message;
    this.recognised = recognised;
    this.notRecognised = notRecognised;
  }
}

export const DecideCasesResult = unionOf('DecideCasesResult', [CasesDecided, ListChanged], 'What came of recording a decision.');
