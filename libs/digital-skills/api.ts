import { Module } from '@nestjs/common';
import { DigitalSkillsModule } from './digital-skills.module.js';
import { FrameworkResolver } from './framework/framework.resolver.js';
import { SkillProfileResolver } from './profile/skill-profile.resolver.js';
import { UnmatchedCompetenceResolver } from './unmatched/unmatched-competence.resolver.js';

/** Door for apps/api. */
@Module({ imports: [DigitalSkillsModule], providers: [FrameworkResolver, SkillProfileResolver, UnmatchedCompetenceResolver] })
export class DigitalSkillsApiModule {}
