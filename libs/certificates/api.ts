import { Module } from '@nestjs/common';
import { CertificateResolver } from './certificate/certificate.resolver.js';
import { MergeSideCertificatesResolver } from './certificate/merge-side.resolver.js';
import { ChangeResolver } from './change/change.resolver.js';
import { ClassIssueResolver } from './class-issue/class-issue.resolver.js';
import { ReceiptController } from './class-issue/receipt.controller.js';
import { CertificatesModule } from './certificates.module.js';
import { BadgeFileController } from './badge/badge-file.controller.js';
import { BadgeController } from './badge/badge.controller.js';
import { BookController } from './register/book.controller.js';
import { BookResolver } from './register/book.resolver.js';
import { DocumentController } from './document/document.controller.js';
import { HolderRequestResolver } from './holder-request/request.resolver.js';
import { IssuerController } from './issuer/issuer.controller.js';
import { RegisterExportController } from './checkpoint/register-export.controller.js';
import { RotationResolver } from './issuer/rotation.resolver.js';
import { RevocationResolver } from './revocation/revocation.resolver.js';
import { NameResolver } from './name/name.resolver.js';
import { PaperCourseResolver } from './paper-course/paper-course.resolver.js';
import { PaperListController } from './paper-course/paper-list.controller.js';
import { PreviewController } from './template/preview.controller.js';
import { TemplateResolver } from './template/template.resolver.js';
import { VerificationController } from './verification/verification.controller.js';
import { VerificationResolver } from './verification/verification.resolver.js';

/** Door for apps/api. */
@Module({
  imports: [CertificatesModule],
  controllers: [
    VerificationController,
    IssuerController,
    PreviewController,
    PaperListController,
    ReceiptController,
    DocumentController,
    RegisterExportController,
    BookController,
    BadgeController,
    BadgeFileController,
  ],
  providers: [
    BookResolver,
    CertificateResolver,
    ChangeResolver,
    ClassIssueResolver,
    HolderRequestResolver,
    MergeSideCertificatesResolver,
    NameResolver,
    PaperCourseResolver,
    RevocationResolver,
    RotationResolver,
    TemplateResolver,
    VerificationResolver,
  ],
})
export class CertificatesApiModule {}
