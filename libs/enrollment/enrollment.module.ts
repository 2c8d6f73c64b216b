import { Module } from '@nestjs/common';
import { CoursesModule } from '#courses';
import { ClassGroupReader } from './class-group/class-group.reader.js';
import { ClassGroupService } from './class-group/class-group.service.js';
import { CompletionReader } from './completion/completion.reader.js';
import { LedgerReader } from './completion/ledger.reader.js';
import { EnrollmentCards } from './enrollment/enrollment-cards.js';
import { EnrollmentReader } from './enrollment/enrollment.reader.js';
import { EnrollmentService } from './enrollment/enrollment.service.js';
import { LearningRecordService } from './learning-record/learning-record.service.js';
import { LedgerFacts } from './learning-record/ledger-facts.js';

const services = [
  EnrollmentService,
  EnrollmentReader,
  EnrollmentCards,
  LearningRecordService,
  CompletionReader,
  LedgerReader,
  LedgerFacts,
  ClassGroupReader,
  ClassGroupService,
];

/** Who learns what, what they did, and whether it is complete. */
@Module({ imports: [CoursesModule], providers: services, exports: services })
export class EnrollmentModule {}
