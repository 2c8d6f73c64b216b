import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Allow, AppError, type Ctx, CurrentCtx, policyOfFile, Public, uploads } from '#platform';
import { actions } from '../courses.actions.js';
import { messages } from '../messages.js';
import { fileUrl } from '../outline/outline.js';
import { byteRange } from './byte-range.js';
import { MAX_FILE_BYTES } from './media-type.js';
import { type FoundFile, MediaService } from './media.service.js';

/** A file is at most 20 MB, and only authors get here. */
const receive = uploads(MAX_FILE_BYTES);

@Controller()
export class MediaController {
  constructor(private readonly media: MediaService) {}

  @Allow(actions.editCourse)
  @Post('media')
  async upload(@CurrentCtx() ctx: Ctx, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { bytes } = await receive(request, response);
    const { sha256, mediaType, sizeBytes, width, height } = await this.media.store(ctx, bytes);
    response
      .status(201)
      .set('Cache-Control', 'no-store')
      .json({ sha256, url: fileUrl(sha256), mediaType, sizeBytes, width, height });
  }

  @Public()
  @Get('files/:sha256')
  async file(@CurrentCtx() ctx: Ctx, @Param('sha256') sha256: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const file = /^[0-9a-f]{64}$/.test(sha256) ? await this.media.find(ctx, sha256) : null;
    if (!file) throw new AppError('NOT_FOUND', messages.fileUnknown);
    response.set(headersOf(file));
    if (request.headers['if-none-match'] === `"${sha256}"`) return void response.status(304).end();
    const range = byteRange(request.headers.range, file.sizeBytes);
    if (range === null) return void response.status(416).set('Content-Range', `bytes */${file.sizeBytes}`).end();
    if (range) response.status(206).set('Content-Range', `bytes ${range.start}-${range.end}/${file.sizeBytes}`);
    response.set('Content-Length', String(range ? range.end - range.start + 1 : file.sizeBytes));
    if (request.method === 'HEAD') return void response.end();
    // a reader who leaves in the middle is no error
    await pipeline(this.media.read(file, range), response).catch(() => response.destroy());
  }
}

function headersOf({ sha256, mediaType, isPublic }: FoundFile): Record<string, string> {
  const isShown = /^(image|audio|video)\//.test(mediaType) || mediaType === 'application/pdf';
  return {
    'Content-Type': mediaType,
    'Content-Disposition': isShown ? 'inline' : 'attachment',
    'Content-Security-Policy': policyOfFile(mediaType),
    'X-Content-Type-Options': 'nosniff',
    'Accept-Ranges': 'bytes',
    ETag: `"${sha256}"`,
    'Cache-Control': isPublic ? 'public, max-age=31536000, immutable' : 'private, no-store',
  };
}
