import { Module } from '@nestjs/common';
import { EnrollmentModule } from './enrollment.module.js';
import { ForgetStaffLists } from './staff-list/forget-staff-lists.js';
import { ImportStaffList } from './staff-list/import-staff-list.js';

/** What a learner does happens in the learner's request; here is long work of staff. Readers for the jobs of other rooms. */
@Module({ imports: [EnrollmentModule], providers: [ImportStaffList, ForgetStaffLists], exports: [EnrollmentModule] })
export class EnrollmentWorkerModule {}
