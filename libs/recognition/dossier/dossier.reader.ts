import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { PersonReader } from '#identity';
import { UnitReader } from '#organisation';
import {
  AccessLog,
  AppError,
  type Ctx,
  decodeCursor,
  limitFor,
  type Page,
  page,
  parseInput,
  personIds,
  Scope,
  vietnamDay,
  vietnamYear,
} from '#platform';
import { CRITERIA_SET_JSON } from '../criteria/criteria.reader.js';
import type { CriteriaSet } from '../criteria/criteria-set.graphql.js';
import { messages } from '../messages.js';
import { actions } from '../recognition.actions.js';
import { IS_UNSUPPORTED, isOverdue } from '../round/round.reader.js';
import type { SuggestedCase } from '../round/suggested-case.js';
import { type StoredDossier, suggestionOf, toDossier } from './dossier.js';
import type { Dossier, DossiersArgs } from './dossier.graphql.js';

type Row = StoredDossier & { criteriaSetId: string; sets: Record<string, CriteriaSet> | null };

/** Name under which a staff read of a dossier stands in the access log. */
const DOSSIER_READ = 'recognition.dossier';
const Year = z.object({ year: z.number().int().min(2000).max(2100) });
const Cursor = z.tuple([z.uuid(), z.uuid()]);

/** An instant as fixed-width ISO 8601, so that texts compare as instants do. */
const iso = (column: string) => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * `cases` with everything around each, under all `ids` of the citizen; a course that was finished under two of them counts
 * once. The criteria sets stand once, in the first row.
 * Parameter 1 is the locale.
 */
const dossiersOf = (cases: string) => `
  with cases as materialized (${cases}),
  sets as (select jsonb_object_agg(s.id, ${CRITERIA_SET_JSON}) as by_id from recognition.criteria_set s where s.id in (select criteria_set_id from cases))
  select c.citizen_id as "citizenId", c.unit_id as "unitId", c.case_id as "caseId", c.year, c.status, c.group_code as "group",
    c.criteria_set_id as "criteriaSetId", ${iso('c.decided_at')} as "decidedAt", c.branch_unit_id as "branchUnitId", c.decision_id as "decisionId",
    (select jsonb_build_object('id', t.id, 'unitId', t.unit_id, 'criteriaSetId', t.criteria_set_id, 'group', t.group_code, 'passTotal', t.pass_total,
       'minimumPerIndicator', t.minimum_per_indicator, 'decisionNumber', t.decision_number, 'validFrom', t.valid_from, 'setAt', ${iso('t.set_at')})
     from recognition.threshold t where t.id = c.threshold_id) as threshold,
    (select jsonb_agg(jsonb_build_object('indicatorCode', r.indicator_code, 'stage', r.stage, 'points', r.points, 'reason', r.reason)) from (
       select distinct on (indicator_code, stage) indicator_code, stage, points, reason from recognition.review_score r
       where r.citizen_id = c.citizen_id and r.year = c.year and (r.stage = 'appeal' or r.sitting_id in (c.branch_sitting_id, c.commune_sitting_id))
       order by indicator_code, stage, at desc, id desc) r) as reviewed,
    case when row_number() over (order by c.unit_id, c.citizen_id) = 1 then (select by_id from sets) end as sets,
    (select jsonb_object_agg(s.indicator_code, s.points) from (
       select distinct on (indicator_code) indicator_code, points from recognition.self_score
       where citizen_id = any(c.ids) and year = c.year order by indicator_code, at desc, id desc) s) as scores,
    (select jsonb_agg(jsonb_build_object('id', n.id, 'indicatorCode', n.indicator_code, 'words', n.words, 'fileUrl', (
       select '/recognition/evidence/' || n.citizen_id || '/' || n.year || '/' || n.id || '/file' from recognition.evidence_file f
       where f.citizen_id = n.citizen_id and f.year = n.year and f.named_id = n.id limit 1)) order by n.at, n.id)
     from recognition.named_evidence n where n.citizen_id = any(c.ids) and n.year = c.year and n.removed_at is null) as named,
    (select jsonb_agg(jsonb_build_object(
       'id', e.id, 'ruleId', e.rule_id, 'kind', e.source_kind, 'sourceId', e.source_id, 'indicatorCode', e.indicator_code,
       'suggestedPoints', e.suggested_points, 'capPerYear', e.cap_per_year, 'validUntil', e.valid_until,
       'completedAt', ${iso('e.completed_at')}, 'recordedAt', ${iso('e.recorded_at')},
       'reason', coalesce(e.reason ->> $1, e.reason ->> 'vi'), 'snapshot', e.snapshot, 'flag', f.detail,
       'flaggedAt', ${iso('f.at')}, 'follow', w.follow) order by e.completed_at, e.id)
     from recognition.evidence e
     left join lateral (
       select detail, at from recognition.evidence_flag f
       where f.citizen_id = e.citizen_id and f.source_kind = e.source_kind and f.source_id = e.source_id order by f.at limit 1) f on true
     left join lateral (
       select jsonb_build_object('certificateId', w.replaced_by_id, 'registerNumber', w.register_number, 'act', w.act, 'at', ${iso('w.replaced_at')}) as follow
       from recognition.evidence_follow w
       where w.citizen_id = e.citizen_id and w.source_id = e.source_id order by w.replaced_at desc limit 1) w on true
     where e.citizen_id = any(c.ids) and e.year = c.year and (cardinality(c.ids) = 1 or not exists (
       select from recognition.evidence o
       where o.citizen_id = any(c.ids) and o.citizen_id <> e.citizen_id and o.year = e.year and o.rule_id = e.rule_id
         and o.snapshot ->> 'courseId' = e.snapshot ->> 'courseId' and o.snapshot ->> 'cycle' = e.snapshot ->> 'cycle'
         and (o.completed_at, o.id) < (e.completed_at, e.id)
         and not exists (select from recognition.evidence_flag x
                         where x.citizen_id = o.citizen_id and x.source_kind = o.source_kind and x.source_id = o.source_id)))) as evidence
  from cases c order by c.unit_id, c.citizen_id`;

