import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Allow, AppError, type Ctx, CurrentCtx, signedIn } from '#platform';
import { messages } from '../messages.js';
import type { PaperRef } from './paper.kind.js';
import { PaperService } from './paper.service.js';

/** Documents of the procedure as files. Whose they are and who may have them, says the service; each download is logged. */
@Controller('recognition/papers')
export class PaperController {
  constructor(private readonly papers: PaperService) {}

  @Get(':kind/:file')
  @Allow(signedIn)
  async download(
    @CurrentCtx() ctx: Ctx,
    @Param('kind') kind: string,
    @Param('file') file: string,
    @Res() response: Response,
  ): Promise<void> {
    const [, subject, format] = /^([\w@-]+)\.(pdf|docx)$/.exec(file) ?? [];
    if (!subject) throw new AppError('NOT_FOUND', messages.noPaper);
    const { name, mediaType, content } = await this.papers.file(ctx, { kind, subject, format } as PaperRef);
    response
      .set({
        'Content-Type': mediaType,
        'Content-Disposition': `${format === 'pdf' ? 'inline' : 'attachment'}; filename="${name}"`,
        'Cache-Control': 'private, no-store',
        'X-Content-Type-Options': 'nosniff',
      })
      .send(content);
  }
}
