import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { PersonReader } from '#identity';
import { UnitReader } from '#organisation';
import {
  AccessLog,
  type Action,
  AppError,
  type Ctx,
  decodeCursor,
  limitFor,
  page,
  personIds,
  Scope,
  type Sql,
  vietnamDay,
} from '#platform';
import { type Declared, type GroupKind, isDecidedAbove } from '../group/group-kind.js';
import { GroupReader } from '../group/group.reader.js';
import { GROUP_ROW, type GroupRow, groupRow } from '../group/group.store.js';
import { actions } from '../recognition.actions.js';
import type {
  CountedLine,
  GroupActValue,
  GroupAssessment,
  GroupAssessmentLine,
  GroupCandidateList,
  GroupCriteria,
  GroupDecision,
  GroupRate,
  GroupRateList,
  GroupRateListArgs,
  GroupScoreChange,
  GroupStep,
} from './award.graphql.js';
import { type CountedRate, GroupRates } from './group-rates.js';
import { type AssessmentStatus, type GroupRule, isOpenFor, type RuleIndicator, standingOf, suggest, thresholdOf } from './group-rule.js';
import { messages } from './messages.js';

const Cursor = z.tuple([z.uuid()]);

/** A set with its indicators, as rows of data. */
export interface CriteriaRow extends Omit<GroupCriteria, 'method'>, Omit<GroupRule, 'indicators'> {
  readonly method: GroupRule['method'];
  readonly passTotal: number | null;
  readonly titleMonths: number;
  readonly id: string;
  readonly lines: readonly LineRow[];
}
type LineRow = Pick<GroupAssessmentLine, 'code' | 'parentCode' | 'name' | 'wording' | 'confidence'> & {
  readonly kind: 'heading' | RuleIndicator['kind'];
  readonly maxPoints: number | null;
  readonly fromLevel: number;
  readonly thresholds: number[] | null;
  readonly rateOf: Declared | null;
};
export type ScoreRow = Omit<GroupScoreChange, 'actorName'> & {
  readonly code: string;
  readonly actorId: string;
  readonly stage: 'branch' | 'commune';
};
type RateRow = GroupRate & { readonly code: string };
type StepRow = Omit<GroupStep, 'actorName' | 'unitName'> & { readonly actorId: string; readonly unitId: string };

/** An assessment as it is stored, with its rules. */
export interface AssessmentRow {
  readonly group: GroupRow;
  readonly year: number;
  readonly status: AssessmentStatus | null;
  readonly level: number;
  readonly isProposed: boolean | null;
  readonly reason: string | null;
  readonly criteria: CriteriaRow;
  readonly scores: readonly ScoreRow[];
  readonly rates: readonly RateRow[];
  readonly steps: readonly StepRow[];
}

/** A criteria set `s` as a row; parameter 1 is the locale. */
const CRITERIA_ROW = `s.id, s.code, s.decision_number as "decisionNumber", coalesce(s.name ->> $1, s.name ->> 'vi') as name, s.method, s.pass_total as "passTotal",
    s.title_months as "titleMonths", s.upgrade_months as "upgradeMonths", s.confidence, coalesce(s.note ->> $1, s.note ->> 'vi') as note,
    (select jsonb_agg(coalesce(l.value ->> $1, l.value ->> 'vi') order by l.ordinality) from jsonb_array_elements(s.level_names) with ordinality l) as "levelNames",
    (select jsonb_agg(jsonb_build_object('code', i.code, 'parentCode', i.parent_code, 'kind', i.kind, 'name', coalesce(i.name ->> $1, i.name ->> 'vi'),
       'maxPoints', i.max_points, 'fromLevel', i.from_level, 'thresholds', i.thresholds, 'rateOf', i.rate_of, 'wording', i.wording,
       'confidence', i.confidence) order by i.position) from recognition.group_indicator i where i.criteria_set_id = s.id) as lines`;

/** $2 group, $3 year: the set of the assessment, else the one in force at the end of the year. */
const CRITERIA = `
  select ${CRITERIA_ROW}
  from recognition.learning_group g left join recognition.group_assessment v on v.group_id = g.id and v.year = $3
  join recognition.group_criteria_set s on case when v.criteria_set_id is not null then s.id = v.criteria_set_id
    else s.kind = g.kind and daterange(s.valid_from, s.valid_to) @> make_date($3, 12, 31) end
  where g.id = $2`;

