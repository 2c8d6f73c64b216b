export { type CompletionFact, CompletionReader } from './completion/completion.reader.js';
export { type LedgerDisagreement, LedgerReader } from './completion/ledger.reader.js';
export type { EnrollmentCompleted } from './enrollment.events.js';
export { EnrollmentModule } from './enrollment.module.js';
export type { EnrollmentStatus } from './enrollment/enrollment-row.js';
export { EnrollmentReader, type EnrollmentSummary } from './enrollment/enrollment.reader.js';
export { EnrollmentService } from './enrollment/enrollment.service.js';
export { LearningRecordService } from './learning-record/learning-record.service.js';
export { enrollmentMigrations } from './migrations/20261124-enrollment-tables.js';
