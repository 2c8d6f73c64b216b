import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, UUID } from '#platform';
import { actions } from './signal.actions.js';
import { ReviewSignalInput, Signal, SignalConnection, SignalsArgs } from './signal.graphql.js';
import { SignalReader } from './signal.reader.js';
import { SignalReviewService } from './signal-review.service.js';

@Resolver()
export class SignalResolver {
  constructor(
    private readonly reader: SignalReader,
    private readonly reviews: SignalReviewService,
  ) {}

  @Query(() => SignalConnection, { description: 'Signs of learning on paper only in a unit’s subtree, the latest first.' })
  @Allow(actions.readSignals)
  signals(@CurrentCtx() ctx: Ctx, @Args() args: SignalsArgs): Promise<SignalConnection> {
    return this.reader.ofUnit(ctx, args);
  }

  @Query(() => Signal, { nullable: true, description: 'One sign; null when there is none in your place.' })
  @Allow(actions.readSignals)
  signal(
    @CurrentCtx() ctx: Ctx,
    @Args('unitId', { type: () => UUID, description: 'The commune of the sign.' }) unitId: string,
    @Args('id', { type: () => UUID, description: 'Id of the sign.' }) id: string,
  ): Promise<Signal | null> {
    return this.reader.one(ctx, unitId, id);
  }

  @Mutation(() => Signal, { description: 'Records what you found when you looked into a sign. Nothing is withdrawn by it.' })
  @Allow(actions.reviewSignal)
  async reviewSignal(@CurrentCtx() ctx: Ctx, @Input() input: ReviewSignalInput): Promise<Signal | null> {
    await this.reviews.review(ctx, input);
    return this.reader.one(ctx, input.unitId, input.signalId);
  }
}
