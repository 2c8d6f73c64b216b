import { Module } from '@nestjs/common';
import { DigitalSkillsModule } from './digital-skills.module.js';
import { ForgetLearnerProcessor } from './profile/forget-learner.processor.js';
import { RaiseProfileProcessor } from './profile/raise-profile.processor.js';
import { RecordElsewhereProcessor } from './profile/record-elsewhere.processor.js';
import { VoidElsewhereProcessor } from './profile/void-elsewhere.processor.js';

/** Door for apps/worker. */
@Module({
  imports: [DigitalSkillsModule],
  providers: [RaiseProfileProcessor, RecordElsewhereProcessor, VoidElsewhereProcessor, ForgetLearnerProcessor],
})
export class DigitalSkillsWorkerModule {}
