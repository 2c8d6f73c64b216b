import { Processor } from '@nestjs/bullmq';
import { type Ctx, EventProcessor, Hears, type StoredEvent, SystemContext } from '#platform';
import { HEARD, type HeardEvent } from './notice-plans.js';
import { NoticeService, TELL_QUEUE } from './notice.service.js';

/** Fed by every event in `HEARD`. Runs any number of times for one event. */
@Hears(...HEARD)
@Processor(TELL_QUEUE, { concurrency: 4 })
export class TellProcessor extends EventProcessor<HeardEvent> {
  constructor(
    system: SystemContext,
    private readonly notices: NoticeService,
  ) {
    super(system);
  }

  handle(ctx: Ctx, event: StoredEvent<HeardEvent>): Promise<void> {
    return this.notices.tell(ctx, event);
  }
}
