import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { MAX_LIST_BYTES, TEMPLATE_HEADERS } from '#enrollment';
import { Allow, AppError, type Ctx, CurrentCtx, isUuid, uploads, writeXlsx } from '#platform';
import { actions } from '../recognition.actions.js';
import { HOUSEHOLD_HEADERS } from './household-columns.js';
import { HouseholdListService } from './household-list.service.js';
import { messages } from './messages.js';

const receive = uploads(MAX_LIST_BYTES);
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Lists of households: the template goes out, the filled list comes in. */
@Controller('staff-lists/households')
export class HouseholdListController {
  constructor(private readonly lists: HouseholdListService) {}

  @Allow(actions.importHouseholds)
  @Post()
  async take(@CurrentCtx() ctx: Ctx, @Query('unit') unitId: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    if (typeof unitId !== 'string' || !isUuid(unitId)) throw new AppError('NOT_FOUND', messages.noUnit);
    const file = await receive(request, response);
    response
      .status(201)
      .set('Cache-Control', 'no-store')
      .json(await this.lists.take(ctx, unitId, file));
  }

  @Allow(actions.importHouseholds)
  @Get('template.xlsx')
  async template(@Res() response: Response): Promise<void> {
    const { fullName, born, sex, nationalId } = TEMPLATE_HEADERS;
    const { household, hamlet, relation } = HOUSEHOLD_HEADERS;
    response
      .set({
        'Content-Type': XLSX,
        'Content-Disposition': `attachment; filename="danh-sach-ho.xlsx"`,
        'Cache-Control': 'private, no-store',
      })
      .send(
        await writeXlsx(
          [[household, hamlet, fullName, relation, born, sex, nationalId]],
          [{ width: 30 }, { width: 20 }, { width: 30 }, { width: 20 }, { width: 26 }, { width: 12 }, { width: 24 }],
        ),
      );
  }
}
