import { Field, ObjectType } from '@nestjs/graphql';
import { unionOf } from '#platform';
import { PersonMerge } from './merge.graphql.js';

@ObjectType({ description: 'The proposal waits for a second person, now or since earlier.' })
export class MergeProposed {
  @Field(() => PersonMerge, { description: 'The proposal; of an earlier one for the same two records when there was one.' })
  readonly merge: PersonMerge;

  constructor(merge: PersonMerge) {
    this.merge = merge;
  }
}

@ObjectType({ description: 'The decision stands, now or since earlier.' })
export class MergeDecided {
  @Field(() => PersonMerge, { description: 'The merge.' })
  readonly merge: PersonMerge;

  constructor(merge: PersonMerge) {
    this.merge = merge;
  }
}

@ObjectType({ description: 'The two records cannot become one, at least not this way round.' })
export class MergeNotPossible {
  @Field({ description: 'The reason, in the caller’s language.' })
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

@ObjectType({ description: 'The caller proposed it, or is one of the two people: somebody else has to decide.' })
export class OwnProposal {
  @Field({ description: 'The reason, in the caller’s language.' })
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

export const ProposeMergeResult = unionOf('ProposeMergeResult', [MergeProposed, MergeNotPossible], 'What came of a proposal.');
export type ProposeMergeResult = MergeProposed | MergeNotPossible;
export const DecideMergeResult = unionOf(
  'DecideMergeResult',
  [MergeDecided, MergeNotPossible, OwnProposal],
  'What came of a decision about two records.',
);
export type DecideMergeResult = MergeDecided | MergeNotPossible | OwnProposal;
