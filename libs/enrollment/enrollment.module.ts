import { Module } from '@nestjs/common';
import { CoursesModule } from '#courses';
import { AttemptReader } from './attempt/attempt.reader.js';
import { AttemptService } from './attempt/attempt.service.js';
import { AssistedService } from './assisted/assisted.service.js';
import { ObjectionService } from './assisted/objection.service.js';
import { HandInService } from './assignment/hand-in.service.js';
import { MarkingService } from './assignment/marking.service.js';
import { UploadService } from './assignment/upload.service.js';
import { WorkReader } from './assignment/work.reader.js';
import { AttendanceFold } from './attendance/attendance-fold.js';
import { AttendanceReportReader } from './attendance/attendance-report.reader.js';
import { AttendanceService } from './attendance/attendance.service.js';
import { RollCallReader } from './attendance/roll-call.reader.js';
import { WalkInService } from './attendance/walk-in.service.js';
import { CheckInService } from './check-in/check-in.service.js';
import { ScreenClocks } from './check-in/screen-clocks.js';
import { ClassCardReader } from './class-group/class-card.reader.js';
import { CodeBrake } from './class-group/code-brake.js';
import { ClassGroupReader } from './class-group/class-group.reader.js';
import { ClassGroupService } from './class-group/class-group.service.js';
import { ClassPlanService } from './class-group/class-plan.service.js';
import { ClassSeatService } from './class-group/class-seat.service.js';
import { ClassStaffService } from './class-group/class-staff.service.js';
import { StaffClassReader } from './class-group/staff-class.reader.js';
import { CalendarFeedService } from './class-session/calendar-feed.service.js';
import { ClassSessionReader } from './class-session/class-session.reader.js';
import { ClassSessionService } from './class-session/class-session.service.js';
import { ClassStandingReader } from './completion/class-standing.reader.js';
import { CompletionReader } from './completion/completion.reader.js';
import { LedgerReader } from './completion/ledger.reader.js';
import { EnrollmentCards } from './enrollment/enrollment-cards.js';
import { EnrollmentReader } from './enrollment/enrollment.reader.js';
import { EnrollmentService } from './enrollment/enrollment.service.js';
import { Prerequisites } from './enrollment/prerequisites.js';
import { GradebookReader } from './gradebook/gradebook.reader.js';
import { GradebookService } from './gradebook/gradebook.service.js';
import { LearningRecordService } from './learning-record/learning-record.service.js';
import { LedgerFacts } from './learning-record/ledger-facts.js';
import { OverrideReader } from './override/override.reader.js';
import { OverrideService } from './override/override.service.js';
import { MergedEnrollments } from './merge/merged-enrollments.service.js';
import { MergedSeats } from './merge/merged-seats.js';
import { PriorLearningListService } from './prior-learning-list/prior-learning-list.service.js';
import { PriorLearningReader } from './prior-learning/prior-learning.reader.js';
import { PriorLearningService } from './prior-learning/prior-learning.service.js';
import { ScanService } from './prior-learning/scan.service.js';
import { StaffListService } from './staff-list/staff-list.service.js';
import { OpenSigns } from './signal/open-signs.reader.js';
import { SignalFinder } from './signal/signal-finder.js';
import { SignalReader } from './signal/signal.reader.js';
import { SignalReviewService } from './signal/signal-review.service.js';

const services = [
  EnrollmentService,
  EnrollmentReader,
  EnrollmentCards,
  Prerequisites,
  LearningRecordService,
  ClassStandingReader,
  CompletionReader,
  LedgerReader,
  LedgerFacts,
  OverrideReader,
  OverrideService,
  AttemptService,
  AttemptReader,
  ClassGroupReader,
  ClassGroupService,
  ClassCardReader,
  CodeBrake,
  ClassSeatService,
  ClassPlanService,
  ClassStaffService,
  StaffClassReader,
  ClassSessionReader,
  ClassSessionService,
  CalendarFeedService,
  AttendanceFold,
  AttendanceService,
  AttendanceReportReader,
  RollCallReader,
  WalkInService,
  CheckInService,
  ScreenClocks,
  PriorLearningReader,
  PriorLearningService,
  PriorLearningListService,
  ScanService,
  MergedEnrollments,
  MergedSeats,
  StaffListService,
  OpenSigns,
  SignalFinder,
  SignalReader,
  SignalReviewService,
  AssistedService,
  ObjectionService,
  UploadService,
  HandInService,
  MarkingService,
  WorkReader,
  GradebookReader,
  GradebookService,
];

/** Who learns what, what they did, and whether it is complete. */
@Module({ imports: [CoursesModule], providers: services, exports: services })
export class EnrollmentModule {}
