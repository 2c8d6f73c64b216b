import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, type Page, PageArgs, signedIn } from '#platform';
import { actions } from './prior-learning.actions.js';
import {
  PriorLearning,
  PriorLearningArgs,
  PriorLearningConnection,
  PriorLearningSource,
  RecordPriorLearningForInput,
  RecordPriorLearningInput,
  ReviewPriorLearningInput,
  WithdrawPriorLearningInput,
} from './prior-learning.graphql.js';
import { RecordPriorLearningResult, ReviewPriorLearningResult } from './prior-learning.outcomes.js';
import { PriorLearningReader } from './prior-learning.reader.js';
import { PriorLearningService } from './prior-learning.service.js';

@Resolver()
export class PriorLearningResolver {
  constructor(
    private readonly reader: PriorLearningReader,
    private readonly service: PriorLearningService,
  ) {}

  @Query(() => [PriorLearningSource], { description: 'Where papers from elsewhere come from.' })
  @Allow(signedIn)
  priorLearningSources(@CurrentCtx() ctx: Ctx): Promise<PriorLearningSource[]> {
    return this.reader.sources(ctx);
  }

  @Query(() => PriorLearningConnection, { description: 'What the caller learnt elsewhere, the latest first.' })
  @Allow(signedIn)
  myPriorLearning(@CurrentCtx() ctx: Ctx, @Args() args: PageArgs): Promise<Page<PriorLearning>> {
    return this.reader.mine(ctx, args);
  }

  @Query(() => PriorLearningConnection, {
    description: 'What people of a place learnt elsewhere, the oldest first; without a status those that nobody has looked at.',
  })
  @Allow(actions.readPriorLearning)
  priorLearning(@CurrentCtx() ctx: Ctx, @Args() args: PriorLearningArgs): Promise<Page<PriorLearning>> {
    return this.reader.ofUnit(ctx, args);
  }

  @Mutation(() => RecordPriorLearningResult, { description: 'Records what the caller learnt elsewhere. Safe to repeat.' })
  @Allow(signedIn)
  recordPriorLearning(@CurrentCtx() ctx: Ctx, @Input() input: RecordPriorLearningInput): Promise<RecordPriorLearningResult> {
    return this.service.record(ctx, input);
  }

  @Mutation(() => RecordPriorLearningResult, {
    description: 'Records what somebody of your place learnt elsewhere; marked as assisted. Safe to repeat.',
  })
  @Allow(actions.recordPriorLearning)
  recordPriorLearningFor(
    @CurrentCtx() ctx: Ctx,
    @Input() { learnerId, ...input }: RecordPriorLearningForInput,
  ): Promise<RecordPriorLearningResult> {
    return this.service.recordFor(ctx, learnerId, input);
  }

  @Mutation(() => ReviewPriorLearningResult, { description: 'Decides on one record by name. Safe to repeat; never many at once.' })
  @Allow(actions.reviewPriorLearning)
  reviewPriorLearning(@CurrentCtx() ctx: Ctx, @Input() input: ReviewPriorLearningInput): Promise<ReviewPriorLearningResult> {
    return this.service.review(ctx, input);
  }

  @Mutation(() => PriorLearning, { description: 'Takes the caller’s own record back while it is not decided. Safe to repeat.' })
  @Allow(signedIn)
  withdrawPriorLearning(@CurrentCtx() ctx: Ctx, @Input() { id }: WithdrawPriorLearningInput): Promise<PriorLearning> {
    return this.service.withdraw(ctx, id);
  }
}
