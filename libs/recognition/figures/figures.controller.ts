import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Allow, AppError, type Cell, type Ctx, CurrentCtx, isUuid, t, writeCsv, writeXlsx } from '#platform';
import { actions } from '../recognition.actions.js';
import { type FigureLine, FiguresByEnum, FiguresMapEnum, type RecognitionFigures } from './figures.graphql.js';
import { FiguresReader } from './figures.reader.js';
import { messages } from './messages.js';

const WIDTHS = [{ width: 34 }, { width: 9 }, { width: 28 }, { width: 13 }, { width: 15 }, { width: 11 }, { width: 40 }];

/** The figures as a file that says of itself what was counted, on which day and from where. It tells of few people to nobody. */
@Controller('files')
export class FiguresController {
  constructor(private readonly figures: FiguresReader) {}

  @Allow(actions.readFigures)
  @Get('recognition-figures/:format')
  async file(
    @CurrentCtx() ctx: Ctx,
    @Param('format') format: string,
    @Query() query: Record<string, unknown>,
    @Res() response: Response,
  ): Promise<void> {
    const unitId = String(query['unitId']);
    const map = FiguresMapEnum[query['map'] as keyof typeof FiguresMapEnum];
    const by = FiguresByEnum[query['by'] as keyof typeof FiguresByEnum];
    if ((format !== 'csv' && format !== 'xlsx') || !isUuid(unitId) || !map || !by) throw new AppError('NOT_FOUND', messages.fileNotFound);
    const figures = await this.figures.figures(ctx, { unitId, year: Number(query['year']), map, by }, true);
    const rows = sheet(ctx, figures);
    response.set({
      'Content-Type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename="cong-dan-hoc-tap-${figures.year}-${by}-${map === 'today' ? 'dia-gioi-hien-nay' : 'nhu-khi-do'}.${format}"`,
      'Cache-Control': 'private, no-store',
    });
    response.end(format === 'csv' ? writeCsv(rows) : await writeXlsx(rows, WIDTHS));
  }
}

function sheet(ctx: Ctx, { unitName, year, lines, total, notes }: RecognitionFigures): Cell[][] {
  const say = (name: keyof typeof messages, params = {}) => t(ctx.locale, messages[name], params);
  const review = ({ review, heirs }: FigureLine) => (review ? say(review as 'split' | 'unknown', { heirs: heirs.join(', ') }) : null);
  const row = (line: FigureLine): Cell[] => [line.name, line.code, line.within, line.registered, line.recognised, line.rate, review(line)];
  const head = (['Name', 'Code', 'Within', 'Registered', 'Recognised', 'Rate', 'Review'] as const).map((name) => say(`column${name}`));
  return [head, ...lines.map(row), row(total), [], [`${unitName}, ${year}`], ...notes.map((note) => [note])];
}
