import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type Ctx, CurrentCtx, Public } from '#platform';
import { HONOUR_CSP, honourPage, noHonourPage } from './honour-page.js';
import { HonourReader } from './honour.reader.js';

/** The roll of a commune and a year, for anybody: on a screen, or printed. Kept by nobody, so that a name can leave it at once. */
@Controller('honour')
@Public()
export class HonourController {
  constructor(private readonly honour: HonourReader) {}

  @Get(':code/:year')
  async page(@CurrentCtx() ctx: Ctx, @Param('code') code: string, @Param('year') given: string, @Res() response: Response): Promise<void> {
    const year = /^20\d\d$/.test(given) ? Number(given) : null;
    const commune = year && /^\d{1,10}$/.test(code) ? await this.honour.commune(ctx, code, year) : null;
    response
      .status(commune ? 200 : 404)
      .set({
        'Cache-Control': 'no-store',
        'X-Robots-Tag': 'noindex, nofollow',
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': HONOUR_CSP,
        Vary: 'Accept-Language, Cookie',
      })
      .type('html')
      .send(
        year && commune
          ? honourPage(ctx.locale, { commune: commune.name, year, people: await this.honour.roll(ctx, commune.id, year) })
          : noHonourPage(ctx.locale),
      );
  }
}
