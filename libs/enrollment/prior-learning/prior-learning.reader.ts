import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { PersonReader } from '#identity';
import {
  AccessLog,
  type Ctx,
  decodeCursor,
  limitFor,
  type Page,
  page,
  type PageArgs,
  personIds,
  Scope,
  type Sql,
  vietnamDay,
} from '#platform';
import { actions } from './prior-learning.actions.js';
import type { PriorLearning, PriorLearningArgs, PriorLearningSource, PriorLearningState } from './prior-learning.graphql.js';
import { isOwnMatter, type PriorLearningStatus } from './standing.js';

/** What a statement answers; names and rights are put beside it. */
type Row = Omit<PriorLearning, 'learnerName' | 'history' | 'scanUrl' | 'mayReview' | 'isExpired'> & {
  readonly recordedBy: string;
  readonly history: (Omit<PriorLearningState, 'byName'> & { byId: string })[];
};

/** A file that somebody may see. */
export interface Scan {
  readonly sha256: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
}

/** The name of a source `s` in the language `$1`. */
const SOURCE = `json_build_object('code', s.code, 'name', coalesce(s.name ->> $1::text, s.name ->> 'vi'), 'url', s.url)`;

const ROW = `
  select p.id, p.learner_id as "learnerId", p.kind, p.issuer, p.title, p.number, p.issued_on as "issuedOn", p.valid_until as "validUntil",
         p.unit_id as "unitId", p.recorded_by as "recordedBy", p.is_assisted as "isAssisted", p.recorded_at as "recordedAt", p.status,
         case when s.code is not null then ${SOURCE} end as source,
         coalesce(found.course_id, p.course_id) as "courseId", coalesce(found.competences, p.competences) as competences,
         scan.media_type as "scanType", history.steps as history,
         (select count(*)::int from enrollment.prior_learning_contest c where c.learner_id = p.learner_id and c.prior_learning_id = p.id) as contests
  from enrollment.prior_learning p
  left join enrollment.prior_learning_source s on s.code = p.source_code
  left join lateral (
    select st.course_id, st.competences from enrollment.prior_learning_state st
    where st.learner_id = p.learner_id and st.prior_learning_id = p.id and st.status = 'verified' order by st.number desc limit 1) found on true
  left join lateral (
    select c.media_type from enrollment.prior_learning_scan c
    where c.learner_id = p.learner_id and c.prior_learning_id = p.id order by c.id desc limit 1) scan on true
  cross join lateral (
    select json_agg(json_build_object('status', st.status, 'reason', st.reason, 'byId', st.by_id, 'at', st.at) order by st.number) as steps
    from enrollment.prior_learning_state st where st.learner_id = p.learner_id and st.prior_learning_id = p.id) history`;

const ONE = `${ROW} where p.learner_id = any($2::uuid[]) and p.id = $3`;
const MINE = `${ROW} where p.learner_id = any($2::uuid[]) and ($3::uuid is null or p.id < $3) order by p.id desc limit $4`;
/** The oldest first: whoever waits longest is looked at first. */
const OF_UNITS = `${ROW} where p.unit_id = any($2::uuid[]) and p.status = $3 and ($4::uuid is null or p.id > $4) order by p.id limit $5`;

const Cursor = z.tuple([z.uuid()]);

/** Questions about what people learnt elsewhere. */
@Injectable()
export class PriorLearningReader {
  constructor(
    private readonly people: PersonReader,
    private readonly scope: Scope,
    private readonly accessLog: AccessLog,
  ) {}

  /** Whether something verified and still valid stands for a course: for prerequisites. Asks nobody for permission. */
  async standsFor(ctx: Ctx, learnerId: string, courseId: string): Promise<boolean> {
    const rows = await ctx.sql(
      `select 1 from enrollment.prior_learning p
       join enrollment.prior_learning_state st on st.learner_id = p.learner_id and st.prior_learning_id = p.id and st.status = 'verified'
       where p.learner_id = any($1::uuid[]) and p.status = 'verified' and st.course_id = $2
         and (p.valid_until is null or p.valid_until >= $3::date) limit 1`,
      [await this.people.idsOf(ctx, learnerId), courseId, vietnamDay(ctx.now)],
    );
    return rows.length > 0;
  }

  sources(ctx: Ctx): Promise<PriorLearningSource[]> {
    return ctx.sql<PriorLearningSource>(
      `select code, coalesce(name ->> $1::text, name ->> 'vi') as name, url from enrollment.prior_learning_source order by position, code`,
      [ctx.locale],
    );
  }

