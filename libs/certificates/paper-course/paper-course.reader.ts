import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { PersonReader } from '#identity';
import { AccessLog, AppError, type Ctx, decodeCursor, limitFor, type Page, page, type PageArgs, personIds, Scope } from '#platform';
import { messages } from './messages.js';
import { actions } from './paper-course.actions.js';
import type { PaperCourse, PaperCoursesArgs, PaperHolder } from './paper-course.graphql.js';

/** A course on paper as it is stored. */
export interface PaperCourseRow extends Omit<PaperCourse, 'createdByName' | 'sentByName' | 'decidedByName' | 'mayEdit' | 'mayConfirm'> {
  readonly unitId: string;
  readonly createdBy: string;
  readonly sentBy: string | null;
  readonly decidedBy: string | null;
}

export interface PaperHolderRow {
  readonly id: string;
  readonly learnerId: string;
  readonly ticket: number;
  readonly certificateId: string | null;
  readonly registerNumber: string | null;
}

/** `PaperCourseRow`s; the rest of the statement says which. */
export const PAPER_COURSES = `
  select p.id, p.centre_id as "centreId", p.unit_id as "unitId", p.title, p.title_km as "titleKm", p.summary, p.periods,
         p.starts_on::text as "startsOn", p.ends_on::text as "endsOn", p.valid_months as "validMonths", p.indicators, p.file_note as "fileNote",
         p.state, p.revision, p.created_by as "createdBy", p.sent_by as "sentBy", p.sent_at as "sentAt", p.decided_by as "decidedBy",
         p.decided_at as "decidedAt", p.send_back as "sendBack",
         (select count(*)::int from certificates.paper_holder h where h.paper_course_id = p.id) as "holderCount",
         (select count(*)::int from certificates.certificate c join certificates.paper_holder h on h.learner_id = c.learner_id
           where h.paper_course_id = p.id and c.course_id = p.id and c.replaced_by is null) as "issuedCount"
    from certificates.paper_course p`;

const HOLDERS = `
  select h.id, h.learner_id as "learnerId", h.ticket, c.id as "certificateId", c.register_number as "registerNumber"
    from certificates.paper_holder h
    left join certificates.certificate c on c.learner_id = h.learner_id and c.course_id = h.paper_course_id and c.replaced_by is null
   where h.paper_course_id = $1`;

/** Questions about courses that were taught on paper. */
@Injectable()
export class PaperCourseReader {
  constructor(
    private readonly scope: Scope,
    private readonly people: PersonReader,
    private readonly accessLog: AccessLog,
  ) {}

  async ofUnit(ctx: Ctx, { unitId, ...args }: PaperCoursesArgs): Promise<Page<PaperCourse>> {
    await this.scope.require(ctx, actions.readPaperCourses, unitId);
    const [before = null] = decodeCursor(args.after, z.tuple([z.uuid()])) ?? [];
    const rows = await ctx.sql<PaperCourseRow>(
      `${PAPER_COURSES} where p.unit_id = any($1::uuid[]) and ($2::uuid is null or p.id < $2) order by p.id desc limit $3`,
      [await this.scope.unitsWithin(ctx, unitId), before, limitFor(args)],
    );
    return page(await this.cards(ctx, rows), args.first, ({ id }) => [id]);
  }

  async get(ctx: Ctx, id: string): Promise<PaperCourse> {
    const row = await this.readable(ctx, id);
    const [card] = await this.cards(ctx, [row]);
    return card!;
  }

  async holders(ctx: Ctx, id: string, args: PageArgs): Promise<Page<PaperHolder>> {
    await this.readable(ctx, id);
    const [after = 0] = decodeCursor(args.after, z.tuple([z.int()])) ?? [];
    const rows = await ctx.sql<PaperHolderRow>(`${HOLDERS} and h.ticket > $2 order by h.ticket limit $3`, [id, after, limitFor(args)]);
    const people = await this.people.byIds(
      ctx,
      rows.map(({ learnerId }) => learnerId),
    );
    await this.accessLog.read(
      ctx,
      'certificate.paper_course',
      rows.map(({ learnerId }) => learnerId),
    );
    const cards = rows.map((row) => ({
      ...row,
      fullName: people.get(row.learnerId)?.fullName ?? '',
      birthYear: people.get(row.learnerId)?.birthYear ?? null,
    }));
    return page(cards, args.first, ({ ticket }) => [ticket]);
  }

  /** All of them, for the work that issues; asks nobody for permission. */
  allHolders(ctx: Pick<Ctx, 'sql'>, id: string): Promise<PaperHolderRow[]> {
    return ctx.sql<PaperHolderRow>(`${HOLDERS} order by h.ticket`, [id]);
  }

  /** @throws NOT_FOUND, also for who may not read it */
  async readable(ctx: Ctx, id: string): Promise<PaperCourseRow> {
    const row = await this.find(ctx, id);
    if (!row || !(await this.scope.allows(ctx, actions.readPaperCourses, row.unitId))) throw new AppError('NOT_FOUND', messages.notFound);
    return row;
  }

  /** Asks nobody for permission. */
  async find(ctx: Pick<Ctx, 'sql'>, id: string): Promise<PaperCourseRow | null> {
    const [row] = await ctx.sql<PaperCourseRow>(`${PAPER_COURSES} where p.id = $1`, [id]);
    return row ?? null;
  }

  async cards(ctx: Ctx, rows: readonly PaperCourseRow[]): Promise<PaperCourse[]> {
    const names = await this.people.names(
      ctx,
      rows.flatMap(({ createdBy, sentBy, decidedBy }) => [createdBy, sentBy, decidedBy].flatMap((id) => id ?? [])),
    );
    const nameOf = (id: string | null) => id && (names.get(id) ?? '');
    const mine = personIds(ctx);
    const cards: PaperCourse[] = [];
    for (const { createdBy, sentBy, decidedBy, unitId, ...row } of rows) {
      const isAnother = !mine.includes(createdBy) && !mine.includes(sentBy ?? '');
      cards.push({
        ...row,
        createdByName: names.get(createdBy) ?? '',
        sentByName: nameOf(sentBy),
        decidedByName: nameOf(decidedBy),
        mayEdit: row.state === 'draft' && (await this.scope.allows(ctx, actions.writePaperCourse, unitId)),
        mayConfirm: row.state === 'waiting' && isAnother && (await this.scope.allows(ctx, actions.confirmPaperCourse, unitId)),
      });
    }
    return cards;
  }
}
