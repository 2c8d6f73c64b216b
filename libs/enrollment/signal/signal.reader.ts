import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { VersionReader } from '#courses';
import { PersonReader } from '#identity';
import { AccessLog, type Ctx, decodeCursor, limitFor, type Page, page, Scope } from '#platform';
import type { SignalCase } from './finding.js';
import { actions } from './signal.actions.js';
import type { Signal, SignalReview, SignalsArgs } from './signal.graphql.js';

/** A tenth of the people, at least three and at most ten: as many as one inspector visits in a day. */
const SAMPLE = `least(10, greatest(3, ceil(jsonb_array_length(s.cases) / 10.0)))::int`;

const COLUMNS = `
  s.id, s.unit_id as "unitId", s.kind, s.day, s.found_at as "foundAt", s.subject,
  (select jsonb_agg(jsonb_build_object('name', key, 'value', value) order by key) from jsonb_each(s.facts)) as facts,
  (select count(distinct c->>'learnerId')::int from jsonb_array_elements(s.cases) c) as "caseCount",
  (select coalesce(jsonb_agg(c), '[]') from (
     select c from jsonb_array_elements(s.cases) c order by md5(s.seed || (c->>'enrollmentId')) limit ${SAMPLE}) drawn) as sample,
  (select e.course_version_id from enrollment.enrollment e
    where s.course_id is not null and e.learner_id = (s.cases->0->>'learnerId')::uuid and e.id = (s.cases->0->>'enrollmentId')::uuid) as "versionId",
  (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'reviewerId', r.reviewer_id, 'finding', r.finding, 'note', r.note,
             'visited', r.visited, 'reviewedAt', r.reviewed_at) order by r.reviewed_at desc), '[]')
   from enrollment.signal_review r where r.unit_id = s.unit_id and r.signal_id = s.id) as reviews`;

const OF_UNITS = `
  select s.* from unnest($1::uuid[]) as place (unit_id) cross join lateral (
    select ${COLUMNS} from enrollment.signal s
    where s.unit_id = place.unit_id and (s.found_at, s.id) < ($3, $4)
      and (not $5 or not exists (select from enrollment.signal_review r where r.unit_id = s.unit_id and r.signal_id = s.id))
    order by s.found_at desc, s.id desc limit $2
  ) s
  order by s."foundAt" desc, s.id desc limit $2`;

const ONE = `select ${COLUMNS} from enrollment.signal s where s.unit_id = $1 and s.id = $2`;

type SignalRow = Omit<Signal, 'courseTitle' | 'staffName' | 'sample' | 'reviews'> & {
  readonly subject: string;
  readonly versionId: string | null;
  readonly sample: readonly SignalCase[];
  readonly reviews: readonly (Omit<SignalReview, 'reviewerName'> & { reviewerId: string })[];
};

const key = z.tuple([z.iso.datetime(), z.uuid()]);
const LAST_UUID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Signs for those who look into a place from outside. */
@Injectable()
export class SignalReader {
  constructor(
    private readonly scope: Scope,
    private readonly versions: VersionReader,
    private readonly people: PersonReader,
    private readonly accessLog: AccessLog,
  ) {}

  /** Signs in a unit's subtree, the latest first. */
  async ofUnit(ctx: Ctx, { unitId, isOpen, ...args }: SignalsArgs): Promise<Page<Signal>> {
    await this.scope.require(ctx, actions.readSignals, unitId);
    const [at, id] = decodeCursor(args.after, key) ?? ['infinity', LAST_UUID];
    const rows = await ctx.sql<SignalRow>(OF_UNITS, [await this.scope.unitsWithin(ctx, unitId), limitFor(args), at, id, isOpen === true]);
    const { edges, pageInfo } = page(rows, args.first, (row) => [new Date(row.foundAt).toISOString(), row.id]);
    const signals = await this.named(
      ctx,
      edges.map(({ node }) => node),
    );
    return { pageInfo, edges: edges.map(({ cursor }, i) => ({ cursor, node: signals[i]! })) };
  }

  /** One sign; null where there is none and where the caller may not look. */
  async one(ctx: Ctx, unitId: string, id: string): Promise<Signal | null> {
    if (!(await this.scope.allows(ctx, actions.readSignals, unitId))) return null;
    const rows = await ctx.sql<SignalRow>(ONE, [unitId, id]);
    return (await this.named(ctx, rows))[0] ?? null;
  }

  private async named(ctx: Ctx, rows: readonly SignalRow[]): Promise<Signal[]> {
    const learnerIds = rows.flatMap(({ sample }) => sample.map(({ learnerId }) => learnerId));
    await this.accessLog.read(ctx, 'signal.sample', learnerIds);
    const staffIds = rows.filter(({ kind }) => kind === 'staff_burst').map(({ subject }) => subject);
    const reviewerIds = rows.flatMap(({ reviews }) => reviews.map(({ reviewerId }) => reviewerId));
    const names = await this.people.names(ctx, [...learnerIds, ...staffIds, ...reviewerIds]);
    const versions = await this.versions.manyForLearning(
      ctx,
      rows.flatMap(({ versionId }) => versionId ?? []),
    );
    const nameOf = (id: string) => names.get(id) ?? '';
    return rows.map(({ subject, versionId, sample, reviews, ...row }) => ({
      ...row,
      courseTitle: versions.get(versionId ?? '')?.title ?? null,
      staffName: row.kind === 'staff_burst' ? nameOf(subject) : null,
      sample: sample.map((one) => ({ ...one, learnerName: nameOf(one.learnerId) })),
      reviews: reviews.map(({ reviewerId, ...review }) => ({ ...review, reviewerName: nameOf(reviewerId) })),
    }));
  }
}
