import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { AppError, type Ctx, CurrentCtx, Public } from '#platform';
import { HONOUR_CSP, honourPage } from './honour-page.js';
import { HonourReader } from './honour.reader.js';
import { messages } from './messages.js';

/** The roll of a commune and a year, for anybody: on a screen, or printed. Kept by nobody, so that a name can leave it at once. */
@Controller('honour')
@Public()
export class HonourController {
  constructor(private readonly honour: HonourReader) {}

  @Get(':code/:year')
  async page(@CurrentCtx() ctx: Ctx, @Param('code') code: string, @Param('year') given: string, @Res() response: Response): Promise<void> {
    const year = /^20\d\d$/.test(given) ? Number(given) : null;
    const commune = year && /^\d{1,10}$/.test(code) ? await this.honour.commune(ctx, code, year) : null;
    if (!year || !commune) throw new AppError('NOT_FOUND', messages.honourUnknown);
    const people = await this.honour.roll(ctx, commune.id, year);
    response
      .set({
        'Cache-Control': 'no-store',
        'X-Robots-Tag': 'noindex, nofollow',
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': HONOUR_CSP,
        Vary: 'Accept-Language, Cookie',
      })
      .type('html')
      .send(honourPage(ctx.locale, { commune: commune.name, year, people }));
  }
}
