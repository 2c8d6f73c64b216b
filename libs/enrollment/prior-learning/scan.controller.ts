import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Allow, AppError, type Ctx, CurrentCtx, FileStore, policyOfFile, signedIn, uploads } from '#platform';
import { messages } from './messages.js';
import { PriorLearningReader } from './prior-learning.reader.js';
import { MAX_SCAN_BYTES, ScanService } from './scan.service.js';

const receive = uploads(MAX_SCAN_BYTES);

/** The scan of a paper: a private file of the learner and of staff of the place. */
@Controller('prior-learning/:learnerId/:id/scan')
export class ScanController {
  constructor(
    private readonly scans: ScanService,
    private readonly reader: PriorLearningReader,
    private readonly files: FileStore,
  ) {}

  @Allow(signedIn)
  @Post()
  async upload(
    @CurrentCtx() ctx: Ctx,
    @Param('learnerId', ParseUUIDPipe) learnerId: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.scans.requireMayAdd(ctx, learnerId, id);
    const { bytes } = await receive(request, response);
    await this.scans.add(ctx, learnerId, id, bytes);
    response.status(201).set('Cache-Control', 'no-store').json({ ok: true });
  }

  @Allow(signedIn)
  @Get()
  async file(
    @CurrentCtx() ctx: Ctx,
    @Param('learnerId', ParseUUIDPipe) learnerId: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const scan = await this.reader.scan(ctx, learnerId, id);
    if (!scan) throw new AppError('NOT_FOUND', messages.notFound);
    response.set({
      'Content-Type': scan.mediaType,
      'Content-Length': String(scan.sizeBytes),
      'Content-Disposition': 'inline',
      'Content-Security-Policy': policyOfFile(scan.mediaType),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    });
    // a reader who leaves in the middle is no error
    await pipeline(this.files.read(scan.sha256), response).catch(() => response.destroy());
  }
}
