import { Module } from '@nestjs/common';
import { DigitalSkillsModule } from './digital-skills.module.js';
import { RaiseProfileProcessor } from './profile/raise-profile.processor.js';

/** Door for apps/worker. */
@Module({ imports: [DigitalSkillsModule], providers: [RaiseProfileProcessor] })
export class DigitalSkillsWorkerModule {}
