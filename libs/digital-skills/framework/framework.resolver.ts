import { Args, Query, Resolver } from '@nestjs/graphql';
import { type Ctx, CurrentCtx, Public } from '#platform';
import { Framework, FrameworkEdge } from './framework.graphql.js';
import { edgesOf, frameworks } from './framework.store.js';

@Resolver(() => Framework)
export class FrameworkResolver {
  @Public()
  @Query(() => [Framework], { description: 'The competence frameworks that courses can be mapped to, newest first.' })
  frameworks(@CurrentCtx() ctx: Ctx) {
    return frameworks(ctx);
  }

  @Public()
  @Query(() => Framework, { nullable: true, description: 'One competence framework.' })
  async framework(
    @CurrentCtx() ctx: Ctx,
    @Args('code', { type: () => String, description: 'Its code with version: TT02-2025.' }) code: string,
  ) {
    const [framework] = await frameworks(ctx, code);
    return framework;
  }

  @Public()
  @Query(() => [FrameworkEdge], { description: 'The edges that lead from a framework or to it, each with where it comes from.' })
  frameworkEdges(
    @CurrentCtx() ctx: Ctx,
    @Args('code', { type: () => String, description: 'Code of the framework with version: TT02-2025.' }) code: string,
  ) {
    return edgesOf(ctx, code);
  }
}
