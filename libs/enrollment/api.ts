import { Module } from '@nestjs/common';
import { CompletionResolver } from './completion/completion.resolver.js';
import { EnrollmentModule } from './enrollment.module.js';
import { EnrollmentResolver } from './enrollment/enrollment.resolver.js';
import { LearningRecordResolver } from './learning-record/learning-record.resolver.js';

@Module({ imports: [EnrollmentModule], providers: [EnrollmentResolver, LearningRecordResolver, CompletionResolver] })
export class EnrollmentApiModule {}
