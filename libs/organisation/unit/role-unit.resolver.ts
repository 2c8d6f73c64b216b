import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { RoleAssignment } from '#identity';
import { type Ctx, CurrentCtx, vietnamDay } from '#platform';
import { UnitSummary } from './unit.graphql.js';
import { unitAt } from './unit.store.js';

/** Gives identity's role assignments the place that they only know by id. */
@Resolver(() => RoleAssignment)
export class RoleUnitResolver {
  @ResolveField(() => UnitSummary, { description: 'The unit in whose subtree the role counts, as it is today or was last.' })
  unit(@CurrentCtx() ctx: Ctx, @Parent() { unitId }: RoleAssignment) {
    return unitAt(ctx, unitId, vietnamDay(ctx.now));
  }
}
