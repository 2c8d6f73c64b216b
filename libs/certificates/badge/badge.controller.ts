import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type AppConfig, AppError, CONFIG, type Ctx, CurrentCtx, Public, type RequestWithCtx } from '#platform';
import { messages } from '../messages.js';
import { VerificationService } from '../verification/verification.service.js';
import { bakedPng, bakedSvg } from './badge.js';

const HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Cache-Control': 'no-cache',
  'X-Robots-Tag': 'noindex',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': `default-src 'none'; style-src 'none'; sandbox`,
};

/** The credential as a picture that carries it: for wallets, and for those who show what they have learnt. As public as the JSON. */
@Controller('v')
@Public()
export class BadgeController {
  constructor(
    private readonly verifications: VerificationService,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  @Get(':code/badge.png')
  async png(@CurrentCtx() ctx: Ctx, @Param('code') code: string, @Req() request: RequestWithCtx, @Res() response: Response): Promise<void> {
    const { verifyUrl, credential } = await this.words(ctx, code, request);
    response.set({ ...HEADERS, 'Content-Type': 'image/png' }).end(bakedPng({ verifyUrl, credential }));
  }

  @Get(':code/badge.svg')
  async svg(@CurrentCtx() ctx: Ctx, @Param('code') code: string, @Req() request: RequestWithCtx, @Res() response: Response): Promise<void> {
    response.set({ ...HEADERS, 'Content-Type': 'image/svg+xml; charset=utf-8' }).end(bakedSvg(await this.words(ctx, code, request)));
  }

  private async words(ctx: Ctx, code: string, { clientAddress }: RequestWithCtx) {
    const credential = await this.verifications.credential(ctx, code, clientAddress);
    if (!credential) throw new AppError('NOT_FOUND', messages.certificateNotFound);
    const { id, name, issuer } = JSON.parse(credential) as { id: string; name: string; issuer: { name: string } };
    const verifyUrl = `${this.config.publicUrl}/v/${id.split('/').at(-1)}`;
    return { title: `${name} · ${issuer.name}`, verifyUrl, credential };
  }
}
