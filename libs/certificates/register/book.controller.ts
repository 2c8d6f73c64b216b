import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { AccessLog, Allow, AppError, type Ctx, CurrentCtx, Scope, writeXlsx } from '#platform';
import { actions } from '../certificates.actions.js';
import { BookRenderer } from '../document/book-renderer.js';
import { DrawingLine } from '../document/drawing-line.js';
import { messages } from '../messages.js';
import { bookCells, bookHead, bookPage, BOOK_WIDTHS } from './book-page.js';
import { type Book, BookReader, PART } from './book.reader.js';

const TYPES = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ndjson: 'application/x-ndjson; charset=utf-8',
} as const;

/** A book with its names, for staff of the place: to print, to count, to hand to an auditor. Each download is logged. */
@Controller('certificates/books')
export class BookController {
  private readonly renderer = new BookRenderer();

  constructor(
    private readonly books: BookReader,
    private readonly scope: Scope,
    private readonly accessLog: AccessLog,
    private readonly line: DrawingLine,
  ) {}

  @Get(':issuer/:kind/:file')
  @Allow(actions.readRegister)
  async download(
    @CurrentCtx() ctx: Ctx,
    @Param('issuer') issuer: string,
    @Param('kind') kind: string,
    @Param('file') file: string,
    @Query('part') part: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const [, year, format] = /^(\d{4})\.(pdf|xlsx|ndjson)$/.exec(file) ?? [];
    const book = year ? await this.books.find(ctx, issuer, kind, Number(year)) : null;
    if (!book) throw new AppError('NOT_FOUND', messages.registerNotFound);
    await this.scope.require(ctx, actions.readRegister, book.unitId);
    const content = await this.content(ctx, book, format as keyof typeof TYPES, Number(part) || 1);
    const name = `so-goc--${kind}--${year}${format === 'pdf' ? `--${Number(part) || 1}` : ''}.${format}`;
    response.set({
      'Content-Type': TYPES[format as keyof typeof TYPES],
      'Content-Disposition': `${format === 'pdf' ? 'inline' : 'attachment'}; filename="${format === 'ndjson' ? `${issuer}--${kind}--${year}.ndjson` : name}"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(content);
  }

  private async content(ctx: Ctx, book: Book, format: keyof typeof TYPES, part: number): Promise<Buffer> {
    if (format === 'ndjson') {
      const { text, learnerIds } = await this.books.fullLines(ctx, book);
      await this.accessLog.read(ctx, 'certificate.register', learnerIds);
      return Buffer.from(text, 'utf8');
    }
    const [first, last] = format === 'pdf' ? [(part - 1) * PART + 1, Math.min(part * PART, book.lastNo)] : [1, book.lastNo];
    const lines = await this.books.rows(ctx, book, first, last);
    if (lines.length === 0) throw new AppError('NOT_FOUND', messages.registerNotFound);
    await this.accessLog.read(
      ctx,
      'certificate.register',
      lines.map(({ learnerId }) => learnerId),
    );
    if (format === 'xlsx') return writeXlsx([bookHead(), ...lines.map(bookCells)], BOOK_WIDTHS);
    const { kind, year, lastNo: total } = book;
    return this.line.draw(() => this.renderer.render(bookPage(lines, { kind, year, first, last, total, now: ctx.now })));
  }
}
