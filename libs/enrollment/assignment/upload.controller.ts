import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, Put, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { byteRange } from '#courses';
import { Allow, AppError, type Ctx, CurrentCtx, isUuid, policyOfFile, signedIn } from '#platform';
import { messages } from './messages.js';
import { MAX_CHUNK_BYTES, type UploadRow, UploadService } from './upload.service.js';

/** Files of practical work: in by pieces, out for the learner and the markers of the place alone. */
@Controller('files')
export class UploadController {
  constructor(private readonly uploads: UploadService) {}

  /** One piece. The header cannot be sent by a form of another site. */
  @Allow(signedIn)
  @Put('uploads/:id')
  async take(
    @CurrentCtx() ctx: Ctx,
    @Param('id') id: string,
    @Query('offset') offset: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (request.headers['x-phusa-csrf'] !== '1') throw new AppError('FORBIDDEN', messages.csrf);
    if (!isUuid(id) || !/^\d{1,9}$/.test(offset ?? '')) throw new AppError('NOT_FOUND', messages.fileUnknown);
    const chunk = await readChunk(request);
    const upload = await this.uploads.take(ctx, id, Number(offset), chunk, String(request.headers['x-chunk-sha256'] ?? ''));
    response.set('Cache-Control', 'no-store').json(shown(upload));
  }

  @Allow(signedIn)
  @Get('work/:learnerId/:uploadId')
  async file(
    @CurrentCtx() ctx: Ctx,
    @Param('learnerId') learnerId: string,
    @Param('uploadId') uploadId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const file = isUuid(learnerId) && isUuid(uploadId) ? await this.uploads.find(ctx, learnerId, uploadId) : null;
    if (!file) throw new AppError('NOT_FOUND', messages.fileUnknown);
    const isShown = /^(image|audio|video)\//.test(file.mediaType) || file.mediaType === 'application/pdf';
    response.set({
      'Content-Type': file.mediaType,
      'Content-Disposition': `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name ?? 'bai-nop')}`,
      'Content-Security-Policy': policyOfFile(file.mediaType),
      'X-Content-Type-Options': 'nosniff',
      'Accept-Ranges': 'bytes',
      'Cache-Control': 'private, no-store',
    });
    const range = byteRange(request.headers.range, file.sizeBytes);
    if (range === null) return void response.status(416).set('Content-Range', `bytes */${file.sizeBytes}`).end();
    if (range) response.status(206).set('Content-Range', `bytes ${range.start}-${range.end}/${file.sizeBytes}`);
    response.set('Content-Length', String(range ? range.end - range.start + 1 : file.sizeBytes));
    if (request.method === 'HEAD') return void response.end();
    // a reader who leaves in the middle is no error
    await pipeline(await this.uploads.read(file, range), response).catch(() => response.destroy());
  }
}

export const shown = ({ id, receivedBytes, sizeBytes, mediaType }: UploadRow) => ({
  id,
  receivedBytes,
  isComplete: mediaType !== null && receivedBytes === sizeBytes,
});

/** The body as it comes, no longer than a piece may be. A line that is cut is the phone's to take up again. */
async function readChunk(request: Request): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > MAX_CHUNK_BYTES) break;
      parts.push(part);
    }
  } catch (cause) {
    throw new AppError('BAD_USER_INPUT', messages.badChunk, { fields: [{ path: 'chunk', message: 'cut off' }], cause });
  }
  if (size > MAX_CHUNK_BYTES) {
    throw new AppError('BAD_USER_INPUT', messages.badChunk, { fields: [{ path: 'chunk', message: `at most ${MAX_CHUNK_BYTES} bytes` }] });
  }
  return Buffer.concat(parts);
}
