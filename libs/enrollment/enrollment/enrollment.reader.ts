import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AccessLog, type Ctx, decodeCursor, limitFor, type Page, page, type PageArgs, personIds, Scope } from '#platform';
import { actions } from '../enrollment.actions.js';
import { ENROLLMENT_COLUMNS, type EnrollmentRow } from './enrollment-row.js';
import type { CompletedCycle } from './enrollment.graphql.js';
import { learnerInCourse } from './own-learner.js';

/** What other rooms may know of an enrollment. */
export type EnrollmentSummary = Omit<EnrollmentRow, 'revision' | 'progress'>;

const mine = (learner: (row: string) => string) => `
  select ${ENROLLMENT_COLUMNS} from enrollment.enrollment e
  where ${learner('e')} and e.status <> 'withdrawn' and (e.enrolled_at, e.id) < ($2, $3)
    and not exists (select 1 from enrollment.enrollment later
                    where ${learner('later')} and later.course_id = e.course_id and later.cycle > e.cycle and later.status <> 'withdrawn')
  order by e.enrolled_at desc, e.id desc limit $4`;
const MINE = mine((row) => `${row}.learner_id = $1`);
/** For the few people who have former ids. */
const MINE_OF_ALL_IDS = mine((row) => `${row}.learner_id = any($1::uuid[])`);

const MINE_IN_COURSE = `
  select ${ENROLLMENT_COLUMNS} from enrollment.enrollment e where e.learner_id = $1 and e.course_id = $2
  order by e.cycle desc limit 1`;

/** Each unit's index is read from its newest end, so a page costs the same however many people have learnt there. */
const ofUnits = (filter: string) => `
  select e.* from unnest($1::uuid[]) as place (unit_id) cross join lateral (
    select ${ENROLLMENT_COLUMNS} from enrollment.enrollment e
    where e.unit_id = place.unit_id and (e.enrolled_at, e.id, e.learner_id) < ($3, $4, $5) ${filter}
    order by e.enrolled_at desc, e.id desc, e.learner_id desc limit $2
  ) e
  order by e."enrolledAt" desc, e.id desc, e."learnerId" desc limit $2`;

const OF_UNITS = ofUnits('');
const OF_UNITS_IN_COURSE = ofUnits('and e.course_id = $6');

/** Before the first row of any list that goes from new to old. */
const LAST_UUID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
type OfUnit = PageArgs & { readonly unitId: string; readonly courseId?: string | null };

const mineKey = z.tuple([z.iso.datetime(), z.uuid()]);
const unitKey = z.tuple([z.iso.datetime(), z.uuid(), z.uuid()]);

/** Questions about enrollments. */
@Injectable()
export class EnrollmentReader {
  constructor(
    private readonly scope: Scope,
    private readonly accessLog: AccessLog,
  ) {}

  /** The caller's courses in their latest cycles, the latest first; those that were left are not among them. One statement. */
  async mine(ctx: Ctx, args: PageArgs): Promise<Page<EnrollmentRow>> {
    const [at, id] = decodeCursor(args.after, mineKey) ?? ['infinity', LAST_UUID];
    const ids = personIds(ctx);
    const rows =
      ids.length === 1
        ? await ctx.sql<EnrollmentRow>(MINE, [ids[0], at, id, limitFor(args)])
        : await ctx.sql<EnrollmentRow>(MINE_OF_ALL_IDS, [ids, at, id, limitFor(args)]);
    return page(rows, args.first, (row) => [instant(row.enrolledAt), row.id]);
  }

  /** The courses of somebody for whom the caller may act; asks nobody for permission. At most 50. */
  ofLearner(ctx: Ctx, learnerId: string): Promise<EnrollmentRow[]> {
    return ctx.sql<EnrollmentRow>(MINE, [learnerId, 'infinity', LAST_UUID, 50]);
  }

  /** The caller's enrollment in a course, also one that was left; the latest cycle. */
  async mineInCourse(ctx: Ctx, courseId: string): Promise<EnrollmentRow | null> {
    const [row] = await ctx.sql<EnrollmentRow>(MINE_IN_COURSE, [await learnerInCourse(ctx, courseId), courseId]);
    return row ?? null;
  }

  /** The times that the caller has completed a course, the latest first; a handful. */
  myCompletedCycles(ctx: Ctx, courseId: string): Promise<CompletedCycle[]> {
    return ctx.sql<CompletedCycle>(
      `select e.id as "enrollmentId", e.cycle, e.completed_at as "completedAt", c.result_percent as "resultPercent"
       from enrollment.enrollment e join enrollment.completion c on c.learner_id = e.learner_id and c.enrollment_id = e.id
       where e.learner_id = any($1::uuid[]) and e.course_id = $2 order by e.cycle desc limit 50`,
      [personIds(ctx), courseId],
    );
  }

  /** Enrollments of a unit's subtree, for those who look after it. */
  async ofUnit(ctx: Ctx, { unitId, courseId, ...args }: OfUnit): Promise<Page<EnrollmentRow>> {
    await this.scope.require(ctx, actions.readEnrollments, unitId);
    const [at, id, learnerId] = decodeCursor(args.after, unitKey) ?? ['infinity', LAST_UUID, LAST_UUID];
    const values = [await this.scope.unitsWithin(ctx, unitId), limitFor(args), at, id, learnerId];
    const rows = await (courseId == null
      ? ctx.sql<EnrollmentRow>(OF_UNITS, values)
      : ctx.sql<EnrollmentRow>(OF_UNITS_IN_COURSE, [...values, courseId]));
    const found = page(rows, args.first, (row) => [instant(row.enrolledAt), row.id, row.learnerId]);
    await this.accessLog.read(
      ctx,
      'enrollment.list',
      found.edges.map(({ node }) => node.learnerId),
    );
    return found;
  }

  /** An enrollment for other rooms; asks nobody for permission. */
  async summary(ctx: Ctx, learnerId: string, enrollmentId: string): Promise<EnrollmentSummary | null> {
    const [row] = await ctx.sql<EnrollmentRow>(
      `select ${ENROLLMENT_COLUMNS} from enrollment.enrollment e where e.learner_id = $1 and e.id = $2`,
      [learnerId, enrollmentId],
    );
    if (!row) return null;
    const { revision: _, progress: __, ...summary } = row;
    return summary;
  }
}

const instant = (at: Date | string): string => new Date(at).toISOString();
