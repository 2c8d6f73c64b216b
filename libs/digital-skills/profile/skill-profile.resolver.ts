import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, signedIn } from '#platform';
import { SkillProfile } from './skill-profile.graphql.js';
import { SkillProfileReader } from './skill-profile.reader.js';

@Resolver(() => SkillProfile)
export class SkillProfileResolver {
  constructor(private readonly profiles: SkillProfileReader) {}

  @Allow(signedIn)
  @Query(() => SkillProfile, { description: 'What the person who is signed in can do, with what shows it.' })
  mySkillProfile(
    @CurrentCtx() ctx: Ctx,
    @Args('framework', { type: () => String, defaultValue: 'TT02-2025', description: 'Code of the framework.' }) framework: string,
  ) {
    return this.profiles.mine(ctx, framework);
  }
}
