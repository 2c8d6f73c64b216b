import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, UUID } from '#platform';
import { actions } from '../digital-skills.actions.js';
import { PlaceSkills } from './place-skills.graphql.js';
import { PlaceSkillsReader } from './place-skills.reader.js';

@Resolver(() => PlaceSkills)
export class PlaceSkillsResolver {
  constructor(private readonly reader: PlaceSkillsReader) {}

  @Allow(actions.readPlaceSkills)
  @Query(() => PlaceSkills, {
    description: 'What the people of a place and of those below it can do, by competence and level, today and at the ends of past years.',
  })
  placeSkills(
    @CurrentCtx() ctx: Ctx,
    @Args('unitId', { type: () => UUID, description: 'The place.' }) unitId: string,
  ): Promise<PlaceSkills> {
    return this.reader.ofUnit(ctx, unitId);
  }
}