const CASE = `c.citizen_id, c.unit_id, c.id as case_id, c.year, c.status, c.group_code, c.criteria_set_id, c.decided_at,
  c.branch_unit_id, c.branch_sitting_id, c.commune_sitting_id, c.threshold_id, coalesce(c.latest_decision_id, c.decision_id) as decision_id`;
/** Rows of other ids do not move a decided case (invariant 10). */
const IDS = `case when c.decided_at is null then $4::uuid[] else array[c.citizen_id] end as ids`;
export const LEADING = `c.decided_at is null, c.status = 'withdrawn', c.citizen_id <> $2, c.created_at`;

/** $2 citizen, $3 year, $4 all ids of the citizen: of two cases of one year the decided one, else the one that goes on. */
const STORED = dossiersOf(`
  select ${CASE}, ${IDS} from recognition.recognition_case c where c.citizen_id = any($4::uuid[]) and c.year = $3
  order by ${LEADING} limit 1`);

/** The same, or an empty one by the set in force on 1 January. */
const STORED_OR_EMPTY = dossiersOf(`
  select coalesce(c.citizen_id, $2::uuid) as citizen_id, c.unit_id, c.id as case_id, $3::int as year, coalesce(c.status, 'draft') as status, c.group_code,
    coalesce(c.criteria_set_id, s.id) as criteria_set_id, c.decided_at,
    c.branch_unit_id, c.branch_sitting_id, c.commune_sitting_id, c.threshold_id, coalesce(c.latest_decision_id, c.decision_id) as decision_id, ${IDS}
  from (select make_date($3, 1, 1) as on_day) y
  left join recognition.criteria_set s on s.valid_from <= y.on_day and (s.valid_to is null or y.on_day < s.valid_to)
  left join lateral (
    select * from recognition.recognition_case c where c.citizen_id = any($4::uuid[]) and c.year = $3 order by ${LEADING} limit 1) c on true
  where coalesce(c.criteria_set_id, s.id) is not null`);

