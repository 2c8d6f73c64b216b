import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AppError, type AppConfig, CONFIG, type Ctx, keyedHash, newId, personId, personIds, t, Transactions } from '#platform';
import { PersonReader } from '#identity';
import { ClassGroupReader } from '../class-group/class-group.reader.js';
import { learnerInClass } from '../enrollment/own-learner.js';
import { calendarOf } from './calendar.js';
import type { CalendarFeed } from './class-session.graphql.js';
import type { ListedRow } from './class-session.reader.js';
import { messages } from './messages.js';
import { SESSION_COLUMNS } from './session-row.js';

interface FeedRow {
  readonly id: string;
  readonly personId: string;
  readonly classId: string | null;
}

/** How far back a calendar goes. */
const PAST_DAYS = 180;

const OF_PERSON = `
  select ${SESSION_COLUMNS}, g.title as "classTitle"
  from enrollment.class_session s join enrollment.class_group g on g.id = s.class_id
  where s.starts_at > $2 and (
      exists (select from enrollment.class_member m where m.class_id = g.id and m.learner_id = any($1::uuid[]) and m.state = 'enrolled')
      or exists (select from enrollment.class_instructor i where i.class_id = g.id and i.person_id = any($1::uuid[]))
      or s.speaker_id = any($1::uuid[]))
  order by s.starts_at limit 1000`;

const OF_CLASS = `
  select ${SESSION_COLUMNS}, g.title as "classTitle"
  from enrollment.class_session s join enrollment.class_group g on g.id = s.class_id
  where s.class_id = $1 and s.starts_at > $2 order by s.starts_at limit 1000`;

const ONE = `
  select ${SESSION_COLUMNS}, g.title as "classTitle"
  from enrollment.class_session s join enrollment.class_group g on g.id = s.class_id where s.id = $1`;

/**
 * Addresses for calendar programs, which cannot sign in. An address is the id of the feed and a keyed hash of it: nobody
 * guesses it, nothing secret is stored, and it can be shown again. Ending it ends it at once.
 */
@Injectable()
export class CalendarFeedService {
  constructor(
    private readonly transactions: Transactions,
    private readonly classes: ClassGroupReader,
    private readonly people: PersonReader,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  async mine(ctx: Ctx): Promise<CalendarFeed[]> {
    const rows = await ctx.sql<FeedRow>(
      `select id, person_id as "personId", class_id as "classId" from enrollment.calendar_feed
       where person_id = any($1::uuid[]) and revoked_at is null order by id`,
      [personIds(ctx)],
    );
    return rows.map((row) => this.feed(row));
  }

  async renew(ctx: Ctx, classId: string | null): Promise<CalendarFeed> {
    const owner = personId(ctx);
    if (classId !== null && !(await this.maySee(ctx, classId))) throw new AppError('NOT_FOUND', messages.classNotFound);
    return this.transactions.run(ctx, async (tx) => {
      await tx.sql(
        `update enrollment.calendar_feed set revoked_at = $3
         where person_id = $1 and class_id is not distinct from $2::uuid and revoked_at is null`,
        [owner, classId, tx.now],
      );
      const row = { id: newId(), personId: owner, classId };
      await tx.sql(`insert into enrollment.calendar_feed (id, person_id, class_id, created_at) values ($1, $2, $3, $4)`, [
        row.id,
        owner,
        classId,
        tx.now,
      ]);
      return this.feed(row);
    });
  }

  async revoke(ctx: Ctx, id: string): Promise<void> {
    await this.transactions.run(ctx, (tx) =>
      tx.sql(`update enrollment.calendar_feed set revoked_at = $3 where id = $1 and person_id = any($2::uuid[]) and revoked_at is null`, [
        id,
        personIds(tx),
        tx.now,
      ]),
    );
  }

  /** What the calendar program gets. @throws NOT_FOUND for an address that is wrong or was ended */
  async read(ctx: Ctx, address: string): Promise<string> {
    const [feed] = await ctx.sql<FeedRow>(
      `select id, person_id as "personId", class_id as "classId" from enrollment.calendar_feed where id = $1 and revoked_at is null`,
      [this.idOf(address)],
    );
    if (!feed) throw new AppError('NOT_FOUND', messages.feedNotFound);
    const since = new Date(ctx.now.getTime() - PAST_DAYS * 86_400_000);
    const rows = await (feed.classId
      ? ctx.sql<ListedRow>(OF_CLASS, [feed.classId, since])
      : ctx.sql<ListedRow>(OF_PERSON, [await this.people.idsOf(ctx, feed.personId), since]));
    const name = feed.classId ? (await this.classes.get(ctx, feed.classId))?.title : undefined;
    return this.calendar(ctx, name ?? t(ctx.locale, messages.calendarOfMine), rows);
  }

  /** One session as a file, for whoever is in the class or runs it. */
  async file(ctx: Ctx, sessionId: string): Promise<string> {
    const [row] = await ctx.sql<ListedRow>(ONE, [sessionId]);
    if (!row || !(await this.maySee(ctx, row.classId))) throw new AppError('NOT_FOUND', messages.sessionNotFound);
    return this.calendar(ctx, row.classTitle, [row]);
  }

  private async maySee(ctx: Ctx, classId: string): Promise<boolean> {
    const member = await this.classes.member(ctx, classId, await learnerInClass(ctx, classId));
    if (member?.state === 'enrolled') return true;
    const group = await this.classes.get(ctx, classId);
    return group !== null && this.classes.maySee(ctx, group);
  }

  private async calendar(ctx: Ctx, name: string, rows: readonly ListedRow[]): Promise<string> {
    const speakers = await this.people.names(ctx, [...new Set(rows.flatMap(({ speakerId }) => (speakerId ? [speakerId] : [])))]);
    const { publicUrl } = this.config;
    const sessions = rows.map((row) => {
      const speaker = (row.speakerId && speakers.get(row.speakerId)) || row.speakerName;
      const words = [row.topic, speaker && t(ctx.locale, messages.calendarSpeaker, { name: speaker })];
      return {
        ...row,
        title: t(ctx.locale, messages.calendarTitle, { classTitle: row.classTitle, number: row.number }),
        description: words.filter(Boolean).join('\n'),
        url: `${publicUrl}/calendar`,
      };
    });
    return calendarOf(name, sessions, new URL(publicUrl).host);
  }

  private feed({ id, classId }: FeedRow): CalendarFeed {
    return {
      id,
      classId,
      url: `${this.config.publicUrl}/calendar/${Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')}${this.proof(id)}.ics`,
    };
  }

  /** 22 letters are the id, the rest proves that we made the address. */
  private idOf(address: string): string | null {
    if (!/^[A-Za-z0-9_-]{22}[A-Za-z0-9_-]{43}$/.test(address)) return null;
    const hex = Buffer.from(address.slice(0, 22), 'base64url').toString('hex');
    const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    return timingSafeEqual(Buffer.from(address.slice(22)), Buffer.from(this.proof(id))) ? id : null;
  }

  private proof = (id: string): string => keyedHash(this.config.masterKey, `calendar-feed/${id}`).toString('base64url');
}
