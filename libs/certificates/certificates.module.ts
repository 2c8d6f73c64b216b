import { Module } from '@nestjs/common';
import { CertificateReader } from './certificate/certificate.reader.js';
import { BadgeReaderService } from './badge/badge-reader.service.js';
import { EnrollmentModule } from '#enrollment';
import { AwaitingService } from './class-issue/awaiting.service.js';
import { ClassIssueReader } from './class-issue/class-issue.reader.js';
import { ChangeReader } from './change/change.reader.js';
import { HistoryReader } from './change/history.reader.js';
import { ChangeService } from './change/change.service.js';
import { CheckpointService } from './checkpoint/checkpoint.service.js';
import { DocumentService } from './document/document.service.js';
import { HolderRequestReader } from './holder-request/request.reader.js';
import { HolderRequestService } from './holder-request/request.service.js';
import { IssuerService } from './issuer/issuer.service.js';
import { RotationService } from './issuer/rotation.service.js';
import { NameService } from './name/name.service.js';
import { IssuingService } from './issuing/issuing.service.js';
import { BookReader } from './register/book.reader.js';
import { ReconcileReader } from './register/reconcile.reader.js';
import { RegisterClock, RegisterStore } from './register/register.store.js';
import { RevocationService } from './revocation/revocation.service.js';
import { StatusListService } from './revocation/status-list.service.js';
import { SuccessionService } from './succession/succession.service.js';
import { DrawingLine } from './document/drawing-line.js';
import { PaperCourseReader } from './paper-course/paper-course.reader.js';
import { PaperCourseService } from './paper-course/paper-course.service.js';
import { TemplateReader } from './template/template.reader.js';
import { TemplateService } from './template/template.service.js';
import { MissLimit } from './verification/miss-limit.js';
import { WithdrawnPapers } from './verification/withdrawn-papers.js';
import { VerifyListService } from './verification/verify-list.service.js';
import { VerificationService } from './verification/verification.service.js';

const services = [
  AwaitingService,
  BadgeReaderService,
  BookReader,
  ClassIssueReader,
  CertificateReader,
  CheckpointService,
  ChangeReader,
  ChangeService,
  DocumentService,
  HistoryReader,
  HolderRequestReader,
  HolderRequestService,
  IssuerService,
  IssuingService,
  MissLimit,
  NameService,
  ReconcileReader,
  RegisterClock,
  RegisterStore,
  RevocationService,
  RotationService,
  StatusListService,
  SuccessionService,
  DrawingLine,
  PaperCourseReader,
  PaperCourseService,
  TemplateReader,
  TemplateService,
  VerificationService,
  VerifyListService,
  WithdrawnPapers,
];

/** The paper: number, signature, file, verification. */
@Module({ imports: [EnrollmentModule], providers: services, exports: services })
export class CertificatesModule {}
