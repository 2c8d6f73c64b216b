import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, ParseIntPipe, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Allow, AppError, type Ctx, CurrentCtx, FileStore, policyOfFile, signedIn, uploads } from '#platform';
import { messages } from '../messages.js';
import { EvidenceFiles, MAX_EVIDENCE_BYTES } from './evidence-file.service.js';

const receive = uploads(MAX_EVIDENCE_BYTES);

/** The photo or paper of a named piece of evidence: a private file. */
@Controller('recognition/evidence/:citizenId/:year/:id/file')
export class EvidenceFileController {
  constructor(
    private readonly evidence: EvidenceFiles,
    private readonly files: FileStore,
  ) {}

  @Allow(signedIn)
  @Post()
  async take(
    @CurrentCtx() ctx: Ctx,
    @Param('citizenId', ParseUUIDPipe) citizenId: string,
    @Param('year', ParseIntPipe) year: number,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { bytes } = await receive(request, response);
    await this.evidence.add(ctx, { citizenId, year, id }, bytes);
    response.status(201).set('Cache-Control', 'no-store').json({ ok: true });
  }

  @Allow(signedIn)
  @Get()
  async file(
    @CurrentCtx() ctx: Ctx,
    @Param('citizenId', ParseUUIDPipe) citizenId: string,
    @Param('year', ParseIntPipe) year: number,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const file = await this.evidence.find(ctx, { citizenId, year, id });
    if (!file) throw new AppError('NOT_FOUND', messages.noEvidence);
    response.set({
      'Content-Type': file.mediaType,
      'Content-Length': String(file.sizeBytes),
      'Content-Disposition': 'inline',
      'Content-Security-Policy': policyOfFile(file.mediaType),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    });
    // a reader who leaves in the middle is no error
    await pipeline(this.files.read(file.sha256), response).catch(() => response.destroy());
  }
}
