import { Module } from '@nestjs/common';
import { CoursesModule } from '#courses';
import { CalibrationService } from './diagnostic/calibration.service.js';
import { DiagnosticReader } from './diagnostic/diagnostic.reader.js';
import { DiagnosticService } from './diagnostic/diagnostic.service.js';
import { SeedDiagnostic } from './diagnostic/seed-diagnostic.js';
import { FrameworkImport } from './framework/framework-import.js';
import { SkillProfileService } from './profile/skill-profile.service.js';
import { SeedFrameworks } from './seed/seed-frameworks.js';

/** What a course proves, and where a learner stands. */
@Module({
  imports: [CoursesModule],
  providers: [
    CalibrationService,
    DiagnosticReader,
    DiagnosticService,
    FrameworkImport,
    SeedDiagnostic,
    SeedFrameworks,
    SkillProfileService,
  ],
  exports: [CalibrationService, DiagnosticReader, DiagnosticService, FrameworkImport, SeedDiagnostic, SeedFrameworks, SkillProfileService],
})
export class DigitalSkillsModule {}
