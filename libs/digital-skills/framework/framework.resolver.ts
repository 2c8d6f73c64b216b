import { Args, Query, Resolver } from '@nestjs/graphql';
import { type Ctx, CurrentCtx, Public } from '#platform';
import { Framework } from './framework.graphql.js';
import { frameworks } from './framework.store.js';

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
}
