import { Module } from '@nestjs/common';
import { CoursesModule } from '#courses';
import { EnrollmentModule } from '#enrollment';
import { CalibrationService } from './diagnostic/calibration.service.js';
import { DiagnosticReader } from './diagnostic/diagnostic.reader.js';
import { DiagnosticService } from './diagnostic/diagnostic.service.js';
import { ItemBankService } from './diagnostic/item-bank.service.js';
import { SeedDiagnostic } from './diagnostic/seed-diagnostic.js';
import { FrameworkImport } from './framework/framework-import.js';
import { NextStepReader } from './next-step/next-step.reader.js';
import { ObservationReader } from './observation/observation.reader.js';
import { ObservationService } from './observation/observation.service.js';
import { PlaceSkillsReader } from './place/place-skills.reader.js';
import { SkilledReader } from './place/skilled.reader.js';
import { SkillProfileReader } from './profile/skill-profile.reader.js';
import { SkillProfileService } from './profile/skill-profile.service.js';
import { Everywhere } from './rule/everywhere.js';
import { SkillRuleService } from './rule/skill-rule.service.js';
import { SeedFrameworks } from './seed/seed-frameworks.js';

const services = [
  CalibrationService,
  DiagnosticReader,
  DiagnosticService,
  Everywhere,
  FrameworkImport,
  ItemBankService,
  NextStepReader,
  ObservationReader,
  ObservationService,
  PlaceSkillsReader,
  SeedDiagnostic,
  SeedFrameworks,
  SkillProfileReader,
  SkillProfileService,
  SkilledReader,
  SkillRuleService,
];

/** What a course proves, and where a learner stands. */
@Module({ imports: [CoursesModule, EnrollmentModule], providers: services, exports: services })
export class DigitalSkillsModule {}
