export type { SessionChanged } from './class-session/class-session.events.js';
export { ClassSessionReader } from './class-session/class-session.reader.js';
export { AttendanceService } from './attendance/attendance.service.js';
export { ClassGroupReader } from './class-group/class-group.reader.js';
export type {
  ClassCancelled,
  ClassChanged,
  LearnerInvited,
  LearnerMoved,
  LearnerRemoved,
  SeatOffered,
  SeatOfferExpired,
} from './class-group/class-group.events.js';
export { ClassPlanService } from './class-group/class-plan.service.js';
export { ClassGroupService } from './class-group/class-group.service.js';
export { ClassSessionService } from './class-session/class-session.service.js';
export type { AssignmentGraded, AssignmentReturned, LearnerReminded } from './assignment/assignment.events.js';
export { HandInService } from './assignment/hand-in.service.js';
export { UploadService } from './assignment/upload.service.js';
export { type ClassStanding, ClassStandingReader } from './completion/class-standing.reader.js';
export { type CompletionFact, CompletionReader } from './completion/completion.reader.js';
export { type LedgerDisagreement, LedgerReader } from './completion/ledger.reader.js';
export type { EnrollmentCompleted, EnrollmentDoubted } from './enrollment.events.js';
export { EnrollmentModule } from './enrollment.module.js';
export type { OverrideDecided, OverrideRequested } from './override/override.events.js';
export { OverrideReader } from './override/override.reader.js';
export type { EnrollmentStatus } from './enrollment/enrollment-row.js';
export { EnrollmentReader, type EnrollmentSummary } from './enrollment/enrollment.reader.js';
export { EnrollmentService } from './enrollment/enrollment.service.js';
export { LearningRecordService } from './learning-record/learning-record.service.js';
export { type OpenSign, OpenSigns } from './signal/open-signs.reader.js';
export { SignalFinder } from './signal/signal-finder.js';
export { TEMPLATE_HEADERS } from './staff-list/columns.js';
export type { ListRow, RowVerdict } from './staff-list/judge-rows.js';
export { headOf, importPeople, judgePeople, readingOf, readPeople, rowSayer, sayNotComing, shownPeople } from './staff-list/people-list.js';
export { messages as staffListMessages } from './staff-list/messages.js';
export { isProblem, type ListedPerson, readRow } from './staff-list/read-row.js';
export { RowChoiceInput } from './staff-list/staff-list.graphql.js';
export { MAX_FILE_BYTES as MAX_LIST_BYTES, readTable } from './staff-list/read-table.js';
export { enrollmentMigrations } from './migrations/20261124-enrollment-tables.js';
export type { PriorLearningRejected, PriorLearningVerified, ShownCompetence } from './prior-learning/prior-learning.events.js';
export { PriorLearningReader } from './prior-learning/prior-learning.reader.js';
export { PriorLearningService } from './prior-learning/prior-learning.service.js';
export { ScanService } from './prior-learning/scan.service.js';
