import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { VersionReader } from '#courses';
import { PersonReader, RoleReader } from '#identity';
import { CentreReader } from '#organisation';
import { AccessLog, AppError, type Ctx, decodeCursor, limitFor, type Page, page, Scope } from '#platform';
import { titleIn } from '../enrollment/enrollment-cards.js';
import { CLASS_COLUMNS, type ClassGroupRow, type ClassMemberRow, MEMBER_COLUMNS, MEMBER_STATES } from './class-group-row.js';
import { actions, OWN_CLASSES_ONLY } from './class-group.actions.js';
import { ClassGroupReader, ofWholePlace } from './class-group.reader.js';
import { findClass } from './class-group.store.js';
import { messages } from './messages.js';
import type {
  ClassCounts,
  ClassesArgs,
  ClassInstructor,
  ClassMemberChange,
  ClassMembersArgs,
  StaffClass,
  StaffClassMember,
} from './staff-class.graphql.js';

type StaffRow = ClassGroupRow & { readonly counts: ClassCounts; readonly instructorIds: string[] };

const STAFF_COLUMNS = `${CLASS_COLUMNS},
  (select json_build_object('enrolled', count(*) filter (where s.state = 'enrolled'), 'waiting', count(*) filter (where s.state = 'waiting'),
            'offered', count(*) filter (where s.state = 'offered'), 'invited', count(*) filter (where s.state = 'invited'))
     from enrollment.class_member s where s.class_id = g.id and s.state in ('enrolled', 'waiting', 'offered', 'invited')) as counts,
  (select coalesce(json_agg(i.person_id), '[]') from enrollment.class_instructor i where i.class_id = g.id) as "instructorIds"`;

/** Each unit's index is read from its latest end; the few rows of the page are counted afterwards. */
const OF_UNITS = `
  select ${STAFF_COLUMNS} from (
    select g.* from unnest($1::uuid[]) as place (unit_id) cross join lateral (
      select * from enrollment.class_group g
      where g.unit_id = place.unit_id and (g.starts_on, g.id) < ($3::date, $4::uuid) and ($5::text is null or g.state = $5)
        and ($6::uuid is null or exists (select 1 from enrollment.class_instructor i where i.class_id = g.id and i.person_id = $6))
      order by g.starts_on desc, g.id desc limit $2
    ) g order by g.starts_on desc, g.id desc limit $2
  ) g order by g.starts_on desc, g.id desc`;

const ONE = `select ${STAFF_COLUMNS} from enrollment.class_group g where g.id = $1`;

const classKey = z.tuple([z.iso.date(), z.uuid()]);
const memberKey = z.tuple([z.int(), z.uuid()]);
const FIRST_UUID = '00000000-0000-0000-0000-000000000000';
const LAST_UUID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Classes and who is in them, for staff of the place. */
@Injectable()
export class StaffClassReader {
  constructor(
    private readonly scope: Scope,
    private readonly classes: ClassGroupReader,
    private readonly versions: VersionReader,
    private readonly centres: CentreReader,
    private readonly people: PersonReader,
    private readonly roles: RoleReader,
    private readonly accessLog: AccessLog,
  ) {}

  /** Classes of a unit's subtree, the latest first; whoever is only an instructor there sees the own ones. */
  async ofUnit(ctx: Ctx, { unitId, state, ...args }: ClassesArgs): Promise<Page<StaffClass>> {
    await this.scope.require(ctx, actions.readClasses, unitId);
    const seesAll = await this.scope.allows(ctx, ofWholePlace(actions.readClasses), unitId);
    const [startsOn, id] = decodeCursor(args.after, classKey) ?? ['9999-12-31', LAST_UUID];
    const units = await this.scope.unitsWithin(ctx, unitId);
    const rows = await ctx.sql<StaffRow>(OF_UNITS, [units, limitFor(args), startsOn, id, state ?? null, seesAll ? null : ctx.actor.id]);
    const found = page(rows, args.first, (row) => [row.startsOn, row.id]);
    const shown = await this.shown(
      ctx,
      found.edges.map(({ node }) => node),
    );
    return { pageInfo: found.pageInfo, edges: found.edges.map(({ cursor }, i) => ({ cursor, node: shown[i]! })) };
  }

  /** One class. @throws NOT_FOUND, also for who may not see it */
  async get(ctx: Ctx, classId: string): Promise<StaffClass> {
    const [row] = await ctx.sql<StaffRow>(ONE, [classId]);
    if (!row || !(await this.classes.maySee(ctx, row))) throw new AppError('NOT_FOUND', messages.classNotFound);
    return (await this.shown(ctx, [row]))[0]!;
  }

