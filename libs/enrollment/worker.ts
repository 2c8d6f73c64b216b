import { Module } from '@nestjs/common';
import { EnrollmentModule } from './enrollment.module.js';

/** No jobs of its own: everything here happens in the learner's request. Readers for the jobs of other rooms. */
@Module({ imports: [EnrollmentModule], exports: [EnrollmentModule] })
export class EnrollmentWorkerModule {}
