import { Processor } from '@nestjs/bullmq';
import type { CertificateRevoked } from '#certificates';
import { type Ctx, EventProcessor, Hears, type StoredEvent, SystemContext } from '#platform';
import { EvidenceService, FLAGS_QUEUE } from './evidence.service.js';

/** Fed by `certificate.revoked.v1`. Runs any number of times, also before the evidence is there. */
@Hears('certificate.revoked.v1')
@Processor(FLAGS_QUEUE)
export class FlagEvidenceProcessor extends EventProcessor<CertificateRevoked> {
  constructor(
    system: SystemContext,
    private readonly evidence: EvidenceService,
  ) {
    super(system);
  }

  handle(ctx: Ctx, event: StoredEvent<CertificateRevoked>): Promise<void> {
    return this.evidence.flag(ctx, event);
  }
}
