import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { VersionReader } from '#courses';
import { PersonReader } from '#identity';
import { AccessLog, type Ctx, decodeCursor, limitFor, type Page, page, Scope, startOfVietnamDay } from '#platform';
import { actions } from '../enrollment.actions.js';
import { titleIn } from '../enrollment/enrollment-cards.js';
import { enrollmentCompleted, type EnrollmentCompleted } from '../enrollment.events.js';
import type { Completion, CompletionsArgs } from './completion.graphql.js';

/** A completion as it was announced. */
export type CompletionFact = EnrollmentCompleted['data'];

type FactRow = Omit<CompletionFact, 'enrolledAt' | 'completedAt'> & { enrolledAt: Date; completedAt: Date };

const FACTS = `
  select c.enrollment_id as "enrollmentId", c.learner_id as "learnerId", e.course_id as "courseId",
         e.course_version_id as "courseVersionId", e.centre_id as "centreId", e.unit_id as "unitId", e.cycle,
         e.enrolled_at as "enrolledAt", c.completed_at as "completedAt", c.result_percent as "resultPercent"
  from enrollment.completion c join enrollment.enrollment e on e.learner_id = c.learner_id and e.id = c.enrollment_id`;

const SINCE = `${FACTS}
  where (c.completed_at, c.learner_id, c.enrollment_id) > ($1, $2, $3)
  order by c.completed_at, c.learner_id, c.enrollment_id limit $4`;

const OF_LEARNERS = `${FACTS} where c.learner_id = any($1::uuid[]) order by c.completed_at, c.learner_id, c.enrollment_id`;

const ONE = `${FACTS} where c.learner_id = $1 and c.enrollment_id = $2`;

/** Each unit's index is read from its latest end, so a page costs the same however many people have completed there. */
const OF_UNITS = `
  select c.* from unnest($1::uuid[]) as place (unit_id) cross join lateral (
    select e.learner_id as "learnerId", e.id as "enrollmentId", e.course_id as "courseId", e.course_version_id as "versionId",
           e.cycle, e.completed_at as "completedAt", e.unit_id as "unitId"
    from enrollment.enrollment e
    where e.unit_id = place.unit_id and e.completed_at is not null and e.completed_at >= $3 and e.completed_at < $4
      and (e.completed_at, e.id, e.learner_id) < ($5, $6, $7)
    order by e.completed_at desc, e.id desc, e.learner_id desc limit $2
  ) c
  order by c."completedAt" desc, c."enrollmentId" desc, c."learnerId" desc limit $2`;

const FIRST_UUID = '00000000-0000-0000-0000-000000000000';
const LAST_UUID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const unitKey = z.tuple([z.iso.datetime(), z.uuid(), z.uuid()]);

/** Questions about completions. */
@Injectable()
export class CompletionReader {
  constructor(
    private readonly scope: Scope,
    private readonly versions: VersionReader,
    private readonly people: PersonReader,
    private readonly accessLog: AccessLog,
  ) {}

  /** All completions from the oldest on, for reconciliation; `after` is the last one of the page before. Asks nobody for permission. */
  async since(ctx: Ctx, after: CompletionFact | null, limit: number): Promise<CompletionFact[]> {
    const { completedAt, learnerId, enrollmentId } = after ?? { completedAt: '-infinity', learnerId: FIRST_UUID, enrollmentId: FIRST_UUID };
    return (await ctx.sql<FactRow>(SINCE, [completedAt, learnerId, enrollmentId, limit])).map(factOf);
  }

  /** One completion for other rooms; asks nobody for permission. */
  async get(ctx: Ctx, learnerId: string, enrollmentId: string): Promise<CompletionFact | null> {
    const [row] = await ctx.sql<FactRow>(ONE, [learnerId, enrollmentId]);
    return row ? factOf(row) : null;
  }

  /** Everything that some people have completed, the oldest first; asks nobody for permission. */
  async ofLearners(ctx: Ctx, learnerIds: readonly string[]): Promise<CompletionFact[]> {
    return (await ctx.sql<FactRow>(OF_LEARNERS, [learnerIds])).map(factOf);
  }

  /** Completions at the centres of a unit's subtree, the latest first, for those who look after it or count there. */
  async ofUnit(ctx: Ctx, { unitId, from, to, ...args }: CompletionsArgs): Promise<Page<Completion>> {
    await this.scope.require(ctx, actions.readCompletions, unitId);
    const [at, id, learnerId] = decodeCursor(args.after, unitKey) ?? ['infinity', LAST_UUID, LAST_UUID];
    const rows = await ctx.sql<Omit<Completion, 'learnerName' | 'courseTitle'>>(OF_UNITS, [
      await this.scope.unitsWithin(ctx, unitId),
      limitFor(args),
      from == null ? '-infinity' : startOfVietnamDay(from),
      to == null ? 'infinity' : startOfVietnamDay(to),
      ...[at, id, learnerId],
    ]);
    const { edges, pageInfo } = page(rows, args.first, (row) => [new Date(row.completedAt).toISOString(), row.enrollmentId, row.learnerId]);
    const learnerIds = edges.map(({ node }) => node.learnerId);
    await this.accessLog.read(ctx, 'completion.list', learnerIds);
    const names = await this.people.names(ctx, learnerIds);
    const titles = await this.titles(
      ctx,
      edges.map(({ node }) => node.versionId),
    );
    return {
      pageInfo,
      edges: edges.map(({ cursor, node }) => ({
        cursor,
        node: { ...node, learnerName: names.get(node.learnerId) ?? '', courseTitle: titles.get(node.versionId) ?? '' },
      })),
    };
  }

  private async titles(ctx: Ctx, versionIds: readonly string[]): Promise<Map<string, string>> {
    const titles = new Map<string, string>();
    for (const id of new Set(versionIds)) {
      const version = await this.versions.forLearning(ctx, id);
      if (version) titles.set(id, titleIn(ctx.locale, version));
    }
    return titles;
  }
}

function factOf({ enrolledAt, completedAt, ...row }: FactRow): CompletionFact {
  return enrollmentCompleted({ ...row, enrolledAt: enrolledAt.toISOString(), completedAt: completedAt.toISOString() }).data;
}
