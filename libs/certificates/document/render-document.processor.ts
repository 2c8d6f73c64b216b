import { Processor } from '@nestjs/bullmq';
import { type Ctx, EventProcessor, Hears, type StoredEvent, SystemContext } from '#platform';
import type { CertificateIssued } from '../certificates.events.js';
import { DOCUMENT_QUEUE, DocumentService } from './document.service.js';

/** Draws the PDF of a new certificate, before somebody asks for it. One at a time: drawing blocks the process. */
@Hears('certificate.issued.v1')
@Processor(DOCUMENT_QUEUE, { concurrency: 1 })
export class RenderDocumentProcessor extends EventProcessor<CertificateIssued> {
  constructor(
    system: SystemContext,
    private readonly documents: DocumentService,
  ) {
    super(system);
  }

  async handle(ctx: Ctx, event: StoredEvent<CertificateIssued>): Promise<void> {
    await this.documents.file(ctx, event.data.certificateId, event.id);
  }
}
