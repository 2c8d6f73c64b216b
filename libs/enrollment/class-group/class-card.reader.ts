import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { VersionReader } from '#courses';
import { PersonReader } from '#identity';
import { CentreReader } from '#organisation';
import { AppError, type Ctx, decodeCursor, limitFor, type Page, page, type PageArgs, personIds } from '#platform';
import { titleIn } from '../enrollment/enrollment-cards.js';
import { readClassCode } from './class-code.js';
import { CLASS_COLUMNS, type ClassGroupRow, type ClassMemberRow, MEMBER_COLUMNS } from './class-group-row.js';
import type { ClassCard, ClassSeat } from './class-group.graphql.js';
import { CodeBrake } from './code-brake.js';
import { messages } from './messages.js';
import { doorOf } from './seating.js';

const TAKEN = `(select count(*)::int from enrollment.class_member s where s.class_id = g.id and s.state in ('enrolled', 'offered')) as taken`;

type CountedClass = ClassGroupRow & { readonly taken: number };
type SeatRow = ClassMemberRow & { readonly group: CountedClass; readonly position: number | null; readonly instructorIds: string[] };

const BY_CODE = `select ${CLASS_COLUMNS}, ${TAKEN} from enrollment.class_group g where g.code = $1 and g.state <> 'planned'`;

/** Classes of the caller's commune first, then by their first day. */
const OPEN_OF_COURSE = `
  select * from (
    select ${CLASS_COLUMNS}, ${TAKEN}, case when g.unit_id = $2::uuid then 0 else 1 end as far
    from enrollment.class_group g
    where g.course_id = $1 and g.state in ('open', 'running') and g.is_listed and (g.closes_at is null or g.closes_at > $7)
  ) c
  where (c.far, c."startsOn", c.id) > ($3::int, $4::text, $5::uuid)
  order by c.far, c."startsOn", c.id limit $6`;

const seatsOf = (which: string) => `
  select ${MEMBER_COLUMNS}, json_build_object('id', g.id, 'centreId', g.centre_id, 'unitId', g.unit_id, 'courseId', g.course_id,
           'courseVersionId', g.course_version_id, 'title', g.title, 'state', g.state, 'seats', g.seats, 'hasWaitingList', g.has_waiting_list,
           'opensAt', g.opens_at, 'closesAt', g.closes_at, 'startsOn', g.starts_on, 'endsOn', g.ends_on, 'meets', g.meets, 'place', g.place,
           'note', g.note, 'taken', (select count(*) from enrollment.class_member s where s.class_id = g.id and s.state in ('enrolled', 'offered'))
         ) as "group",
         case when m.state = 'waiting' then (select count(*)::int from enrollment.class_member w
           where w.class_id = m.class_id and w.state = 'waiting' and w.ticket <= m.ticket) end as position,
         (select coalesce(json_agg(i.person_id), '[]') from enrollment.class_instructor i where i.class_id = g.id) as "instructorIds"
  from enrollment.class_member m join enrollment.class_group g on g.id = m.class_id
  where m.learner_id = any($1::uuid[]) and not exists (
    select from enrollment.class_member o where o.class_id = m.class_id and o.learner_id = any($1::uuid[])
      and (o.state = 'enrolled', o.state in ('offered', 'waiting', 'invited'), o.learner_id)
        > (m.state = 'enrolled', m.state in ('offered', 'waiting', 'invited'), m.learner_id)) and ${which}`;

const MINE = `${seatsOf(`m.state in ('enrolled', 'waiting', 'offered', 'invited') and (m.since, m.class_id) < ($2, $3) and g.state <> 'planned'`)}
  order by m.since desc, m.class_id desc limit $4`;
const MINE_IN = seatsOf('m.class_id = $2');

const mineKey = z.tuple([z.iso.datetime(), z.uuid()]);
const courseKey = z.tuple([z.int(), z.iso.date(), z.uuid()]);
const FIRST_UUID = '00000000-0000-0000-0000-000000000000';
const LAST_UUID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Classes as learners see them: never who else is in them. */
@Injectable()
export class ClassCardReader {
  constructor(
    private readonly brake: CodeBrake,
    private readonly versions: VersionReader,
    private readonly centres: CentreReader,
    private readonly people: PersonReader,
  ) {}

  /** The class that a code stands for; also one whose door is closed, so that people learn why. */
  async byCode(ctx: Ctx, typed: string, address: string): Promise<ClassCard | null> {
    const code = readClassCode(typed);
    if (!code) return null;
    const seeker = { key: ctx.actor.id ?? address, isAddress: ctx.actor.id === null };
    refuseFor(await this.brake.wait(seeker, ctx.now));
    const [row] = await ctx.sql<CountedClass>(BY_CODE, [code]);
    if (!row) refuseFor(await this.brake.missed(seeker, ctx.now));
    return row ? (await this.cards(ctx, [row]))[0]! : null;
  }

