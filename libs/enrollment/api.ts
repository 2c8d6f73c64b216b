import { Module } from '@nestjs/common';
import { AttemptResolver } from './attempt/attempt.resolver.js';
import { AssistedResolver } from './assisted/assisted.resolver.js';
import { AssignmentResolver } from './assignment/assignment.resolver.js';
import { UploadController } from './assignment/upload.controller.js';
import { AttendanceResolver } from './attendance/attendance.resolver.js';
import { SheetController } from './attendance/sheet.controller.js';
import { CheckInResolver } from './check-in/check-in.resolver.js';
import { ClassGroupResolver } from './class-group/class-group.resolver.js';
import { StaffClassResolver } from './class-group/staff-class.resolver.js';
import { CalendarController } from './class-session/calendar.controller.js';
import { ClassSessionResolver } from './class-session/class-session.resolver.js';
import { CompletionResolver } from './completion/completion.resolver.js';
import { EnrollmentModule } from './enrollment.module.js';
import { EnrollmentResolver } from './enrollment/enrollment.resolver.js';
import { GuardianChildResolver } from './guardian/guardian-child.resolver.js';
import { GradebookController } from './gradebook/gradebook.controller.js';
import { GradebookResolver } from './gradebook/gradebook.resolver.js';
import { LearningRecordResolver } from './learning-record/learning-record.resolver.js';
import { OverrideResolver } from './override/override.resolver.js';
import { MergePreviewResolver, MergeSideResolver } from './merge/merge-side.resolver.js';
import { PriorLearningListController } from './prior-learning-list/prior-learning-list.controller.js';
import { PriorLearningListResolver } from './prior-learning-list/prior-learning-list.resolver.js';
import { PriorLearningResolver } from './prior-learning/prior-learning.resolver.js';
import { ScanController } from './prior-learning/scan.controller.js';
import { SignalResolver } from './signal/signal.resolver.js';
import { StaffListController } from './staff-list/staff-list.controller.js';
import { StaffListResolver } from './staff-list/staff-list.resolver.js';

@Module({
  imports: [EnrollmentModule],
  controllers: [
    CalendarController,
    PriorLearningListController,
    ScanController,
    SheetController,
    StaffListController,
    UploadController,
    GradebookController,
  ],
  providers: [
    EnrollmentResolver,
    LearningRecordResolver,
    CompletionResolver,
    OverrideResolver,
    AttemptResolver,
    ClassGroupResolver,
    StaffClassResolver,
    ClassSessionResolver,
    AttendanceResolver,
    CheckInResolver,
    PriorLearningListResolver,
    PriorLearningResolver,
    MergeSideResolver,
    MergePreviewResolver,
    StaffListResolver,
    SignalResolver,
    AssistedResolver,
    GuardianChildResolver,
    AssignmentResolver,
    GradebookResolver,
  ],
})
export class EnrollmentApiModule {}
