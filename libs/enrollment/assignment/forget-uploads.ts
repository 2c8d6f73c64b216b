import { Injectable } from '@nestjs/common';
import { type Ctx, Every, SystemContext } from '#platform';
import { UploadService } from './upload.service.js';

const HOUR_MS = 3_600_000;

/** Files that a phone began to send, or sent, and that were not handed in. */
@Injectable()
export class ForgetUploads extends Every {
  constructor(
    system: SystemContext,
    private readonly uploads: UploadService,
  ) {
    super(system, 'enrollment.forget-uploads', HOUR_MS);
  }

  async work(ctx: Ctx): Promise<void> {
    await this.uploads.forget(ctx);
  }
}
