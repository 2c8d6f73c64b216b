import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { VersionReader } from '#courses';
import { PersonReader } from '#identity';
import { CentreReader } from '#organisation';
import {
  AccessLog,
  AppError,
  type Ctx,
  decodeCursor,
  limitFor,
  type Page,
  page,
  Scope,
  startOfVietnamDay,
  vietnamDay,
  hideSmallCells,
} from '#platform';
import { actions } from '../class-session/class-session.actions.js';
import { titleIn } from '../enrollment/enrollment-cards.js';
import type {
  AttendanceGrouping,
  AttendanceLine,
  AttendanceReport,
  AttendanceReportArgs,
  Attended,
  AttendedArgs,
} from './attendance-report.graphql.js';
import { messages } from './messages.js';

interface LineRow extends Omit<AttendanceLine, 'name' | 'key'> {
  /** Null: all of them. */
  readonly key: string | null;
  readonly title: string | null;
  readonly versionId: string | null;
}

/** $1 units, $2 and $3 the period. The rows that every figure here is counted from. */
const PRESENT = `
  from enrollment.class_session s
  join enrollment.class_group g on g.id = s.class_id
  join enrollment.attendance a on a.session_id = s.id and a.status = 'present'
  where s.unit_id = any($1::uuid[]) and s.starts_at >= $2 and s.starts_at < $3`;

const KEYS: Readonly<Record<`${AttendanceGrouping}`, string>> = {
  class: 'g.id::text',
  course: 'g.course_id::text',
  centre: 'g.centre_id::text',
  month: `to_char(s.starts_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM')`,
};

/** Both numbers, and the total, by one statement. $4 former ids and $5 whose they are: somebody recorded twice is one person (ADR 18). */
const report = (key: string) => `
  select key, min(title) as title, min(version_id) as "versionId", count(distinct session_id)::int as sessions,
         count(*)::int as "attendanceCount", count(distinct coalesce(kept_id, learner_id))::int as persons, sum(minutes)::int as minutes
  from (select ${key} as key, g.title, g.course_version_id::text as version_id, a.session_id, a.learner_id, a.minutes ${PRESENT}) rows
  left join unnest($4::uuid[], $5::uuid[]) as former (id, kept_id) on former.id = rows.learner_id
  group by grouping sets ((key), ()) having count(*) > 0
  order by grouping(key) desc, count(*) desc, key limit 501`;

const STATEMENTS = Object.fromEntries(Object.entries(KEYS).map(([by, key]) => [by, report(key)])) as Record<
  `${AttendanceGrouping}`,
  string
>;

const LEARNERS = `select distinct a.learner_id as id ${PRESENT}`;

/** $4 class, $5 course, $6 centre, or null; then the cursor and the limit. */
const ATTENDED = `
  select a.learner_id as "learnerId", s.id as "sessionId", g.title as "classTitle", s.starts_at as "startsAt", a.minutes ${PRESENT}
    and ($4::uuid is null or g.id = $4) and ($5::uuid is null or g.course_id = $5) and ($6::uuid is null or g.centre_id = $6)
    and (s.starts_at, s.id, a.learner_id) < ($7, $8, $9)
  order by s.starts_at desc, s.id desc, a.learner_id desc limit $10`;

const MAX_DAYS = 366;
const NOBODY = { key: '', name: '', sessions: 0, attendanceCount: 0, persons: 0, minutes: 0 };
const LAST_UUID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const cursor = z.tuple([z.iso.datetime(), z.uuid(), z.uuid()]);

/** Lượt người and persons of a place and a period; both open down to the list. */
@Injectable()
export class AttendanceReportReader {
  constructor(
    private readonly scope: Scope,
    private readonly people: PersonReader,
    private readonly centres: CentreReader,
    private readonly versions: VersionReader,
    private readonly accessLog: AccessLog,
  ) {}