  async members(ctx: Ctx, { classId, states, ...args }: ClassMembersArgs): Promise<Page<StaffClassMember>> {
    await this.requireSeen(ctx, classId);
    const [ticket, learnerId] = decodeCursor(args.after, memberKey) ?? [-1, FIRST_UUID];
    const rows = await ctx.sql<ClassMemberRow>(
      `select ${MEMBER_COLUMNS} from enrollment.class_member m
       where m.class_id = $1 and m.state = any($2) and (m.ticket, m.learner_id) > ($3::int, $4::uuid)
       order by m.ticket, m.learner_id limit $5`,
      [classId, states ?? MEMBER_STATES, ticket, learnerId, limitFor(args)],
    );
    const found = page(rows, args.first, (row) => [row.ticket, row.learnerId]);
    const nodes = found.edges.map(({ node }) => node);
    await this.accessLog.read(
      ctx,
      'class.members',
      nodes.map((row) => row.learnerId),
    );
    const members = await this.classes.named(ctx, nodes);
    const staff = await this.people.names(ctx, [
      ...new Set(nodes.flatMap((row) => (row.joinedBy === row.learnerId ? [] : (row.joinedBy ?? [])))),
    ]);
    return {
      pageInfo: found.pageInfo,
      edges: found.edges.map(({ cursor }, i) => {
        const { fullName: name, birthYear, state, how, since, offerExpiresAt, enrollmentId, joinedBy, learnerId: id } = members[i]!;
        const actedBy = joinedBy && joinedBy !== id ? (staff.get(joinedBy) ?? null) : null;
        return { cursor, node: { learnerId: id, name, birthYear, state, how, actedBy, since, offerExpiresAt, enrollmentId } };
      }),
    };
  }

  /** Every step of a person in a class, the latest first. */
  async history(ctx: Ctx, classId: string, learnerId: string): Promise<ClassMemberChange[]> {
    await this.requireSeen(ctx, classId);
    const rows = await ctx.sql<ClassMemberChange & { byId: string | null }>(
      `select id, from_state as "from", to_state as "to", how, by_id as "byId", reason, at from enrollment.class_member_change
       where class_id = $1 and learner_id = $2 order by at desc, id desc limit 100`,
      [classId, learnerId],
    );
    if (rows.length > 0) await this.accessLog.read(ctx, 'class.member_history', [learnerId]);
    const names = await this.people.names(ctx, [...new Set(rows.flatMap(({ byId }) => byId ?? []))]);
    return rows.map(({ byId, ...row }) => ({ ...row, by: byId && (names.get(byId) ?? null) }));
  }

  /** Who may teach in a place: holders of the role there or above. */
  async instructorsOf(ctx: Ctx, unitId: string): Promise<ClassInstructor[]> {
    await this.scope.require(ctx, actions.manageClass, unitId);
    const holders = await this.roles.holders(ctx, OWN_CLASSES_ONLY, await this.scope.unitsAbove(ctx, unitId));
    return holders.map(({ id, fullName }) => ({ personId: id, name: fullName }));
  }

  private async requireSeen(ctx: Ctx, classId: string): Promise<void> {
    const group = await findClass(ctx.sql, classId);
    if (!group || !(await this.classes.maySee(ctx, group))) throw new AppError('NOT_FOUND', messages.classNotFound);
  }

  private async shown(ctx: Ctx, rows: readonly StaffRow[]): Promise<StaffClass[]> {
    const versions = await this.versions.manyForLearning(
      ctx,
      rows.map(({ courseVersionId }) => courseVersionId),
    );
    const centres = await this.centres.many(ctx, [...new Set(rows.map(({ centreId }) => centreId))]);
    const names = await this.people.names(ctx, [...new Set(rows.flatMap(({ instructorIds }) => instructorIds))]);
    const managed = await this.scope.unitsOf(ctx, actions.manageClass);
    const run = await this.scope.unitsOf(ctx, actions.runClass);
    return rows.map(({ courseVersionId: versionId, instructorIds, ...row }) => {
      const version = versions.get(versionId);
      const mayManage = managed.includes(row.unitId);
      return {
        ...row,
        versionId,
        lessons: version?.lessons ?? [],
        courseTitle: version ? titleIn(ctx.locale, version) : '',
        centreName: centres.get(row.centreId)?.name ?? '',
        instructors: instructorIds.map((personId) => ({ personId, name: names.get(personId) ?? '' })),
        mayManage,
        mayRun: mayManage || (run.includes(row.unitId) && instructorIds.includes(ctx.actor.id ?? '')),
      };
    });
  }
}
