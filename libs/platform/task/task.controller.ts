import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { signedIn } from '../auth/actions.js';
import { Allow } from '../auth/allow.js';
import { CurrentCtx } from '../auth/current-ctx.js';
import type { Ctx } from '../context/context.js';
import { AppError } from '../errors/app-error.js';
import { isUuid } from '../ids.js';
import { messages } from '../messages.js';
import { type Cell, writeCsv, writeXlsx } from '../sheet/sheet.js';
import { t } from '../text/messages.js';
import { Tasks } from './task.service.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What a task leaves behind, as files for whoever may see it. */
@Controller('tasks')
export class TaskController {
  constructor(private readonly tasks: Tasks) {}

  @Allow(signedIn)
  @Get(':id/report.:format')
  async report(
    @CurrentCtx() ctx: Ctx,
    @Param('id') id: string,
    @Param('format') format: string,
    @Query('outcome') outcome: unknown,
    @Res() response: Response,
  ): Promise<void> {
    if (!isUuid(id) || !['csv', 'xlsx'].includes(format)) throw new AppError('NOT_FOUND', messages.taskNotFound);
    await this.tasks.get(ctx, id);
    const rows = await this.tasks.allRows(ctx, id, typeof outcome === 'string' ? outcome : null);
    const head = [messages.reportRow, messages.reportLabel, messages.reportOutcome, messages.reportMessage, messages.reportField];
    const cells: Cell[][] = [
      head.map((one) => t(ctx.locale, one)),
      ...rows.map((row) => [row.number, row.label, row.outcome, row.message, row.field]),
    ];
    if (format === 'csv') return send(response, writeCsv(cells), 'text/csv; charset=utf-8', `${id}.csv`);
    send(response, await writeXlsx(cells, [{ width: 8 }, { width: 32 }, { width: 14 }, { width: 60 }, { width: 18 }]), XLSX, `${id}.xlsx`);
  }

  @Allow(signedIn)
  @Get(':id/file')
  async file(@CurrentCtx() ctx: Ctx, @Param('id') id: string, @Res() response: Response): Promise<void> {
    if (!isUuid(id)) throw new AppError('NOT_FOUND', messages.taskNotFound);
    await this.tasks.get(ctx, id);
    const file = await this.tasks.file(ctx, id);
    if (!file) throw new AppError('NOT_FOUND', messages.taskNotFound);
    send(response, file.content, file.mediaType, file.name);
  }
}

function send(response: Response, content: Buffer, mediaType: string, name: string): void {
  response
    .set({
      'Content-Type': mediaType,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    })
    .send(content);
}
