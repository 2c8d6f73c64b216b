import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { AccessLog, Allow, AppError, type Ctx, CurrentCtx, isUuid } from '#platform';
import { DrawingLine } from '../document/drawing-line.js';
import { drawReceipt } from '../document/receipt-renderer.js';
import { actions } from './class-issue.actions.js';
import { ClassIssueReader } from './class-issue.reader.js';
import { messages } from './messages.js';
import { receiptPage } from './receipt-page.js';

/** The list on which the people of a class sign for their papers. */
@Controller('certificates/classes')
export class ReceiptController {
  constructor(
    private readonly reader: ClassIssueReader,
    private readonly line: DrawingLine,
    private readonly accessLog: AccessLog,
  ) {}

  @Allow(actions.lookAtIssue)
  @Get(':id/receipt.pdf')
  async receipt(@CurrentCtx() ctx: Ctx, @Param('id') classId: string, @Res() response: Response): Promise<void> {
    if (!isUuid(classId)) throw new AppError('NOT_FOUND', messages.notFound);
    const { title, code } = await this.reader.subject(ctx, { classId });
    const found = await this.reader.printed(ctx, classId);
    if (found.length === 0) throw new AppError('NOT_FOUND', messages.nothingToPrint);
    await this.accessLog.read(
      ctx,
      'certificate.receipt',
      found.map(({ learnerId }) => learnerId),
    );
    const page = receiptPage(
      title,
      found.map(({ snapshot }) => snapshot),
      ctx.now,
    );
    const pdf = await this.line.draw(() => drawReceipt(page));
    response.set({
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="ky-nhan--${code}.pdf"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(pdf);
  }
}