  async report(ctx: Ctx, { unitId, from, to, by }: AttendanceReportArgs): Promise<AttendanceReport> {
    await this.scope.require(ctx, actions.readAttendance, unitId);
    const [start, end] = period(from, to);
    const where = [await this.scope.unitsWithin(ctx, unitId), start, end];
    const learners = (await ctx.sql<{ id: string }>(LEARNERS, where)).map(({ id }) => id);
    const kept = await this.people.keptIds(ctx, learners);
    const rows = await ctx.sql<LineRow>(STATEMENTS[by], [...where, [...kept.keys()], [...kept.values()]]);
    const all = rows.find(({ key }) => key === null);
    const names = await this.names(ctx, by, rows);
    const lines = rows.flatMap(({ key, title: _, versionId: __, ...figures }) =>
      key === null ? [] : [{ key, name: names.get(key) ?? key, ...figures }],
    );
    const { bySex, byAge } = await this.people.countByKind(
      ctx,
      [...new Set(learners.map((id) => kept.get(id) ?? id))],
      vietnamDay(new Date(end.getTime() - 1)),
    );
    return {
      lines: by === 'month' ? lines.toSorted((a, b) => (a.key < b.key ? -1 : 1)) : lines,
      total: all ? { ...all, key: '', name: '' } : NOBODY,
      bySex: hideSmallCells(bySex),
      byAge: hideSmallCells(byAge),
    };
  }

  async attended(ctx: Ctx, { unitId, from, to, classId, courseId, centreId, ...args }: AttendedArgs): Promise<Page<Attended>> {
    await this.scope.require(ctx, actions.readAttendance, unitId);
    const last = decodeCursor(args.after, cursor) ?? ['infinity', LAST_UUID, LAST_UUID];
    const rows = await ctx.sql<Omit<Attended, 'fullName'>>(ATTENDED, [
      await this.scope.unitsWithin(ctx, unitId),
      ...period(from, to),
      ...[classId ?? null, courseId ?? null, centreId ?? null],
      ...last,
      limitFor(args),
    ]);
    const found = page(rows, args.first, (row) => [new Date(row.startsAt).toISOString(), row.sessionId, row.learnerId]);
    const learnerIds = found.edges.map(({ node }) => node.learnerId);
    await this.accessLog.read(ctx, 'attendance.list', learnerIds);
    const names = await this.people.names(ctx, [...new Set(learnerIds)]);
    return {
      ...found,
      edges: found.edges.map(({ cursor: at, node }) => ({ cursor: at, node: { ...node, fullName: names.get(node.learnerId) ?? '' } })),
    };
  }

  private async names(ctx: Ctx, by: AttendanceReportArgs['by'], rows: readonly LineRow[]): Promise<Map<string, string>> {
    const named = rows.flatMap((row) => (row.key === null ? [] : [{ ...row, key: row.key }]));
    if (by === 'class') return new Map(named.map(({ key, title }) => [key, title ?? '']));
    if (by === 'month') return new Map(named.map(({ key }) => [key, key.split('-').reverse().join('/')]));
    if (by === 'centre') {
      const cards = await this.centres.many(
        ctx,
        named.map(({ key }) => key),
      );
      return new Map([...cards].map(([id, { name }]) => [id, name]));
    }
    const titles = new Map<string, string>();
    for (const { key, versionId } of named) {
      const version = versionId && (await this.versions.forLearning(ctx, versionId));
      if (version) titles.set(key, titleIn(ctx.locale, version));
    }
    return titles;
  }
}

function period(from: string, to: string): [Date, Date] {
  const [start, end] = [startOfVietnamDay(from), startOfVietnamDay(to)];
  const days = (end.getTime() - start.getTime()) / 86_400_000;
  if (days < 1 || days > MAX_DAYS)
    throw new AppError('BAD_USER_INPUT', messages.tooLongPeriod, { fields: [{ path: 'to', message: `1 to ${MAX_DAYS} days after from` }] });
  return [start, end];
}
