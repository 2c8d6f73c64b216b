import { Injectable } from '@nestjs/common';
import { PersonReader } from '#identity';
import { type Ctx, vietnamDay } from '#platform';
import { judge } from '../rules/pass-rule.js';
import type { Sitting } from '../sitting/sitting.graphql.js';
import type { MinutesCase, MinutesFacts } from './minutes.js';
import { PlaceNamesReader } from './place-names.reader.js';

interface Row extends Omit<MinutesCase, 'name' | 'birthYear' | 'total' | 'isPassing' | 'changes'> {
  readonly submitted: Submitted | null;
  /** Points of the branch before an appraisal, by indicator. */
  readonly branch: Record<string, number> | null;
  readonly own: Record<string, { points: number; reason: string }> | null;
}
/** What `case_step` keeps of a case when it is handed in. */
interface Submitted {
  readonly group: string | null;
  readonly criteriaSet: { readonly passTotal: number };
  readonly lines: readonly {
    readonly code: string;
    readonly minPoints: number;
    readonly maxPoints: number;
    readonly selfScore: number | null;
  }[];
}

/**
 * $1 sitting. Of a closed one what it moved, from what lay there then: own points as they were handed in, those of the branch
 * meeting that counted, and its own. Whatever came later is not in it.
 */
const CASES = `
  select x.citizen_id as "citizenId", coalesce(sub.detail ->> 'group', c.group_code, '') as "group", x.returned, x.sampled_by as "sampledBy",
    x.visited_on as "visitedOn", x.visit_result as "visitResult", x.visit_note as "visitNote", sub.detail as submitted,
    case when s.stage = 'commune' then (
      select jsonb_object_agg(r.indicator_code, r.points) from (
        select distinct on (indicator_code) indicator_code, points from recognition.review_score r
        where r.citizen_id = x.citizen_id and r.year = x.year and r.sitting_id = (
          select b.id from recognition.sitting b join recognition.sitting_case y on y.sitting_id = b.id
          where y.citizen_id = x.citizen_id and y.year = x.year and b.stage = 'branch' and b.closed_at <= coalesce(s.closed_at, 'infinity') and y.returned is null
          order by b.closed_at desc, b.id desc limit 1)
        order by indicator_code, at desc, id desc) r) end as branch,
    (select jsonb_object_agg(r.indicator_code, jsonb_build_object('points', r.points, 'reason', r.reason)) from (
       select distinct on (indicator_code) indicator_code, points, reason from recognition.review_score r
       where r.citizen_id = x.citizen_id and r.year = x.year and r.sitting_id = s.id order by indicator_code, at desc, id desc) r) as own
  from recognition.sitting s
  join recognition.sitting_case x on x.sitting_id = s.id
  join recognition.recognition_case c on c.citizen_id = x.citizen_id and c.year = x.year
  left join lateral (
    select t.detail from recognition.case_step t
    where t.citizen_id = x.citizen_id and t.year = x.year and t.act = 'submit' and t.at <= coalesce(s.closed_at, 'infinity')
    order by t.at desc, t.id desc limit 1) sub on true
  where s.id = $1 and (s.closed_at is null or exists (
    select from recognition.case_step t where t.citizen_id = x.citizen_id and t.year = x.year and t.detail ->> 'sittingId' = s.id::text))
  order by x.citizen_id`;

/** What the minutes of a sitting say; whoever prints them has checked the place. */
@Injectable()
export class MinutesReader {
  constructor(
    private readonly people: PersonReader,
    private readonly places: PlaceNamesReader,
  ) {}

  async of(ctx: Ctx, sitting: Sitting): Promise<MinutesFacts> {
    const rows = await ctx.sql<Row>(CASES, [sitting.id]);
    const cards = await this.people.byIds(
      ctx,
      rows.map(({ citizenId }) => citizenId),
    );
    const { closedAt, unitId, seed, samplePercent, sampleMinimum } = sitting;
    const { stage, year, heldOn, place, chair, secretary, present, minutesNumber, note } = sitting;
    const { places, branch } = await this.places.of(ctx, unitId, heldOn);
    return {
      ...{ stage, places, branch, year, heldOn, place, chair, secretary, present, minutesNumber, note, seed, samplePercent, sampleMinimum },
      today: vietnamDay(ctx.now),
      isClosed: closedAt !== null,
      rule: ruleOf(rows),
      cases: rows.map((row) => toCase(row, cards.get(row.citizenId))),
    };
  }
}

function toCase({ submitted, branch, own, ...row }: Row, card: { fullName: string; birthYear: number | null } | undefined): MinutesCase {
  const lines = (submitted?.lines ?? []).map(({ code, selfScore, ...line }) => {
    const before = branch?.[code] ?? selfScore;
    return { ...line, code, before, points: own?.[code]?.points ?? before, reason: own?.[code]?.reason ?? '' };
  });
  const { total, isPassing } = judge(submitted?.criteriaSet.passTotal ?? 0, lines);
  return {
    ...row,
    name: card?.fullName ?? '',
    birthYear: card?.birthYear ?? null,
    total,
    isPassing,
    changes: lines
      .filter(({ before, points }) => points !== before)
      .map(({ code, before, points, reason }) => ({ indicator: code, before, after: points!, reason })),
  };
}

/** The numbers of the pass rule, where all cases have the same. */
function ruleOf(rows: readonly Row[]): MinutesFacts['rule'] {
  const totals = new Set(rows.flatMap(({ submitted }) => submitted?.criteriaSet.passTotal ?? []));
  const minima = new Set(rows.flatMap(({ submitted }) => submitted?.lines.map(({ minPoints }) => minPoints) ?? []));
  const [passTotal] = totals;
  const [minimum] = minima;
  return totals.size === 1 && minima.size === 1 ? { passTotal: passTotal!, minimum: minimum! } : null;
}
