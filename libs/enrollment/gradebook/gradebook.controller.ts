import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Allow, AppError, type Cell, type Ctx, CurrentCtx, isUuid, t, writeCsv, writeXlsx } from '#platform';
import { actions } from './gradebook.actions.js';
import type { Gradebook } from './gradebook.graphql.js';
import { GradebookReader, type SubjectArgs } from './gradebook.reader.js';
import { messages } from './messages.js';

/** Twenty pages of a hundred, read one after the other: some hundred milliseconds. */
const MAX_ROWS = 2_000;

/** A gradebook as a file: the same figures as on the screen. Cells are text and numbers, never formulas. */
@Controller('files')
export class GradebookController {
  constructor(private readonly reader: GradebookReader) {}

  @Allow(actions.readGradebook)
  @Get('gradebook/:format')
  async file(
    @CurrentCtx() ctx: Ctx,
    @Param('format') format: string,
    @Query() query: Record<string, unknown>,
    @Res() response: Response,
  ): Promise<void> {
    const id = (name: string) => (typeof query[name] === 'string' && isUuid(query[name]) ? query[name] : null);
    if (format !== 'csv' && format !== 'xlsx') throw new AppError('NOT_FOUND', messages.notFound);
    const rows = await this.sheet(ctx, { classId: id('classId'), courseId: id('courseId'), unitId: id('unitId') });
    const body = format === 'csv' ? writeCsv(rows) : await writeXlsx(rows, [{ width: 28 }]);
    response.set({
      'Content-Type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename="so-diem.${format}"`,
      'Cache-Control': 'private, no-store',
    });
    response.end(body);
  }

  private async sheet(ctx: Ctx, subject: SubjectArgs): Promise<Cell[][]> {
    const rows: Cell[][] = [];
    let after: string | null = null;
    do {
      const page: Gradebook = await this.reader.gradebook(ctx, { ...subject, first: 100, after });
      if (rows.length === 0) {
        rows.push([t(ctx.locale, messages.learner), ...page.columns.map(({ title }) => title), t(ctx.locale, messages.total)]);
        rows.push([t(ctx.locale, messages.weight), ...page.columns.map(({ weight }) => weight), null]);
      }
      rows.push(...page.rows.map(({ learnerName, cells, total }) => [learnerName, ...cells, total]));
      if (rows.length > MAX_ROWS + 2) throw new AppError('BAD_USER_INPUT', messages.tooLarge, { params: { max: MAX_ROWS } });
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    return rows;
  }
}