/** $1 groups, $2 year: what is stored of each assessment. */
const STORED = `
  select v.group_id as "groupId", v.criteria_set_id as "criteriaSetId", v.status, v.level, v.proposed as "isProposed", v.reason,
    (select coalesce(jsonb_agg(jsonb_build_object('code', s.indicator_code, 'stage', s.stage, 'points', s.points, 'isMet', s.is_met, 'reason', s.reason,
       'actorId', s.actor_id, 'at', s.at) order by s.at desc, s.id desc), '[]')
     from recognition.group_score s where s.group_id = v.group_id and s.year = v.year) as scores,
    (select coalesce(jsonb_agg(x.line), '[]') from (
       select distinct on (r.indicator_code) jsonb_build_object('code', r.indicator_code, 'id', r.id, 'numerator', r.numerator, 'denominator', r.denominator,
         'source', r.source, 'onDay', r.on_day, 'countedAt', r.counted_at,
         'declaredSource', (select d.source from recognition.declared_count d where d.id = r.declared_id limit 1)) as line
       from recognition.group_rate r where r.group_id = v.group_id and r.year = v.year
       order by r.indicator_code, r.counted_at desc, r.id desc) x) as rates,
    (select coalesce(jsonb_agg(jsonb_build_object('act', t.act, 'actorId', t.actor_id, 'actorRole', t.actor_role, 'unitId', t.unit_id, 'at', t.at,
       'documentNumber', t.document_number, 'reason', t.reason) order by t.at, t.id), '[]')
     from recognition.group_step t where t.group_id = v.group_id and t.year = v.year) as steps
  from recognition.group_assessment v where v.group_id = any($1::uuid[]) and v.year = $2`;
type StoredRow = Pick<AssessmentRow, 'status' | 'level' | 'isProposed' | 'reason' | 'scores' | 'rates' | 'steps'> & {
  readonly groupId: string;
  readonly criteriaSetId: string;
};

const DECISION = `select d.id, d.unit_id as "unitId", d.year, d.kind, d.act, d.number, d.decided_on as "decidedOn", d.signer_name as "signerName",
  d.signer_title as "signerTitle", d.awarded, d.refused from recognition.group_decision d`;

export const indicatorsOf = ({ lines }: Pick<CriteriaRow, 'lines'>): RuleIndicator[] =>
  lines.flatMap(({ kind, ...line }) => (kind === 'heading' ? [] : [{ kind, ...line }]));
export const ruleOf = (criteria: CriteriaRow): GroupRule => ({ ...criteria, indicators: indicatorsOf(criteria) });

/** What counts of an indicator: the latest of the commune, else the latest of the branch. Scores come latest first. */
export const countedScore = (scores: readonly ScoreRow[], code: string): ScoreRow | null => {
  const some = scores.filter((score) => score.code === code);
  return some.find(({ stage }) => stage === 'commune') ?? some[0] ?? null;
};

/** Assessments as they are read, lists of rates, and the list that the next decision would have. */
@Injectable()
export class AssessmentReader {
  constructor(
    private readonly scope: Scope,
    private readonly groups: GroupReader,
    private readonly rates: GroupRates,
    private readonly people: PersonReader,
    private readonly units: UnitReader,
    private readonly accessLog: AccessLog,
  ) {}

  /** How a group stands in a year; also before it stands, so that the criteria can be read. */
  async get(ctx: Ctx, groupId: string, year: number): Promise<GroupAssessment> {
    await this.groups.readable(ctx, groupId);
    return this.of(ctx, groupId, year);
  }

  /** Whoever asks: who has checked the place. */
  async of(ctx: Ctx, groupId: string, year: number): Promise<GroupAssessment> {
    const row = await this.row(ctx, groupId, year);
    const { criteria, scores, rates, level, status } = row;
    const rule = ruleOf(criteria);
    const counted = new Map(rule.indicators.flatMap(({ code }) => [[code, countedScore(scores, code)] as const]));
    const standing = standingOf(rule, new Map([...counted].flatMap(([code, score]) => (score ? [[code, score] as const] : []))), level);
    const names = await this.people.names(
      ctx,
      [...scores, ...row.steps].map(({ actorId }) => actorId),
    );
    const places = await this.units.names(
      ctx,
      row.steps.map(({ unitId }) => unitId),
    );
    const lines = criteria.lines.map(({ thresholds, ...line }): GroupAssessmentLine => {
      const indicator = rule.indicators.find(({ code }) => code === line.code);
      const rate = rates.find(({ code }) => code === line.code) ?? null;
      const suggestion = indicator && rate ? suggest(rule.method, indicator, rate, level) : null;
      const score = counted.get(line.code) ?? null;
      return {
        ...line,
        threshold: indicator ? thresholdOf({ ...indicator, thresholds }, level) : null,
        points: score?.points ?? null,
        isMet: score?.isMet ?? null,
        suggestedPoints: suggestion?.points ?? null,
        suggestedIsMet: suggestion?.isMet ?? null,
        rate: rate && { ...rate, countedAt: new Date(rate.countedAt) },
        changes: scores
          .filter(({ code }) => code === line.code)
          .map(({ actorId, at, ...change }) => ({ ...change, at: new Date(at), actorName: names.get(actorId) ?? null })),
      };
    });
    return {
      ...{ groupId, year, status, level, criteria, lines, ...standing },
      undeclared: status === null ? [] : await this.undeclared(ctx, row),
      isProposed: row.isProposed,
      reason: row.reason,
      steps: row.steps.map(({ actorId, unitId, at, ...step }) => ({
        ...step,
        at: new Date(at),
        actorName: names.get(actorId) ?? null,
        unitName: places.get(unitId) ?? null,
      })),
      allowedActs: await this.allowedActs(ctx, row),
      mayRevoke: status === 'decided' && (await this.scope.allows(ctx, decideAction(row.group.kind), row.group.placeId)),
    };
  }

