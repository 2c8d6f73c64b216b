import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Ctx, decodeCursor, limitFor, type Page, page, type PageArgs, personIds, type Sql } from '#platform';
import { messages, type NoticeKind } from '../messages.js';
import { linkOf, noticeText, type NoticeParams } from './notice-text.js';
import type { Notice } from './notice.graphql.js';

interface NoticeRow {
  id: string;
  kind: string;
  params: NoticeParams;
  happenedAt: Date;
  isRead: boolean;
  isOutdated: boolean;
}

const MINE = `
  select event_id as id, kind, params, happened_at as "happenedAt", read_at is not null as "isRead", outdated_at is not null as "isOutdated"
  from notifications.notice
  where person_id = any($1::uuid[]) and channel = 'in_app' and event_id < $2 and kind = any($4)
  order by event_id desc limit $3`;

/** Counted no further than the screen shows. */
const MAX_COUNT = 100;
const UNREAD = `
  select count(*) as count from (
    select 1 from notifications.notice where person_id = any($1::uuid[]) and read_at is null and outdated_at is null limit ${MAX_COUNT}
  ) unread`;

const LAST_UUID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
/** A release may take a kind away; what nobody can put into words any more is not shown. */
const KINDS = Object.keys(messages);

/** A person's own notices. */
@Injectable()
export class NoticeReader {
  async mine(ctx: Ctx, args: PageArgs): Promise<Page<Notice>> {
    const [before] = decodeCursor(args.after, z.tuple([z.uuid()])) ?? [LAST_UUID];
    const rows = await ctx.sql<NoticeRow>(MINE, [personIds(ctx), before, limitFor(args), KINDS]);
    return page(
      rows.map(({ params, ...row }): Notice => {
        const kind = row.kind as NoticeKind;
        return { ...row, ...noticeText(ctx.locale, kind, params), link: linkOf(kind, params) };
      }),
      args.first,
      ({ id }) => [id],
    );
  }

  unread(ctx: Ctx): Promise<number> {
    return unreadOf(ctx.sql, personIds(ctx));
  }
}

export async function unreadOf(sql: Sql, personIds: readonly string[]): Promise<number> {
  const [row] = await sql<{ count: number }>(UNREAD, [personIds]);
  return row?.count ?? 0;
}
