import { Processor } from '@nestjs/bullmq';
import type { CertificateReplaced } from '#certificates';
import { type Ctx, EventProcessor, Hears, type StoredEvent, SystemContext } from '#platform';
import { EvidenceService, FOLLOWS_QUEUE } from './evidence.service.js';

/** Fed by `certificate.replaced.v1`. Runs any number of times, in any order, also before the evidence is there. */
@Hears('certificate.replaced.v1')
@Processor(FOLLOWS_QUEUE)
export class FollowEvidenceProcessor extends EventProcessor<CertificateReplaced> {
  constructor(
    system: SystemContext,
    private readonly evidence: EvidenceService,
  ) {
    super(system);
  }

  handle(ctx: Ctx, event: StoredEvent<CertificateReplaced>): Promise<void> {
    return this.evidence.follow(ctx, event);
  }
}
