import { Module } from '@nestjs/common';
import { CloseAttempts } from './attempt/close-attempts.js';
import { ForgetLearnerProcessor } from './erasure/forget-learner.processor.js';
import { ForgetUploads } from './assignment/forget-uploads.js';
import { ClassClock } from './class-group/class-clock.js';
import { EnrollmentsMergedProcessor } from './merge/settle-merged.processor.js';
import { EnrollmentsUnmergedProcessor } from './merge/settle-unmerged.processor.js';
import { EnrollmentModule } from './enrollment.module.js';
import { ImportPriorLearningList } from './prior-learning-list/import-prior-learning-list.js';
import { OpenDoubtProcessor } from './signal/open-doubt.processor.js';
import { SignalSweep } from './signal/signal-sweep.js';
import { ForgetStaffLists } from './staff-list/forget-staff-lists.js';
import { ImportStaffList } from './staff-list/import-staff-list.js';

/** What a learner does happens in the learner's request; here is what looks at it afterwards, and long work of staff. */
@Module({
  imports: [EnrollmentModule],
  providers: [
    CloseAttempts, // one a line
    ForgetUploads,
    ForgetLearnerProcessor,
    ClassClock,
    ImportStaffList,
    ImportPriorLearningList,
    ForgetStaffLists,
    SignalSweep,
    OpenDoubtProcessor,
    EnrollmentsMergedProcessor,
    EnrollmentsUnmergedProcessor,
  ],
  exports: [EnrollmentModule],
})
export class EnrollmentWorkerModule {}

export { SignalSweep } from './signal/signal-sweep.js';