  /** The stored rows of an assessment; inside a transaction what it sees. @throws NOT_FOUND where no criteria are in force */
  async row(ctx: Ctx, groupId: string, year: number): Promise<AssessmentRow> {
    const group = await groupRow(ctx.sql, groupId);
    const [criteria] = await ctx.sql<CriteriaRow>(CRITERIA, [ctx.locale, groupId, year]);
    if (!group || !criteria) throw new AppError('NOT_FOUND', messages.noCriteria, { params: { year } });
    const [found] = await ctx.sql<StoredRow>(STORED, [[groupId], year]);
    const none = { status: null, level: 1, isProposed: null, reason: null, scores: [], rates: [], steps: [] };
    return { group, year, criteria, ...(found ?? none) };
  }

  /** The same of many groups that stand, by group: three statements for any number. */
  async rows(ctx: Ctx, groupIds: readonly string[], year: number): Promise<Map<string, AssessmentRow>> {
    const groups = new Map(
      (await ctx.sql<GroupRow>(`select ${GROUP_ROW} from recognition.learning_group g where g.id = any($1::uuid[])`, [groupIds])).map(
        (group) => [group.id, group],
      ),
    );
    const stored = await ctx.sql<StoredRow>(STORED, [groupIds, year]);
    const sets = new Map(
      (
        await ctx.sql<CriteriaRow>(`select ${CRITERIA_ROW} from recognition.group_criteria_set s where s.id = any($2::uuid[])`, [
          ctx.locale,
          [...new Set(stored.map(({ criteriaSetId }) => criteriaSetId))],
        ])
      ).map((set) => [set.id, set]),
    );
    return new Map(
      stored.map((row) => [row.groupId, { ...row, group: groups.get(row.groupId)!, year, criteria: sets.get(row.criteriaSetId)! }]),
    );
  }

  /** What a count was made from: names of those whom the caller may see, as it was known when it was counted. */
  async rateList(ctx: Ctx, { groupId, year, rateId, ...args }: GroupRateListArgs): Promise<GroupRateList> {
    const group = await this.groups.readable(ctx, groupId);
    const [rate] = await ctx.sql<{ rateOf: Declared; onDay: string; countedAt: Date; numerator: number }>(
      `select i.rate_of as "rateOf", r.on_day as "onDay", r.counted_at as "countedAt", r.numerator
       from recognition.group_rate r join recognition.group_assessment v using (group_id, year)
       join recognition.group_indicator i on i.criteria_set_id = v.criteria_set_id and i.code = r.indicator_code
       where r.group_id = $1 and r.year = $2 and r.id = $3`,
      [groupId, year, rateId],
    );
    if (!rate) throw new AppError('NOT_FOUND', messages.noIndicator);
    const list = await this.rates.list(ctx, { group, rateOf: rate.rateOf, year, onDay: rate.onDay, knownAt: rate.countedAt });
    const seen = await this.groups.seenUnits(ctx, group);
    const visible = list.ones.filter(({ unitId }) => seen === 'all' || seen.has(unitId));
    const [after = ''] = decodeCursor(args.after, Cursor) ?? [];
    const rows = visible.filter(({ id }) => id > after).slice(0, limitFor(args));
    const ids = rows.map(({ id }) => id);
    const names = list.of === 'people' ? await this.people.names(ctx, ids) : await groupNames(ctx.sql, ids);
    if (list.of === 'people') await this.accessLog.read(ctx, 'recognition.group', ids);
    const places = await this.units.names(
      ctx,
      rows.map(({ unitId }) => unitId),
    );
    return {
      ...{ of: list.of, isWhole: list.isWhole, numerator: rate.numerator, hidden: list.ones.length - visible.length },
      page: page(
        rows.map(({ id, unitId, isCounted }): CountedLine => ({
          id,
          isCounted,
          name: names.get(id) ?? null,
          unitName: places.get(unitId) ?? null,
        })),
        args.first,
        ({ id }) => [id],
      ),
    };
  }

