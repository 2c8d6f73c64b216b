import { Module } from '@nestjs/common';
import { EnrollmentModule } from '#enrollment';
import { CertificatesModule } from './certificates.module.js';
import { IssueClass } from './class-issue/issue-class.js';
import { PrintClass } from './class-issue/print-class.js';
import { DailyCheckpoint } from './checkpoint/daily-checkpoint.js';
import { ForgetPaperLists } from './paper-course/forget-paper-lists.js';
import { ImportPaperList } from './paper-course/import-paper-list.js';
import { IssuePaperCourse } from './paper-course/issue-paper-course.js';
import { HideErasedProcessor } from './name/hide-erased.processor.js';
import { RenderDocumentProcessor } from './document/render-document.processor.js';
import { IssueCertificateProcessor } from './issuing/issue-certificate.processor.js';
import { IssueUnmergedProcessor } from './issuing/issue-unmerged.processor.js';

/** Door for apps/worker. */
@Module({
  imports: [CertificatesModule, EnrollmentModule],
  providers: [
    IssueCertificateProcessor,
    IssueUnmergedProcessor,
    RenderDocumentProcessor,
    DailyCheckpoint,
    IssueClass,
    PrintClass,
    ForgetPaperLists,
    ImportPaperList,
    IssuePaperCourse,
    HideErasedProcessor,
  ],
})
export class CertificatesWorkerModule {}
