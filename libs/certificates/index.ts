import { CertificatesTables1795500006000 } from './migrations/20261124-certificates.js';
import { CertificatesRegister1796200080000 } from './migrations/20261125-register.js';
import { NamesShown1796200200010 } from './migrations/20261125-names-shown.js';
import { CertificatesPaper1796200100000 } from './migrations/20261125-paper.js';
import { CheckpointHandover1796200200030 } from './migrations/20261125-handover.js';
import { ErasedNames1796200200050 } from './migrations/20261125-erased-names.js';
import { HolderRequests1796500930000 } from './migrations/20261126-holder-requests.js';

export { actions as certificateActions } from './certificates.actions.js';
export type {
  CertificateChangeAsked,
  CertificateChangeDecided,
  CertificateIssued,
  CertificateReplaced,
  CertificateRevoked,
  HolderRequestAnswered,
  HolderRequested,
} from './certificates.events.js';
export { CertificatesModule } from './certificates.module.js';

export { CheckpointService } from './checkpoint/checkpoint.service.js';
export { checkRegisters, type ExportedFile, type Finding, FINDINGS } from './checkpoint/register-check.js';
export { ChangeReader } from './change/change.reader.js';
export { ChangeService } from './change/change.service.js';
export { HolderRequestReader } from './holder-request/request.reader.js';
export { IssuerService } from './issuer/issuer.service.js';
export { RotationService } from './issuer/rotation.service.js';
export { CertificateReader } from './certificate/certificate.reader.js';
export { type CertificateSnapshot, registerNumberOf } from './certificate/snapshot.js';
export { PaperCourseService } from './paper-course/paper-course.service.js';
export type { TemplateContent } from './template/template.js';
export { TemplateReader } from './template/template.reader.js';
export { TemplateService } from './template/template.service.js';
export { DocumentService } from './document/document.service.js';
export { CertificateRenderer } from './document/renderer.js';
export { compilePdf } from './document/typst.js';
export { type Completion, type IssueRequest, IssuingService } from './issuing/issuing.service.js';
export { type CertificateKey, type CompletionKey, ReconcileReader } from './register/reconcile.reader.js';
export type { RegisterFault, RegisterKey } from './register/chain.js';

export const certificatesMigrations = [
  CertificatesTables1795500006000,
  CertificatesRegister1796200080000,
  CertificatesPaper1796200100000,
  NamesShown1796200200010,
  CheckpointHandover1796200200030,
  ErasedNames1796200200050,
  HolderRequests1796500930000,
];