/** $8 the day after which a last day is over, for those who wait too long; $9 those without evidence; $10 those who chose no place. */
const CHOSEN = `($8::date is null or ${isOverdue('$8')}) and (not $9::boolean or (${IS_UNSUPPORTED})) and (not $10::boolean or c.branch_unit_id is null)`;

/** Unit by unit, so that a page costs the same however many cases there are. */
const PAGE = dossiersOf(`
  select c.*, array[c.citizen_id] as ids from (select unit_id from unnest($3::uuid[]) as unit_id where $5::uuid is null or unit_id >= $5 order by unit_id) u
  cross join lateral (
    select ${CASE} from recognition.recognition_case c
    where c.year = $2 and c.unit_id = u.unit_id and ($4::text[] is null or c.status = any($4)) and ${CHOSEN}
      and ($5::uuid is null or c.unit_id > $5 or c.citizen_id > $6::uuid)
    order by c.citizen_id limit $7) c
  order by c.unit_id, c.citizen_id limit $7`);

/** The same of one place below a commune. */
const PAGE_BELOW = dossiersOf(`
  select ${CASE}, array[c.citizen_id] as ids from recognition.recognition_case c
  where c.year = $2 and c.branch_unit_id = any($3::uuid[]) and ($4::text[] is null or c.status = any($4)) and ${CHOSEN}
    and ($5::uuid is null or (c.unit_id, c.citizen_id) > ($5, $6::uuid))
  order by c.unit_id, c.citizen_id limit $7`);

/** $2 citizens, $3 year: those cases, whoever asks. */
const OF_MANY = dossiersOf(
  `select ${CASE}, array[c.citizen_id] as ids from recognition.recognition_case c where c.citizen_id = any($2::uuid[]) and c.year = $3`,
);

/** Dossiers, for the citizen and for the people who review them. */
@Injectable()
export class DossierReader {
  constructor(
    private readonly people: PersonReader,
    private readonly units: UnitReader,
    private readonly scope: Scope,
    private readonly accessLog: AccessLog,
  ) {}

  /** The dossier of one's own; an empty one while there is no case. Takes a `Tx` too, to answer a mutation. */
  async own(ctx: Ctx, citizenId: string, year: number = vietnamYear(ctx.now)): Promise<Dossier> {
    parseInput(Year, { year });
    const ids = citizenId === ctx.actor.id ? personIds(ctx) : await this.people.idsOf(ctx, citizenId);
    const [row] = await ctx.sql<Row>(STORED_OR_EMPTY, [ctx.locale, citizenId, year, ids]);
    if (!row)
      throw new AppError('BAD_USER_INPUT', messages.noCriteria, {
        params: { year },
        fields: [{ path: 'year', message: 'no criteria set in force' }],
      });
    return this.shape(ctx, [row])[0]!;
  }

  /** A dossier of somebody in the caller's places, or null when there is none. The read is logged for the citizen to see. */
  async ofCitizen(ctx: Ctx, citizenId: string, year: number): Promise<Dossier | null> {
    parseInput(Year, { year });
    const [row] = await this.stored(ctx, citizenId, year);
    const unitId = row?.unitId ?? (await this.people.home(ctx, citizenId));
    const isOfBranch = row?.branchUnitId ? await this.scope.allows(ctx, actions.readDossiers, row.branchUnitId) : false;
    // Without a place there is nobody in scope; the answer is the same as for a stranger's id.
    if (!isOfBranch) await this.scope.require(ctx, actions.readDossiers, unitId ?? citizenId);
    if (!row) return null;
    await this.accessLog.read(ctx, DOSSIER_READ, [citizenId]);
    return this.shape(ctx, [row])[0]!;
  }

