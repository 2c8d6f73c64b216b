import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { MAX_LIST_BYTES } from '#enrollment';
import { Allow, AppError, type Ctx, CurrentCtx, isUuid, uploads } from '#platform';
import { actions } from '../recognition.actions.js';
import { ExportService } from './export.service.js';
import { messages } from './messages.js';
import { OutcomeService } from './outcome.service.js';

const receive = uploads(MAX_LIST_BYTES);

/** Files between a place and the national software: what is sent goes out, what was answered comes in. */
@Controller('files/recognition-exchange')
export class ExchangeController {
  constructor(
    private readonly exports: ExportService,
    private readonly outcomes: OutcomeService,
  ) {}

  @Allow(actions.exchange)
  @Get(':file')
  async bundle(@CurrentCtx() ctx: Ctx, @Param('file') file: string, @Res() response: Response): Promise<void> {
    const id = file.replace(/\.zip$/, '');
    if (!file.endsWith('.zip') || !isUuid(id)) throw new AppError('NOT_FOUND', messages.notFound);
    const { pieces, remove } = await this.exports.bundle(ctx, id);
    try {
      response.set({
        'Content-Type': 'application/zip',
        'Content-Disposition': `attachment; filename="cong-dan-hoc-tap--${id}.zip"`,
        'Cache-Control': 'private, no-store',
        'X-Content-Type-Options': 'nosniff',
      });
      await pipeline(pieces, response);
    } catch (error) {
      // whoever hung up in the middle takes it again
      if (!response.headersSent) throw error;
    } finally {
      await remove();
    }
  }

  /** `look=true` only says what would be recorded. */
  @Allow(actions.exchange)
  @Post(':exportId/outcomes')
  async outcome(
    @CurrentCtx() ctx: Ctx,
    @Param('exportId') exportId: string,
    @Query('look') look: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (!isUuid(exportId)) throw new AppError('NOT_FOUND', messages.notFound);
    const file = await receive(request, response);
    response.set('Cache-Control', 'no-store').json(await this.outcomes.take(ctx, exportId, file, look === 'true'));
  }
}
