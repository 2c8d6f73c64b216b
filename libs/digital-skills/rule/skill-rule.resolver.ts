import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, PageArgs, Public } from '#platform';
import { actions } from '../digital-skills.actions.js';
import { SetSkillRuleInput, SkillRule, SkillRuleHistory, SkillRulePreview, SkillRulePreviewArgs } from './skill-rule.graphql.js';
import { SkillRuleService } from './skill-rule.service.js';

@Resolver(() => SkillRule)
export class SkillRuleResolver {
  constructor(private readonly service: SkillRuleService) {}

  @Public()
  @Query(() => SkillRule, { description: 'The conventions by which skills are counted and reported.' })
  skillRule(@CurrentCtx() ctx: Ctx): Promise<SkillRule> {
    return this.service.now(ctx);
  }

  @Allow(actions.readRules)
  @Query(() => SkillRuleHistory, { description: 'What the conventions were, who changed them and why, the latest first.' })
  skillRules(@CurrentCtx() ctx: Ctx, @Args() args: PageArgs): Promise<SkillRuleHistory> {
    return this.service.history(ctx, args);
  }

  @Allow(actions.setRule)
  @Query(() => SkillRulePreview, { description: 'What other conventions would change for the figures of a place. Changes nothing.' })
  skillRulePreview(@CurrentCtx() ctx: Ctx, @Args() args: SkillRulePreviewArgs): Promise<SkillRulePreview> {
    return this.service.preview(ctx, args);
  }

  @Allow(actions.setRule)
  @Mutation(() => SkillRule, {
    description: 'Changes the conventions: for everybody, at once, with a reason. By a role that covers every place.',
  })
  setSkillRule(@CurrentCtx() ctx: Ctx, @Input() input: SetSkillRuleInput): Promise<SkillRule> {
    return this.service.set(ctx, input);
  }
}
