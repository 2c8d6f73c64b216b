import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Allow, AppError, type Ctx, CurrentCtx, isUuid, Public, signedIn } from '#platform';
import { CalendarFeedService } from './calendar-feed.service.js';
import { messages } from './messages.js';

/** iCalendar: feeds by an address that is itself the key, and one session as a file. */
@Controller('calendar')
export class CalendarController {
  constructor(private readonly feeds: CalendarFeedService) {}

  @Get(':address.ics')
  @Public()
  async feed(@CurrentCtx() ctx: Ctx, @Param('address') address: string, @Res() response: Response): Promise<void> {
    send(response, await this.feeds.read(ctx, address), 'phu-sa.ics');
  }

  @Get('session/:id.ics')
  @Allow(signedIn)
  async session(@CurrentCtx() ctx: Ctx, @Param('id') id: string, @Res() response: Response): Promise<void> {
    if (!isUuid(id)) throw new AppError('NOT_FOUND', messages.sessionNotFound);
    send(response, await this.feeds.file(ctx, id), 'buoi-hoc.ics');
  }
}

/** Private and out of every search engine: the address is a key. */
function send(response: Response, calendar: string, name: string): void {
  response
    .set({
      'Cache-Control': 'private, max-age=300',
      'Content-Disposition': `inline; filename="${name}"`,
      'X-Robots-Tag': 'noindex',
      'Referrer-Policy': 'no-referrer',
    })
    .type('text/calendar; charset=utf-8')
    .send(calendar);
}
