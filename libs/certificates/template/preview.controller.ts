import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Allow, AppError, type Ctx, CurrentCtx, isUuid, Scope } from '#platform';
import { messages } from './messages.js';
import { isSample, printSample } from './preview.js';
import { DrawingLine } from '../document/drawing-line.js';
import { actions } from './template.actions.js';
import { TemplateReader } from './template.reader.js';

/** The saved draft as a file, to print it once and hold it in the hand. */
@Controller('certificates/templates')
export class PreviewController {
  constructor(
    private readonly templates: TemplateReader,
    private readonly line: DrawingLine,
    private readonly scope: Scope,
  ) {}

  @Allow(actions.readTemplate)
  @Get(':centre/sample.pdf')
  async sample(
    @CurrentCtx() ctx: Ctx,
    @Param('centre') centreId: string,
    @Query('sample') sample: unknown,
    @Res() response: Response,
  ): Promise<void> {
    if (!isUuid(centreId)) throw new AppError('NOT_FOUND', messages.centreNotFound);
    const { draft } = await this.templates.of(ctx, centreId);
    const centre = await this.templates.centre(ctx, centreId);
    await this.scope.require(ctx, actions.readTemplate, centre.unitId);
    const pdf = await this.line.draw(() => printSample(draft, centre, isSample(sample) ? sample : 'usual'));
    response.set({
      'Content-Type': 'application/pdf',
      'Content-Disposition': 'inline; filename="mau-giay.pdf"',
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(pdf);
  }
}
