import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Ctx, CurrentCtx, Public, UUID, vietnamDay } from '#platform';
import { Unit } from '../unit/unit.graphql.js';
import { unitAt } from '../unit/unit.store.js';
import { Centre } from './centre.graphql.js';
import { centresOf } from './centre.store.js';

@Resolver(() => Centre)
export class CentreResolver {
  @Public()
  @Query(() => Centre, { nullable: true, description: 'A community learning centre.' })
  async centre(@CurrentCtx() ctx: Ctx, @Args('id', { type: () => UUID, description: 'Id of the centre.' }) id: string) {
    const [centre] = await centresOf(ctx.sql, [id], []);
    return centre;
  }

  @ResolveField(() => Unit, { description: 'The commune that it serves.' })
  unit(@CurrentCtx() ctx: Ctx, @Parent() { unitId }: Centre) {
    return unitAt(ctx, unitId, vietnamDay(ctx.now));
  }
}
