import { Module } from '@nestjs/common';
import { DigitalSkillsModule } from './digital-skills.module.js';
import { DiagnosticResolver } from './diagnostic/diagnostic.resolver.js';
import { FrameworkResolver } from './framework/framework.resolver.js';
import { NextStepResolver } from './next-step/next-step.resolver.js';
import { ObservationResolver } from './observation/observation.resolver.js';
import { PlaceSkillsResolver } from './place/place-skills.resolver.js';
import { SkillProfileResolver } from './profile/skill-profile.resolver.js';
import { SkillRuleResolver } from './rule/skill-rule.resolver.js';
import { UnmatchedCompetenceResolver } from './unmatched/unmatched-competence.resolver.js';

/** Door for apps/api. */
@Module({
  imports: [DigitalSkillsModule],
  providers: [
    DiagnosticResolver,
    FrameworkResolver,
    NextStepResolver,
    ObservationResolver,
    PlaceSkillsResolver,
    SkillProfileResolver,
    SkillRuleResolver,
    UnmatchedCompetenceResolver,
  ],
})
export class DigitalSkillsApiModule {}
