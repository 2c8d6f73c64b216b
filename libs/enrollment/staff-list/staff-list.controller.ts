import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Allow, AppError, type Ctx, CurrentCtx, isUuid, uploads, writeXlsx } from '#platform';
import { messages as classMessages } from '../class-group/messages.js';
import { COLUMNS, TEMPLATE_HEADERS } from './columns.js';
import { MAX_FILE_BYTES } from './read-table.js';
import { actions } from './staff-list.actions.js';
import { StaffListService } from './staff-list.service.js';

const receive = uploads(MAX_FILE_BYTES);
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Files of lists: the template goes out, the filled list comes in. */
@Controller('staff-lists')
export class StaffListController {
  constructor(private readonly lists: StaffListService) {}

  @Allow(actions.importList)
  @Post()
  async take(@CurrentCtx() ctx: Ctx, @Query('class') classId: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    if (typeof classId !== 'string' || !isUuid(classId)) throw new AppError('NOT_FOUND', classMessages.classNotFound);
    const file = await receive(request, response);
    response
      .status(201)
      .set('Cache-Control', 'no-store')
      .json(await this.lists.take(ctx, classId, file));
  }

  @Allow(actions.importList)
  @Get('template.xlsx')
  async template(@Res() response: Response): Promise<void> {
    const head = COLUMNS.map((column) => TEMPLATE_HEADERS[column]);
    response
      .set({
        'Content-Type': XLSX,
        'Content-Disposition': `attachment; filename="danh-sach-hoc-vien.xlsx"`,
        'Cache-Control': 'private, no-store',
      })
      .send(await writeXlsx([head], [{ width: 30 }, { width: 26 }, { width: 12 }, { width: 24 }, { width: 18 }, { width: 26 }]));
  }
}
