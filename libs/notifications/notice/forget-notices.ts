import { Injectable } from '@nestjs/common';
import { type Ctx, Every, SystemContext } from '#platform';
import { NoticeService } from './notice.service.js';

const HOUR_MS = 3_600_000;

/** Notices do not pile up for ever. */
@Injectable()
export class ForgetNotices extends Every {
  constructor(
    system: SystemContext,
    private readonly notices: NoticeService,
  ) {
    super(system, 'notifications.forget', HOUR_MS);
  }

  async work(ctx: Ctx): Promise<void> {
    await this.notices.forgetOld(ctx);
  }
}
