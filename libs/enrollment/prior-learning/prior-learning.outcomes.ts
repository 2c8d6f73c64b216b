import { Field, ObjectType } from '@nestjs/graphql';
import { unionOf, UUID } from '#platform';
import { PriorLearning } from './prior-learning.graphql.js';

@ObjectType({ description: 'It is recorded, now or since earlier.' })
export class PriorLearningRecorded {
  @Field(() => PriorLearning, { description: 'The record.' })
  readonly priorLearning: PriorLearning;

  constructor(priorLearning: PriorLearning) {
    this.priorLearning = priorLearning;
  }
}

@ObjectType({ description: 'The paper with this number is recorded already.' })
export class PaperKnown {
  @Field({ description: 'What to do, in the caller’s language.' })
  readonly message: string;

  @Field({ description: 'Whether it stands on the learner’s own list; otherwise on somebody else’s, and staff are told.' })
  readonly isOwn: boolean;

  @Field(() => UUID, {
    nullable: true,
    description: 'Who else has it, for staff in whose place that person’s record lies: perhaps the same person twice. Null for all others.',
  })
  readonly otherLearnerId: string | null;

  constructor(message: string, isOwn: boolean, otherLearnerId: string | null) {
    this.message = message;
    this.isOwn = isOwn;
    this.otherLearnerId = otherLearnerId;
  }
}

export const RecordPriorLearningResult = unionOf(
  'RecordPriorLearningResult',
  [PriorLearningRecorded, PaperKnown],
  'What came of recording something learnt elsewhere.',
);

@ObjectType({ description: 'The decision stands, now or since earlier.' })
export class PriorLearningReviewed {
  @Field(() => PriorLearning, { description: 'The record.' })
  readonly priorLearning: PriorLearning;

  constructor(priorLearning: PriorLearning) {
    this.priorLearning = priorLearning;
  }
}

@ObjectType({ description: 'The caller is the learner, or typed it in: somebody else has to look.' })
export class OwnMatter {
  @Field({ description: 'The reason, in the caller’s language.' })
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

export const ReviewPriorLearningResult = unionOf('ReviewPriorLearningResult', [PriorLearningReviewed, OwnMatter], 'What came of a review.');

export type RecordPriorLearningResult = PriorLearningRecorded | PaperKnown;
export type ReviewPriorLearningResult = PriorLearningReviewed | OwnMatter;