  /** Classes of a course that take people in or have just begun, those of the caller's commune first. */
  async ofCourse(ctx: Ctx, courseId: string, args: PageArgs): Promise<Page<ClassCard>> {
    const [far, startsOn, id] = decodeCursor(args.after, courseKey) ?? [-1, '0001-01-01', FIRST_UUID];
    const home = ctx.actor.kind === 'person' && ctx.actor.id ? await this.people.home(ctx, ctx.actor.id) : null;
    const rows = await ctx.sql<CountedClass & { far: number }>(OPEN_OF_COURSE, [
      courseId,
      home,
      far,
      startsOn,
      id,
      limitFor(args),
      ctx.now,
    ]);
    const found = page(rows, args.first, (row) => [row.far, row.startsOn, row.id]);
    const cards = await this.cards(
      ctx,
      found.edges.map(({ node }) => node),
    );
    return { pageInfo: found.pageInfo, edges: found.edges.map(({ cursor }, i) => ({ cursor, node: cards[i]! })) };
  }

  /** Where the caller, or a child for whom they answer, has a seat, waits, or is asked to come; the latest change first. */
  async mine(ctx: Ctx, args: PageArgs, learnerIds: readonly string[] = personIds(ctx)): Promise<Page<ClassSeat>> {
    const [at, id] = decodeCursor(args.after, mineKey) ?? ['infinity', LAST_UUID];
    const rows = await ctx.sql<SeatRow>(MINE, [learnerIds, at, id, limitFor(args)]);
    const found = page(rows, args.first, (row) => [new Date(row.since).toISOString(), row.classId]);
    const seats = await this.seats(
      ctx,
      found.edges.map(({ node }) => node),
    );
    return { pageInfo: found.pageInfo, edges: found.edges.map(({ cursor }, i) => ({ cursor, node: seats[i]! })) };
  }

  /** The caller in one class, in whatever state; null when they never were in it. In a transaction: as it sees it. */
  async seat(ctx: Ctx, classId: string, learnerIds?: readonly string[]): Promise<ClassSeat | null> {
    const rows = await ctx.sql<SeatRow>(MINE_IN, [learnerIds ?? personIds(ctx), classId]);
    return (await this.seats(ctx, rows))[0] ?? null;
  }

  private async seats(ctx: Ctx, rows: readonly SeatRow[]): Promise<ClassSeat[]> {
    const cards = await this.cards(
      ctx,
      rows.map(({ group }) => group),
    );
    const names = await this.people.names(ctx, [...new Set(rows.flatMap(({ instructorIds }) => instructorIds))]);
    return rows.map(({ group, state, instructorIds, ...row }, i) => ({
      classId: group.id,
      class: cards[i]!,
      // the clock may be late
      state: state === 'offered' && new Date(row.offerExpiresAt!) <= ctx.now ? 'expired' : state,
      how: row.how,
      position: row.position,
      offerExpiresAt: row.offerExpiresAt,
      enrollmentId: row.enrollmentId,
      note: state === 'enrolled' ? group.note : '',
      instructors: instructorIds.flatMap((id) => names.get(id) ?? []),
      since: row.since,
    }));
  }

  async cards(ctx: Ctx, rows: readonly CountedClass[]): Promise<ClassCard[]> {
    const versions = await this.versions.manyForLearning(
      ctx,
      rows.map(({ courseVersionId }) => courseVersionId),
    );
    const centres = await this.centres.many(ctx, [...new Set(rows.map(({ centreId }) => centreId))]);
    return rows.map((row) => {
      const version = versions.get(row.courseVersionId);
      const { id, title, courseId, unitId, state, startsOn, endsOn, meets, place, opensAt, closesAt, seats, taken, hasWaitingList } = row;
      return {
        id,
        title,
        courseId,
        courseTitle: version ? titleIn(ctx.locale, version) : '',
        courseSlug: version?.courseSlug ?? '',
        centreName: centres.get(row.centreId)?.name ?? '',
        communeName: centres.get(row.centreId)?.unitName ?? '',
        unitId,
        state,
        door: doorOf(row, ctx.now),
        startsOn,
        endsOn,
        meets,
        place,
        opensAt,
        closesAt,
        seats,
        seatsLeft: seats === null ? null : Math.max(0, seats - taken),
        hasWaitingList,
      };
    });
  }
}

function refuseFor(seconds: number): void {
  if (seconds > 0) throw new AppError('RATE_LIMITED', messages.tooManyCodes, { params: { seconds }, retryAfterSeconds: seconds });
}
