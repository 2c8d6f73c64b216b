import { Controller, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Allow, type Ctx, CurrentCtx, signedIn, uploads } from '#platform';
import { BadgeReaderService } from './badge-reader.service.js';

const receive = uploads(1_000_000);

/** A digital badge of another issuer, to fill in the form of a paper from elsewhere. Nothing is kept. */
@Controller('certificates/read-badge')
export class BadgeFileController {
  constructor(private readonly badges: BadgeReaderService) {}

  @Allow(signedIn)
  @Post()
  async read(@CurrentCtx() ctx: Ctx, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { bytes } = await receive(request, response);
    response
      .status(200)
      .set('Cache-Control', 'no-store')
      .json(await this.badges.read(ctx, bytes));
  }
}
