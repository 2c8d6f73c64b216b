import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type AppConfig, AppError, CONFIG, type Ctx, CurrentCtx, Public } from '#platform';
import { messages } from '../messages.js';
import { BookReader } from '../register/book.reader.js';
import { CheckpointService } from './checkpoint.service.js';

const HEADERS = {
  'Content-Type': 'application/x-ndjson; charset=utf-8',
  'Access-Control-Allow-Origin': '*',
  'Cache-Control': 'public, max-age=300',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
};

/** The books as hashes and the signed checkpoints, for anybody who wants to keep a copy: `phusa register check` reads them. */
@Controller('register')
@Public()
export class RegisterExportController {
  constructor(
    private readonly books: BookReader,
    private readonly checkpoints: CheckpointService,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  /** Which books there are. */
  @Get('index.json')
  async index(@CurrentCtx() ctx: Ctx, @Res() response: Response): Promise<void> {
    const books = await this.books.published(ctx);
    const url = (path: string) => `${this.config.publicUrl}/register/${path}`;
    response.set({ ...HEADERS, 'Content-Type': 'application/json; charset=utf-8' }).send(
      JSON.stringify({
        checkpoints: url('checkpoints.ndjson'),
        books: books.map((book) => ({ ...book, url: url(`${book.key}.ndjson`) })),
      }),
    );
  }

  @Get('checkpoints.ndjson')
  async all(@CurrentCtx() ctx: Ctx, @Res() response: Response): Promise<void> {
    response.set({ ...HEADERS, 'Cache-Control': 'no-cache' });
    await stream(response, 0, async (after) => {
      const rows = await this.checkpoints.page(ctx, after);
      return { lines: rows.map(({ text }) => text), last: rows.at(-1)?.no };
    });
  }

  @Get(':issuer/:kind/:file')
  async book(
    @CurrentCtx() ctx: Ctx,
    @Param('issuer') issuer: string,
    @Param('kind') kind: string,
    @Param('file') file: string,
    @Res() response: Response,
  ): Promise<void> {
    const year = /^(\d{4})\.ndjson$/.exec(file)?.[1];
    const book = year ? await this.books.find(ctx, issuer, kind, Number(year)) : null;
    if (!book) throw new AppError('NOT_FOUND', messages.registerNotFound);
    response.set(HEADERS);
    await stream(response, 0, async (after) => {
      const rows = await this.books.lines(ctx, book, after);
      return { lines: rows.map((row) => JSON.stringify(row)), last: rows.at(-1)?.seq };
    });
  }
}

/** Line by line, page by page: a book of a hundred thousand lines needs no more memory than one of a hundred. */
async function stream(
  response: Response,
  from: number,
  next: (after: number) => Promise<{ lines: string[]; last: number | undefined }>,
): Promise<void> {
  for (let after = from; !response.destroyed;) {
    const { lines, last } = await next(after);
    if (last === undefined) break;
    const isRoom = response.write(`${lines.join('\n')}\n`);
    if (!isRoom) await new Promise<void>((go) => response.once('drain', go).once('close', go));
    after = last;
  }
  response.end();
}