  /** The caller's own, the latest first. */
  async mine(ctx: Ctx, args: PageArgs): Promise<Page<PriorLearning>> {
    const [before = null] = decodeCursor(args.after, Cursor) ?? [];
    const rows = await ctx.sql<Row>(MINE, [ctx.locale, personIds(ctx), before, limitFor(args)]);
    return page(await this.shape(ctx, rows), args.first, ({ id }) => [id]);
  }

  /** For staff of a place; each learner can see that somebody looked. */
  async ofUnit(ctx: Ctx, { unitId, status, ...args }: PriorLearningArgs): Promise<Page<PriorLearning>> {
    await this.scope.require(ctx, actions.readPriorLearning, unitId);
    const [after = null] = decodeCursor(args.after, Cursor) ?? [];
    const units = await this.scope.unitsWithin(ctx, unitId);
    const rows = await ctx.sql<Row>(OF_UNITS, [ctx.locale, units, status ?? 'recorded', after, limitFor(args)]);
    const found = page(await this.shape(ctx, rows), args.first, ({ id }) => [id]);
    const shown = found.edges.map(({ node }) => node.learnerId);
    await this.accessLog.read(ctx, 'prior_learning.list', shown);
    return found;
  }

  /** One record by its learner, under any of the learner's ids; also inside a transaction. Asks nobody for permission. */
  async one(ctx: Ctx, learnerIds: readonly string[], id: string): Promise<PriorLearning | null> {
    const [row] = await this.shape(ctx, await ctx.sql<Row>(ONE, [ctx.locale, learnerIds, id]));
    return row ?? null;
  }

  /** The scan, for the learner and for staff of the place, whose look is recorded; null for everybody else. */
  async scan(ctx: Ctx, learnerId: string, id: string): Promise<Scan | null> {
    const place = await placeOf(ctx.sql, learnerId, id);
    if (!place || ctx.actor.kind !== 'person') return null;
    const isOwn = personIds(ctx).includes(learnerId);
    if (!isOwn && !(await this.scope.allows(ctx, actions.readPriorLearning, place.unitId))) return null;
    const [scan] = await ctx.sql<Scan>(
      `select sha256, media_type as "mediaType", size_bytes as "sizeBytes" from enrollment.prior_learning_scan
       where learner_id = $1 and prior_learning_id = $2 order by id desc limit 1`,
      [learnerId, id],
    );
    if (scan && !isOwn) await this.accessLog.read(ctx, 'prior_learning.scan', [learnerId]);
    return scan ?? null;
  }

  private async shape(ctx: Ctx, rows: readonly Row[]): Promise<PriorLearning[]> {
    if (rows.length === 0) return [];
    const callerIds: readonly string[] = ctx.actor.kind === 'person' ? personIds(ctx) : [];
    const names = await this.people.names(ctx, [
      ...new Set(rows.flatMap(({ learnerId, history }) => [learnerId, ...history.map(({ byId }) => byId)])),
    ]);
    const reviewed = new Set(await this.scope.unitsOf(ctx, actions.reviewPriorLearning));
    const kept = await this.people.keptIds(ctx, [...new Set(rows.map(({ learnerId }) => learnerId))]);
    return rows.map(({ recordedBy, history, ...row }) => {
      const { learnerId, id, unitId, validUntil, scanType } = row;
      const isOwn = callerIds.includes(learnerId);
      const learnerIds = [learnerId, kept.get(learnerId) ?? learnerId];
      return {
        ...row,
        learnerName: names.get(learnerId) ?? '',
        isExpired: validUntil !== null && validUntil < vietnamDay(ctx.now),
        history: history.map(({ byId, ...step }) => ({ ...step, byName: names.get(byId) ?? null })),
        scanUrl: scanType && `/prior-learning/${learnerId}/${id}/scan`,
        contests: isOwn ? 0 : row.contests,
        mayReview: reviewed.has(unitId) && !isOwnMatter(callerIds, { learnerIds, recordedBy }),
      };
    });
  }
}

/** What decides who may touch a record. */
export interface Place {
  readonly unitId: string;
  readonly recordedBy: string;
  readonly status: PriorLearningStatus;
}

export async function placeOf(sql: Sql, learnerId: string, id: string, lock = false): Promise<Place | null> {
  const [place] = await sql<Place>(
    `select unit_id as "unitId", recorded_by as "recordedBy", status from enrollment.prior_learning
     where learner_id = $1 and id = $2${lock ? ' for update' : ''}`,
    [learnerId, id],
  );
  return place ?? null;
}
