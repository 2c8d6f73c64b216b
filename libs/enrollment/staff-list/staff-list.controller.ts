import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { Allow, AppError, type Ctx, CurrentCtx, isUuid, writeXlsx } from '#platform';
import { messages as classMessages } from '../class-group/messages.js';
import { COLUMNS, TEMPLATE_HEADERS } from './columns.js';
import { messages } from './messages.js';
import { MAX_FILE_BYTES } from './read-table.js';
import { actions } from './staff-list.actions.js';
import { StaffListService, tooLarge } from './staff-list.service.js';

const receive = multer({ storage: multer.memoryStorage(), limits: { fileSize: MAX_FILE_BYTES, files: 1, fields: 0, parts: 1 } }).single(
  'file',
);
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Files of lists: the template goes out, the filled list comes in. */
@Controller('staff-lists')
export class StaffListController {
  constructor(private readonly lists: StaffListService) {}

  /** The header cannot be sent by a form of another site. */
  @Allow(actions.importList)
  @Post()
  async take(@CurrentCtx() ctx: Ctx, @Query('class') classId: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    if (request.headers['x-phusa-csrf'] !== '1') throw new AppError('FORBIDDEN', messages.csrf);
    if (typeof classId !== 'string' || !isUuid(classId)) throw new AppError('NOT_FOUND', classMessages.classNotFound);
    const { originalname, buffer } = await received(request, response);
    // multer reads the name as Latin-1, browsers write UTF-8
    const name = Buffer.from(originalname, 'latin1').toString('utf8');
    response
      .status(201)
      .set('Cache-Control', 'no-store')
      .json(await this.lists.take(ctx, classId, { name, bytes: buffer }));
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

function received(request: Request, response: Response): Promise<Express.Multer.File> {
  return new Promise((resolve, reject) => {
    void receive(request, response, (error: unknown) => {
      if (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE') return reject(tooLarge());
      if (error || !request.file) {
        return reject(
          new AppError('BAD_USER_INPUT', messages.fileMissing, { fields: [{ path: 'file', message: 'missing' }], cause: error }),
        );
      }
      resolve(request.file);
    });
  });
}
