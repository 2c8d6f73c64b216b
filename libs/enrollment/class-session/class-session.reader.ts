import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { PersonReader } from '#identity';
import { UnitReader } from '#organisation';
import {
  AppError,
  type Ctx,
  decodeCursor,
  limitFor,
  type Page,
  page,
  type PageArgs,
  personIds,
  startOfVietnamDay,
  vietnamDay,
} from '#platform';
import { Scope } from '#platform';
import { actions as classActions } from '../class-group/class-group.actions.js';
import { ClassGroupReader, ofWholePlace } from '../class-group/class-group.reader.js';
import { messages as attendanceMessages } from '../attendance/messages.js';
import type { ClassSession, OwnAttendance, StaffSession, StaffSessionsArgs } from './class-session.graphql.js';
import { messages } from './messages.js';
import { SESSION_COLUMNS, type SessionRow } from './session-row.js';

/** A session with what every list shows of its class. */
export type ListedRow = SessionRow & { readonly classTitle: string };
type OwnRow = ListedRow & { readonly mine: OwnAttendance | null };
type StaffRow = ListedRow & Pick<StaffSession, 'memberCount' | 'attendanceCount' | 'waitingCount'>;

const MAX_DAYS = 62;

/** $1 all ids of the learner, who has one seat in a class however many ids there are; $2 now, then the cursor; a session counts as past when it has ended. */
const mine = (past: boolean) => `
  select ${SESSION_COLUMNS}, g.title as "classTitle",
         case when a.status is not null then json_build_object('status', a.status, 'lateMinutes', a.late_minutes,
           'earlyMinutes', a.early_minutes, 'minutes', a.minutes) end as mine
  from enrollment.class_member m
  join enrollment.class_group g on g.id = m.class_id
  join enrollment.class_session s on s.class_id = g.id
  left join lateral (
    select * from enrollment.attendance o where o.learner_id = any($1::uuid[]) and o.session_id = s.id order by o.minutes desc limit 1) a on true
  where m.learner_id = any($1::uuid[]) and not exists (
      select from enrollment.class_member o where o.class_id = m.class_id and o.learner_id = any($1::uuid[])
        and (o.state = 'enrolled', o.state in ('offered', 'waiting', 'invited'), o.learner_id)
        > (m.state = 'enrolled', m.state in ('offered', 'waiting', 'invited'), m.learner_id))
    and (m.state = 'enrolled' or a.status is not null) and g.state not in ('planned', 'cancelled')
    and s.ends_at ${past ? '<=' : '>'} $2 and (s.starts_at, s.id) ${past ? '<' : '>'} ($3, $4)
  order by s.starts_at ${past ? 'desc' : ''}, s.id ${past ? 'desc' : ''} limit $5`;
const MINE_TO_COME = mine(false);
const MINE_PAST = mine(true);

const STAFF_COLUMNS = `${SESSION_COLUMNS}, g.title as "classTitle",
  (select count(*)::int from enrollment.class_member m where m.class_id = g.id and m.state = 'enrolled') as "memberCount",
  (select count(*)::int from enrollment.attendance a where a.session_id = s.id and a.status = 'present') as "attendanceCount",
  (select count(*)::int from enrollment.check_in c
   left join enrollment.attendance a on a.learner_id = c.learner_id and a.session_id = c.session_id
   where c.session_id = s.id and c.verdict = 'waiting' and a.status is null) as "waitingCount"`;

/** $1 units, $2 and $3 the period, $4 the instructor whose own classes alone are shown, or null. */
const OF_UNITS = `
  select ${STAFF_COLUMNS}
  from enrollment.class_session s join enrollment.class_group g on g.id = s.class_id
  where s.unit_id = any($1::uuid[]) and s.starts_at >= $2 and s.starts_at < $3
    and ($4::uuid is null or exists (select from enrollment.class_instructor i where i.class_id = g.id and i.person_id = $4))
  order by s.starts_at, s.id limit 500`;

const OF_CLASS = `
  select ${STAFF_COLUMNS} from enrollment.class_session s join enrollment.class_group g on g.id = s.class_id
  where s.class_id = $1 order by s.starts_at, s.id`;

const ONE = `
  select ${STAFF_COLUMNS} from enrollment.class_session s join enrollment.class_group g on g.id = s.class_id where s.id = $1`;

const LAST_UUID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const FIRST_UUID = '00000000-0000-0000-0000-000000000000';
const cursor = z.tuple([z.iso.datetime(), z.uuid()]);

/** Questions about sessions. */
@Injectable()
export class ClassSessionReader {
  constructor(
    private readonly scope: Scope,
    private readonly classes: ClassGroupReader,
    private readonly people: PersonReader,
    private readonly units: UnitReader,
  ) {}

