import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { requirementRow, type RuleRequirement, VersionReader } from '#courses';
import { PersonReader, type Role, RoleReader } from '#identity';
import { CentreReader } from '#organisation';
import { AccessLog, type Ctx, decodeCursor, limitFor, type Page, page, type PageArgs, personIds, Scope } from '#platform';
import { titleIn } from '../enrollment/enrollment-cards.js';
import { actions } from './override.actions.js';
import type { CentreSettings, RequirementOverride } from './override.graphql.js';

export interface OverrideRow {
  learnerId: string;
  id: string;
  enrollmentId: string;
  unitId: string;
  courseVersionId: string;
  requirement: RuleRequirement;
  requirementKey: string;
  reason: string;
  requestedBy: string;
  requestedAt: Date;
  needsSecondPerson: boolean;
  state: 'waiting' | 'approved' | 'declined';
  decidedBy: string | null;
  decidedAt: Date | null;
}

/** `OverrideRow`s; the rest of the statement says which. */
export const OVERRIDES = `
  select o.learner_id as "learnerId", o.id, o.enrollment_id as "enrollmentId", o.unit_id as "unitId",
         e.course_version_id as "courseVersionId", o.requirement, o.requirement_key as "requirementKey", o.reason,
         o.requested_by as "requestedBy", o.requested_at as "requestedAt", o.needs_second as "needsSecondPerson", o.state,
         o.decided_by as "decidedBy", o.decided_at as "decidedAt"
  from enrollment.requirement_override o join enrollment.enrollment e on e.learner_id = o.learner_id and e.id = o.enrollment_id`;

const DECIDING = actions.decideOverride.roles as readonly Role[];
const cursor = z.tuple([z.iso.datetime(), z.uuid(), z.uuid()]);
const FIRST_UUID = '00000000-0000-0000-0000-000000000000';

/** Questions about waived requirements. */
@Injectable()
export class OverrideReader {
  constructor(
    private readonly scope: Scope,
    private readonly centres: CentreReader,
    private readonly roles: RoleReader,
    private readonly versions: VersionReader,
    private readonly people: PersonReader,
    private readonly accessLog: AccessLog,
  ) {}

  /** What waits for a decision in a unit's subtree. */
  async waiting(ctx: Ctx, { unitId, ...args }: PageArgs & { unitId: string }): Promise<Page<RequirementOverride>> {
    await this.scope.require(ctx, actions.readOverrides, unitId);
    const [at, id, learnerId] = decodeCursor(args.after, cursor) ?? ['-infinity', FIRST_UUID, FIRST_UUID];
    const rows = await ctx.sql<OverrideRow>(
      `${OVERRIDES} where o.state = 'waiting' and o.unit_id = any($1::uuid[]) and (o.requested_at, o.id, o.learner_id) > ($2, $3, $4)
       order by o.requested_at, o.id, o.learner_id limit $5`,
      [await this.scope.unitsWithin(ctx, unitId), at, id, learnerId, limitFor(args)],
    );
    await this.accessLog.read(
      ctx,
      'override.list',
      rows.map((row) => row.learnerId),
    );
    return page(await this.cards(ctx, rows), args.first, (row) => [new Date(row.requestedAt).toISOString(), row.id, row.learnerId]);
  }

  /** All requests about one enrollment, the latest first; whoever may see the enrollment may see them. */
  async ofEnrollment(ctx: Ctx, learnerId: string, enrollmentId: string): Promise<RequirementOverride[]> {
    const rows = await ctx.sql<OverrideRow>(
      `${OVERRIDES} where o.learner_id = $1 and o.enrollment_id = $2 order by o.requested_at desc, o.id`,
      [learnerId, enrollmentId],
    );
    return this.cards(ctx, rows);
  }

  /** Who may decide about a request that waits, but who asked and whom it is about; nobody once it is decided. Asks nobody for permission. */
  async whoMayDecide(ctx: Ctx, learnerId: string, overrideId: string): Promise<string[]> {
    const [row] = await ctx.sql<OverrideRow>(`${OVERRIDES} where o.learner_id = $1 and o.id = $2 and o.state = 'waiting'`, [
      learnerId,
      overrideId,
    ]);
    if (!row) return [];
    const units = await this.scope.unitsAbove(ctx, row.unitId);
    const deciders = new Set<string>();
    for (const role of DECIDING) for (const { id } of await this.roles.holders(ctx, role, units)) deciders.add(id);
    return [...deciders].filter((id) => id !== row.requestedBy && id !== learnerId);
  }

  /** For staff of the centre's place. @throws FORBIDDEN, also for a centre that does not exist */
  async centreSettings(ctx: Ctx, centreId: string): Promise<CentreSettings> {
    const unitId = (await this.centres.many(ctx, [centreId])).get(centreId)?.unitId ?? centreId;
    await this.scope.require(ctx, actions.readOverrides, unitId);
    const mayChange = await this.scope.allows(ctx, actions.changeCentreSettings, unitId);
    return { ...(await this.settings(ctx, centreId)), mayChange };
  }

  /** Two people unless the centre has said otherwise. */
  async settings(ctx: Ctx, centreId: string): Promise<Omit<CentreSettings, 'mayChange'>> {
    const [row] = await ctx.sql<{ needs: boolean }>(
      `select override_needs_second_person as needs from enrollment.centre_setting where centre_id = $1`,
      [centreId],
    );
    return { centreId, overrideNeedsSecondPerson: row?.needs ?? true };
  }

  async cards(ctx: Ctx, rows: readonly OverrideRow[]): Promise<RequirementOverride[]> {
    const names = await this.people.names(
      ctx,
      rows.flatMap(({ learnerId, requestedBy, decidedBy }) => [learnerId, requestedBy, ...(decidedBy ? [decidedBy] : [])]),
    );
    const versions = await this.versions.manyForLearning(
      ctx,
      rows.map(({ courseVersionId }) => courseVersionId),
    );
    const cards: RequirementOverride[] = [];
    for (const { courseVersionId, requirement, requirementKey: _, requestedBy, decidedBy, unitId, ...row } of rows) {
      const version = versions.get(courseVersionId);
      if (!version) throw new Error(`an enrollment is pinned to the unknown version ${courseVersionId}`);
      const isOpen = row.state === 'waiting' && !(row.needsSecondPerson && personIds(ctx).includes(requestedBy));
      cards.push({
        ...row,
        learnerName: names.get(row.learnerId) ?? '',
        courseTitle: titleIn(ctx.locale, version),
        requirement: requirementRow(ctx.locale, requirement, version),
        requestedByName: names.get(requestedBy) ?? '',
        decidedByName: decidedBy && (names.get(decidedBy) ?? ''),
        mayDecide: isOpen && (await this.scope.allows(ctx, actions.decideOverride, unitId)),
      });
    }
    return cards;
  }
}
