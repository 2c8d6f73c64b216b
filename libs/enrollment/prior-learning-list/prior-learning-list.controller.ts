import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Allow, AppError, type Ctx, CurrentCtx, isUuid, uploads, writeXlsx } from '#platform';
import { actions } from '../prior-learning/prior-learning.actions.js';
import { TEMPLATE_HEADERS } from '../staff-list/columns.js';
import { MAX_FILE_BYTES } from '../staff-list/read-table.js';
import { messages } from './messages.js';
import { PAPER_HEADERS } from './paper-columns.js';
import { PriorLearningListService } from './prior-learning-list.service.js';

const receive = uploads(MAX_FILE_BYTES);
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Lists of papers from elsewhere: the template goes out, the filled list comes in. */
@Controller('staff-lists/prior-learning')
export class PriorLearningListController {
  constructor(private readonly lists: PriorLearningListService) {}

  @Allow(actions.recordPriorLearning)
  @Post()
  async take(@CurrentCtx() ctx: Ctx, @Query('unit') unitId: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    if (typeof unitId !== 'string' || !isUuid(unitId)) throw new AppError('NOT_FOUND', messages.noUnit);
    await this.lists.requireMaySend(ctx, unitId);
    const file = await receive(request, response);
    response
      .status(201)
      .set('Cache-Control', 'no-store')
      .json(await this.lists.take(ctx, unitId, file));
  }

  @Allow(actions.recordPriorLearning)
  @Get('template.xlsx')
  async template(@Res() response: Response): Promise<void> {
    const { fullName, born, nationalId } = TEMPLATE_HEADERS;
    const head = [fullName, born, nationalId, ...Object.values(PAPER_HEADERS)];
    response
      .set({
        'Content-Type': XLSX,
        'Content-Disposition': `attachment; filename="giay-noi-khac.xlsx"`,
        'Cache-Control': 'private, no-store',
      })
      .send(
        await writeXlsx(
          [head],
          head.map((text) => ({ width: Math.max(16, text.length + 4) })),
        ),
      );
  }
}