  /** The caller's own sessions. One statement, and one for the names of speakers. */
  async mine(ctx: Ctx, { past, ...args }: PageArgs & { past?: boolean | null }): Promise<Page<ClassSession>> {
    const start = past ? (['infinity', LAST_UUID] as const) : (['-infinity', FIRST_UUID] as const);
    const [at, id] = decodeCursor(args.after, cursor) ?? start;
    const rows = await ctx.sql<OwnRow>(past ? MINE_PAST : MINE_TO_COME, [personIds(ctx), ctx.now, at, id, limitFor(args)]);
    const found = page(rows, args.first, (row) => [new Date(row.startsAt).toISOString(), row.id]);
    const named = await this.named(ctx, rows);
    return { ...found, edges: found.edges.map(({ cursor: place, node }) => ({ cursor: place, node: named(node) })) };
  }

  /** Sessions of a place in a period, or all of a class, for its staff. An instructor sees the own classes. */
  async ofStaff(ctx: Ctx, { unitId, classId, from, to }: StaffSessionsArgs): Promise<StaffSession[]> {
    if (classId == null && unitId == null)
      throw new AppError('BAD_USER_INPUT', messages.placeOrClass, { fields: [{ path: 'unitId', message: messages.placeOrClass.en }] });
    const rows = classId != null ? await this.ofClass(ctx, classId) : await this.ofUnit(ctx, unitId!, from ?? vietnamDay(ctx.now), to);
    return rows.map(await this.named(ctx, rows)) as StaffSession[];
  }

  /** One session for whoever may see its class. @throws NOT_FOUND, also for who may not */
  async forStaff(ctx: Ctx, sessionId: string): Promise<StaffSession> {
    const row = await this.one(ctx, sessionId);
    const group = row && (await this.classes.get(ctx, row.classId));
    if (!row || !group || !(await this.classes.maySee(ctx, group))) throw new AppError('NOT_FOUND', messages.sessionNotFound);
    return (await this.named(ctx, [row]))(row) as StaffSession;
  }

  /** One session for whoever runs its class. @throws NOT_FOUND, also for who may not */
  async forRunner(ctx: Ctx, sessionId: string): Promise<StaffSession> {
    const row = await this.one(ctx, sessionId);
    const group = row && (await this.classes.get(ctx, row.classId));
    if (!row || !group || !(await this.classes.mayRun(ctx, group))) throw new AppError('NOT_FOUND', messages.sessionNotFound);
    return (await this.named(ctx, [row]))(row) as StaffSession;
  }

  private async one(ctx: Ctx, sessionId: string): Promise<StaffRow | undefined> {
    return (await ctx.sql<StaffRow>(ONE, [sessionId]))[0];
  }

  private async ofClass(ctx: Ctx, classId: string): Promise<StaffRow[]> {
    const group = await this.classes.get(ctx, classId);
    if (!group || !(await this.classes.maySee(ctx, group))) throw new AppError('NOT_FOUND', messages.classNotFound);
    return ctx.sql<StaffRow>(OF_CLASS, [classId]);
  }

  private async ofUnit(ctx: Ctx, unitId: string, from: string, to: string | null | undefined): Promise<StaffRow[]> {
    await this.scope.require(ctx, classActions.readClasses, unitId);
    const start = startOfVietnamDay(from);
    const last = new Date(start.getTime() + MAX_DAYS * 86_400_000);
    const end = to == null ? last : startOfVietnamDay(to);
    if (end > last)
      throw new AppError('BAD_USER_INPUT', attendanceMessages.tooLongPeriod, {
        fields: [{ path: 'to', message: `at most ${MAX_DAYS} days` }],
      });
    const onlyOf = (await this.scope.allows(ctx, ofWholePlace(classActions.readClasses), unitId)) ? null : ctx.actor.id;
    return ctx.sql<StaffRow>(OF_UNITS, [await this.scope.unitsWithin(ctx, unitId), start, end, onlyOf]);
  }

  /** Puts the names of speakers of the house and of places in. */
  private async named(ctx: Ctx, rows: readonly SessionRow[]) {
    const places = await this.units.names(ctx, [...new Set(rows.flatMap(({ placeUnitId }) => placeUnitId ?? []))]);
    const ids = rows.flatMap(({ speakerId }) => (speakerId ? [speakerId] : []));
    const names = await this.people.names(ctx, [...new Set(ids)]);
    return <Row extends SessionRow>(row: Row) => ({
      ...row,
      speakerName: (row.speakerId && names.get(row.speakerId)) || row.speakerName,
      placeUnitName: (row.placeUnitId && places.get(row.placeUnitId)) || null,
    });
  }
}
