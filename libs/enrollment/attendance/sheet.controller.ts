import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CentreReader } from '#organisation';
import { Allow, type AppConfig, AppError, CONFIG, type Ctx, CurrentCtx, isUuid } from '#platform';
import { actions as classActions } from '../class-group/class-group.actions.js';
import { messages as sessionMessages } from '../class-session/messages.js';
import { messages } from './messages.js';
import { RollCallReader } from './roll-call.reader.js';
import { qrSvg, SheetRenderer } from './sheet.js';

/** Empty lines for people who walk in. */
const BLANKS = 6;

/** The sheet that people sign in the room; afterwards it is typed in, and the code on it finds the session again. */
@Controller('sheets')
export class SheetController {
  private readonly renderer = new SheetRenderer();

  constructor(
    private readonly rollCalls: RollCallReader,
    private readonly centres: CentreReader,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  @Get(':file')
  @Allow(classActions.runClass)
  async sheet(@CurrentCtx() ctx: Ctx, @Param('file') file: string, @Res() response: Response): Promise<void> {
    const id = file.endsWith('.pdf') ? file.slice(0, -4).toLowerCase() : '';
    if (!isUuid(id)) throw new AppError('NOT_FOUND', sessionMessages.sessionNotFound);
    const { session, rows } = await this.rollCalls.get(ctx, id);
    const centre = await this.centres.ofUnit(ctx, session.unitId);
    const vi = ({ vi: words }: { vi: string }) => words;
    const url = `${this.config.publicUrl}/staff/sessions/${id}/paper`;
    const pdf = this.renderer.render({
      title: vi(messages.sheetTitle),
      centre: centre?.name ?? '',
      classTitle: session.classTitle,
      facts: [
        `Buổi ${session.number} · ${hours(session.startsAt, session.endsAt)}`,
        `Địa điểm: ${session.place}`,
        ...(session.topic ? [`Nội dung: ${session.topic}`] : []),
        ...(session.speakerName ? [`Báo cáo viên: ${session.speakerName}`] : []),
      ],
      columns: [messages.columnNumber, messages.columnName, messages.columnBorn, messages.columnSignature, messages.columnNote].map(vi),
      rows: rows.map(({ fullName, birthYear }, index) => ({
        number: index + 1,
        name: fullName,
        born: birthYear === null ? '' : String(birthYear),
      })),
      blanks: Array.from({ length: BLANKS }, (_, index) => String(rows.length + index + 1)),
      blankWord: 'Người đến mà chưa có tên: ghi họ tên và năm sinh (hoặc số điện thoại) vào các dòng trống rồi ký.',
      countWord: 'Tổng số người có mặt: ……………',
      signerWord: 'Người phụ trách buổi học',
      speaker: '',
      footer: `Danh sách này dùng để nhập lại vào hệ thống. Quét mã ở góc trên để mở đúng buổi học.`,
      pageWord: 'Trang',
      qr: qrSvg(url),
      qrAlt: `Mã mở buổi học: ${url}`,
      qrWord: 'Mở buổi học',
    });
    response.set({
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="diem-danh-buoi-${session.number}.pdf"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(pdf);
  }
}

function hours(startsAt: Date | string, endsAt: Date | string): string {
  const time = new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' });
  const day = new Intl.DateTimeFormat('vi-VN', {
    weekday: 'long',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'Asia/Ho_Chi_Minh',
  });
  return `${time.format(new Date(startsAt))} – ${time.format(new Date(endsAt))}, ${day.format(new Date(startsAt))}`;
}
