import { Module } from '@nestjs/common';
import { CertificatesModule } from './certificates.module.js';
import { RenderDocumentProcessor } from './document/render-document.processor.js';
import { IssueCertificateProcessor } from './issuing/issue-certificate.processor.js';

/** Door for apps/worker. */
@Module({ imports: [CertificatesModule], providers: [IssueCertificateProcessor, RenderDocumentProcessor] })
export class CertificatesWorkerModule {}
