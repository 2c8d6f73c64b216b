import { Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, Public } from '#platform';
import { actions } from '../digital-skills.actions.js';
import { SetSkillRuleInput, SkillRule } from './skill-rule.graphql.js';
import { SkillRuleService } from './skill-rule.service.js';

@Resolver(() => SkillRule)
export class SkillRuleResolver {
  constructor(private readonly service: SkillRuleService) {}

  @Public()
  @Query(() => SkillRule, { description: 'The conventions by which skills are counted and reported.' })
  skillRule(@CurrentCtx() ctx: Ctx): Promise<SkillRule> {
    return this.service.now(ctx);
  }

  @Allow(actions.setRule)
  @Mutation(() => SkillRule, { description: 'Changes the conventions: for everybody, at once, with a reason.' })
  setSkillRule(@CurrentCtx() ctx: Ctx, @Input() input: SetSkillRuleInput): Promise<SkillRule> {
    return this.service.set(ctx, input);
  }
}
