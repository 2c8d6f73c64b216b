import { Processor } from '@nestjs/bullmq';
import type { PersonErased } from '#identity';
import { type Ctx, EventProcessor, Hears, type StoredEvent, SystemContext } from '#platform';
import { FORGET_QUEUE, NoticeService } from './notice.service.js';

/** Fed by `person.erased.v1`: what the person was told goes with the person. */
@Hears('person.erased.v1')
@Processor(FORGET_QUEUE)
export class ForgetPersonProcessor extends EventProcessor<PersonErased> {
  constructor(
    system: SystemContext,
    private readonly notices: NoticeService,
  ) {
    super(system);
  }

  handle(ctx: Ctx, event: StoredEvent<PersonErased>): Promise<void> {
    return this.notices.forgetPerson(ctx, event);
  }
}
