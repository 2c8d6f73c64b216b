import { Processor } from '@nestjs/bullmq';
import type { CertificateIssued } from '#certificates';
import { type Ctx, EventProcessor, Hears, type StoredEvent, SystemContext } from '#platform';
import { EVIDENCE_QUEUE, EvidenceService } from './evidence.service.js';

/** Fed by `certificate.issued.v1`. Runs any number of times for one certificate. */
@Hears('certificate.issued.v1')
@Processor(EVIDENCE_QUEUE, { concurrency: 4 })
export class CollectEvidenceProcessor extends EventProcessor<CertificateIssued> {
  constructor(
    system: SystemContext,
    private readonly evidence: EvidenceService,
  ) {
    super(system);
  }

  handle(ctx: Ctx, event: StoredEvent<CertificateIssued>): Promise<void> {
    return this.evidence.collect(ctx, event);
  }
}
