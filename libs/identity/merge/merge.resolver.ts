import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, type Page } from '#platform';
import { DuplicatesReader } from './duplicates.reader.js';
import { actions } from './merge.actions.js';
import {
  DecideMergeInput,
  DismissDuplicateInput,
  type DuplicatePair,
  DuplicatePairConnection,
  DuplicatesArgs,
  MergePreview,
  MergePreviewArgs,
  MergesArgs,
  PersonMerge,
  PersonMergeConnection,
  ProposeMergeInput,
  UndoMergeInput,
} from './merge.graphql.js';
import { DecideMergeResult, ProposeMergeResult } from './merge.outcomes.js';
import { MergeReader } from './merge.reader.js';
import { MergeService } from './merge.service.js';

@Resolver(() => PersonMerge)
export class MergeResolver {
  constructor(
    private readonly duplicates: DuplicatesReader,
    private readonly reader: MergeReader,
    private readonly merging: MergeService,
  ) {}

  @Query(() => DuplicatePairConnection, {
    description:
      'Records of a place that may be one person, the likeliest first; without those that were dismissed or wait for a decision.',
  })
  @Allow(actions.findDuplicates)
  duplicatePairs(@CurrentCtx() ctx: Ctx, @Args() args: DuplicatesArgs): Promise<Page<DuplicatePair>> {
    return this.duplicates.pairs(ctx, args);
  }

  @Query(() => MergePreview, { description: 'What two records have and what would happen if they became one.' })
  @Allow(actions.proposeMerge)
  mergePreview(@CurrentCtx() ctx: Ctx, @Args() { keptId, mergedId }: MergePreviewArgs): Promise<MergePreview> {
    return this.reader.preview(ctx, keptId, mergedId);
  }

  @Query(() => PersonMergeConnection, { description: 'Proposals, decisions and what was undone, the latest first.' })
  @Allow(actions.findDuplicates)
  personMerges(@CurrentCtx() ctx: Ctx, @Args() args: MergesArgs): Promise<Page<PersonMerge>> {
    return this.reader.list(ctx, args);
  }

  @Mutation(() => ProposeMergeResult, { description: 'Proposes that two records are one person. A second person decides. Safe to repeat.' })
  @Allow(actions.proposeMerge)
  proposeMerge(@CurrentCtx() ctx: Ctx, @Input() input: ProposeMergeInput): Promise<ProposeMergeResult> {
    return this.merging.propose(ctx, input);
  }

  @Mutation(() => DecideMergeResult, { description: 'Decides on a proposal of somebody else. Safe to repeat.' })
  @Allow(actions.decideMerge)
  decideMerge(@CurrentCtx() ctx: Ctx, @Input() input: DecideMergeInput): Promise<DecideMergeResult> {
    return this.merging.decide(ctx, input);
  }

  @Mutation(() => PersonMerge, { description: 'Undoes a merge: the two records are two people again, as before. Safe to repeat.' })
  @Allow(actions.decideMerge)
  undoMerge(@CurrentCtx() ctx: Ctx, @Input() input: UndoMergeInput): Promise<PersonMerge> {
    return this.merging.undo(ctx, input);
  }

  @Mutation(() => Boolean, { description: 'Remembers that two records are two people, so that nobody is asked again. Safe to repeat.' })
  @Allow(actions.findDuplicates)
  dismissDuplicate(@CurrentCtx() ctx: Ctx, @Input() input: DismissDuplicateInput): Promise<boolean> {
    return this.merging.dismiss(ctx, input);
  }
}
