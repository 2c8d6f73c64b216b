import { Module } from '@nestjs/common';
import { CloseAttempts } from './attempt/close-attempts.js';
import { EnrollmentModule } from './enrollment.module.js';
import { ForgetStaffLists } from './staff-list/forget-staff-lists.js';
import { ImportStaffList } from './staff-list/import-staff-list.js';

/** What a learner does happens in the learner's request; here is long work of staff. Readers for the jobs of other rooms. */
@Module({ imports: [EnrollmentModule], providers: [ImportStaffList, ForgetStaffLists], exports: [EnrollmentModule] })
/** What the clock closes; readers for the jobs of other rooms. Everything else happens in somebody's request. */
@Module({ imports: [EnrollmentModule], providers: [CloseAttempts], exports: [EnrollmentModule] })
export class EnrollmentWorkerModule {}
