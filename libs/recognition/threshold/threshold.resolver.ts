import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, Scope, UUID } from '#platform';
import { actions } from '../recognition.actions.js';
import { SetThresholdInput, Threshold } from './threshold.graphql.js';
import { ThresholdReader } from './threshold.reader.js';
import { ThresholdService } from './threshold.service.js';

@Resolver()
export class ThresholdResolver {
  constructor(
    private readonly thresholds: ThresholdReader,
    private readonly service: ThresholdService,
    private readonly scope: Scope,
  ) {}

  @Query(() => [Threshold], {
    description: 'Numbers of the pass rule that a place set for itself, the newest first; empty: those of the set.',
  })
  @Allow(actions.readDossiers)
  async recognitionThresholds(
    @CurrentCtx() ctx: Ctx,
    @Args('unitId', { type: () => UUID, description: 'The province.' }) unitId: string,
  ): Promise<Threshold[]> {
    await this.scope.require(ctx, actions.readDossiers, unitId);
    return this.thresholds.of(ctx, unitId);
  }

  @Mutation(() => [Threshold], {
    description: 'Writes down the numbers of the pass rule that a province decided. Safe to repeat. Cases that are registered keep theirs.',
  })
  @Allow(actions.setThreshold)
  setRecognitionThreshold(@CurrentCtx() ctx: Ctx, @Input() input: SetThresholdInput): Promise<Threshold[]> {
    return this.service.set(ctx, input);
  }
}