  /** A page of the dossiers of a place and all places in it, logged for each citizen. */
  async list(ctx: Ctx, { unitId, year, first, after, ...only }: DossiersArgs): Promise<Page<Dossier>> {
    parseInput(Year, { year });
    const limit = limitFor({ first });
    const cursor = decodeCursor(after, Cursor);
    await this.scope.require(ctx, actions.readDossiers, unitId);
    const within = await this.scope.unitsWithin(ctx, unitId);

    const branch = (await this.units.get(ctx, unitId))?.level === 'local' ? unitId : only.branchUnitId;
    // a branch elsewhere is not in this place, whatever it is
    const units = branch ? within.filter((id) => id === branch) : within;
    const rows = await ctx.sql<Row>(branch ? PAGE_BELOW : PAGE, [
      ctx.locale,
      year,
      units,
      only.status ? [only.status] : (only.statuses ?? null),
      cursor?.[0] ?? null,
      cursor?.[1] ?? null,
      limit,
      only.isOverdue ? vietnamDay(ctx.now) : null,
      only.isUnsupported ?? false,
      only.hasNoBranch ?? false,
    ]);
    const dossiers = this.shape(ctx, await this.withFormerIds(ctx, rows)).map((dossier, i) => ({ dossier, unitId: rows[i]!.unitId! }));
    const { edges, pageInfo } = page(dossiers, first, ({ dossier, unitId }) => [unitId, dossier.citizenId]);
    await this.accessLog.read(
      ctx,
      DOSSIER_READ,
      edges.map(({ node }) => node.dossier.citizenId),
    );
    return { pageInfo, edges: edges.map(({ cursor, node }) => ({ cursor, node: node.dossier })) };
  }

  /** The dossiers of these cases, by citizen; for this room, which has checked the place. */
  async ofCases(ctx: Ctx, year: number, citizenIds: readonly string[]): Promise<Map<string, Dossier>> {
    if (citizenIds.length === 0) return new Map();
    const rows = await ctx.sql<Row>(OF_MANY, [ctx.locale, citizenIds, year]);
    return new Map(this.shape(ctx, await this.withFormerIds(ctx, rows)).map((dossier) => [dossier.citizenId, dossier]));
  }

  /** What the evidence of these cases suggests, case by case and under all ids of each citizen, by the pure rule. */
  async suggestions(ctx: Ctx, year: number, citizenIds: readonly string[]): Promise<{ citizenId: string; found: SuggestedCase }[]> {
    if (citizenIds.length === 0) return [];
    const rows = await this.withFormerIds(ctx, await ctx.sql<Row>(OF_MANY, [ctx.locale, citizenIds, year]));
    const sets = rows[0]?.sets ?? {};
    return rows.map((row) => {
      const { total, lines } = suggestionOf(ctx.now, row, sets[row.criteriaSetId]!);
      const inOrder = (row.evidence ?? []).map(({ id, indicatorCode }) => ({ id, indicator: indicatorCode, ...lines.get(id)! }));
      return { citizenId: row.citizenId, found: { total, lines: inOrder } };
    });
  }

  private async stored(ctx: Ctx, citizenId: string, year: number): Promise<Row[]> {
    return ctx.sql<Row>(STORED, [ctx.locale, citizenId, year, await this.people.idsOf(ctx, citizenId)]);
  }

  /** A page is read by one statement; the few people in it who have former ids are read once more, with all they have. */
  private async withFormerIds(ctx: Ctx, rows: Row[]): Promise<Row[]> {
    const former = await this.people.formerIds(
      ctx,
      rows.map(({ citizenId }) => citizenId),
    );
    for (const [i, { citizenId, year, sets }] of rows.entries()) {
      if (!former.has(citizenId)) continue;
      const [whole] = await this.stored(ctx, citizenId, year);
      if (whole?.citizenId === citizenId) rows[i] = { ...whole, sets };
    }
    return rows;
  }

  private shape(ctx: Ctx, rows: readonly Row[]): Dossier[] {
    const sets = rows[0]?.sets ?? {};
    return rows.map((row) => toDossier(ctx, row, sets[row.criteriaSetId]!));
  }
}
