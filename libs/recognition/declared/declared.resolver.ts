import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, UUID } from '#platform';
import { actions } from '../recognition.actions.js';
import { DeclareCountInput, DeclaredCount } from './declared.graphql.js';
import { DeclaredService } from './declared.service.js';

@Resolver()
export class DeclaredResolver {
  constructor(private readonly declared: DeclaredService) {}

  @Query(() => [DeclaredCount], {
    description: 'Figures that a place has declared for a year, also those that a later one replaced; at most 200.',
  })
  @Allow(actions.readGroups)
  declaredCounts(
    @CurrentCtx() ctx: Ctx,
    @Args('unitId', { type: () => UUID, description: 'The place.' }) unitId: string,
    @Args('year', { type: () => Int, description: 'The year.' }) year: number,
  ): Promise<DeclaredCount[]> {
    return this.declared.list(ctx, unitId, year);
  }

  @Mutation(() => [DeclaredCount], {
    description: 'Declares a figure for a place or one of its groups. Answers all of the year. Safe to repeat.',
  })
  @Allow(actions.declareCounts)
  declareCount(@CurrentCtx() ctx: Ctx, @Input() input: DeclareCountInput): Promise<DeclaredCount[]> {
    return this.declared.declare(ctx, input);
  }
}