  /** The list that the next decision would have: all groups of a kind that are proposed, for and against. */
  async candidates(ctx: Ctx, unitId: string, year: number, kind: GroupKind): Promise<GroupCandidateList> {
    await this.scope.require(ctx, actions.readGroups, unitId);
    const groups = await this.proposed(ctx, unitId, year, kind);
    const awarded = groups.filter(({ isProposed }) => isProposed).length;
    return { awarded, refused: groups.length - awarded, groups: groups.slice(0, 500) };
  }

  /** Whoever asks: for this room, in a transaction with `for update`. */
  async proposed(ctx: Ctx, unitId: string, year: number, kind: GroupKind, lock: '' | 'for update of v' = '') {
    const units = isDecidedAbove(kind) ? await this.scope.unitsWithin(ctx, unitId) : [unitId];
    return ctx.sql<{
      groupId: string;
      unitId: string;
      criteriaSetId: string;
      name: string;
      isProposed: boolean;
      reason: string | null;
      level: number;
    }>(
      `select g.id as "groupId", v.unit_id as "unitId", v.criteria_set_id as "criteriaSetId", g.name, v.proposed as "isProposed", v.reason, v.level
       from recognition.group_assessment v join recognition.learning_group g on g.id = v.group_id
       where v.year = $1 and v.unit_id = any($2::uuid[]) and v.kind = $3 and v.status = 'proposed' order by platform.fold(g.name), g.id ${lock}`,
      [year, units, kind],
    );
  }

  /** Decisions about groups of a place and what lies in it, the latest first. */
  async decisions(ctx: Ctx, unitId: string, year: number): Promise<GroupDecision[]> {
    await this.scope.require(ctx, actions.readGroups, unitId);
    return ctx.sql<GroupDecision>(
      `${DECISION} where d.unit_id = any($1::uuid[]) and d.year = $2 order by d.decided_on desc, d.recorded_at desc, d.id limit 200`,
      [await this.scope.unitsWithin(ctx, unitId), year],
    );
  }

  async decision(sql: Sql, id: string): Promise<GroupDecision | null> {
    const [decision] = await sql<GroupDecision>(`${DECISION} where d.id = $1`, [id]);
    return decision ?? null;
  }

  /** Whether the caller belongs to this family or clan: then others assess it. */
  async isOwn(ctx: Ctx, { id, kind }: GroupRow): Promise<boolean> {
    if ((kind !== 'family' && kind !== 'clan') || ctx.actor.kind !== 'person') return false;
    const rows = await ctx.sql(
      `select 1 from recognition.group_member where group_id = $1 and person_id = any($2::uuid[]) and to_on is null limit 1`,
      [id, personIds(ctx)],
    );
    return rows.length > 0;
  }

  private async allowedActs(ctx: Ctx, { group, status }: AssessmentRow): Promise<GroupActValue[]> {
    if (group.endedOn !== null || (await this.isOwn(ctx, group))) return [];
    const allowed: GroupActValue[] = [];
    for (const act of ['register', 'score', 'propose', 'take_back', 'withdraw'] as const)
      if (isOpenFor(act, status) && (await this.scope.allows(ctx, ACTION_OF[act], group.placeId))) allowed.push(act);
    return allowed;
  }

  private async undeclared(ctx: Ctx, { group, year, criteria, rates, status }: AssessmentRow): Promise<string[]> {
    if (status === 'decided') return [];
    const open: string[] = [];
    for (const { code, rateOf } of criteria.lines) {
      if (!rateOf || rates.some((rate) => rate.code === code)) continue;
      const found: CountedRate | null = await this.rates.count(ctx, {
        group,
        rateOf,
        year,
        onDay: defaultDay(ctx, year),
        knownAt: ctx.now,
      });
      if (!found) open.push(code);
    }
    return open;
  }
}

/** The day that a share is about when nobody names one: today, or the last day of a year that is over. */
export function defaultDay(ctx: Ctx, year: number): string {
  const today = vietnamDay(ctx.now);
  const last = `${year}-12-31`;
  return today < last ? today : last;
}

export const ACTION_OF = {
  register: actions.assessGroups,
  score: actions.assessGroups,
  propose: actions.proposeGroups,
  take_back: actions.proposeGroups,
  withdraw: actions.assessGroups,
} as const satisfies Record<GroupActValue, Action>;

export const decideAction = (kind: GroupKind): Action => (isDecidedAbove(kind) ? actions.decideGroupsAbove : actions.decideGroups);

async function groupNames(sql: Sql, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await sql<{ id: string; name: string }>(`select id, name from recognition.learning_group where id = any($1::uuid[])`, [ids]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
