import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { Allow, AppError, type Ctx, CurrentCtx, FileStore, signedIn } from '#platform';
import { messages } from './messages.js';
import { PriorLearningReader } from './prior-learning.reader.js';
import { MAX_SCAN_BYTES, ScanService, tooLarge } from './scan.service.js';

/** In memory: a scan is at most a few megabytes. */
const receive = multer({ storage: multer.memoryStorage(), limits: { fileSize: MAX_SCAN_BYTES, files: 1, fields: 0, parts: 1 } }).single(
  'file',
);

/** Nothing in an answer may run, whatever the file is. A sandboxed PDF would not open in Chromium; its viewer has walls of its own. */
const SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
const PDF = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'";

/** The scan of a paper: a private file of the learner and of staff of the place. */
@Controller('prior-learning/:learnerId/:id/scan')
export class ScanController {
  constructor(
    private readonly scans: ScanService,
    private readonly reader: PriorLearningReader,
    private readonly files: FileStore,
  ) {}

  /** The header cannot be sent by a form of another site. */
  @Allow(signedIn)
  @Post()
  async upload(
    @CurrentCtx() ctx: Ctx,
    @Param('learnerId', ParseUUIDPipe) learnerId: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (request.headers['x-phusa-csrf'] !== '1') throw new AppError('FORBIDDEN', messages.csrf);
    await this.scans.requireMayAdd(ctx, learnerId, id);
    await this.scans.add(ctx, learnerId, id, await receivedFile(request, response));
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
      'Content-Security-Policy': scan.mediaType === 'application/pdf' ? PDF : SANDBOX,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    });
    // a reader who leaves in the middle is no error
    await pipeline(this.files.read(scan.sha256), response).catch(() => response.destroy());
  }
}

function receivedFile(request: Request, response: Response): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    void receive(request, response, (error: unknown) => {
      if (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE') return reject(tooLarge());
      if (error || !request.file) {
        const fields = [{ path: 'file', message: 'missing' }];
        return reject(new AppError('BAD_USER_INPUT', messages.fileMissing, { fields, cause: error }));
      }
      resolve(request.file.buffer);
    });
  });
}
