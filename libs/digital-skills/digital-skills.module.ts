import { Module } from '@nestjs/common';
import { CoursesModule } from '#courses';
import { SkillProfileService } from './profile/skill-profile.service.js';
import { SeedFrameworks } from './seed/seed-frameworks.js';

/** What a course proves, and where a learner stands. */
@Module({ imports: [CoursesModule], providers: [SeedFrameworks, SkillProfileService], exports: [SeedFrameworks, SkillProfileService] })
export class DigitalSkillsModule {}
