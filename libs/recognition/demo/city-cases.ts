import type { Ctx, Tx } from '#platform';
import type { ScoreRange } from './demo-scores.js';

/** The rules of a year, as the demo needs them to make scores that fit. */
export interface DemoCriteria {
  readonly id: string;
  readonly passTotal: number;
  readonly indicators: readonly ScoreRange[];
}

/** A decision of a demo commune. */
export interface DemoDecision {
  readonly id: string;
  readonly unitId: string;
  readonly year: number;
  readonly number: string;
  readonly decidedOn: string;
  readonly signerName: string;
  readonly signerTitle: string;
}

/** A decided case of a demo citizen, with the points in the order of the indicators. */
export interface DemoCase {
  readonly id: string;
  readonly citizenId: string;
  readonly unitId: string;
  /** The hamlet or unit that assessed it. */
  readonly branchUnitId?: string;
  readonly group: string;
  readonly isRecognised: boolean;
  readonly decisionId: string;
  readonly points: readonly number[];
}

export interface DemoTotals {
  readonly registered: number;
  readonly recognised: number;
  readonly communes: number;
}

/** The criteria set in force on 1 January of the year. */
export async function demoCriteria(ctx: Ctx, year: number): Promise<DemoCriteria> {
  const [set] = await ctx.sql<DemoCriteria>(
    `select s.id, s.pass_total as "passTotal", (
       select json_agg(json_build_object('code', i.code, 'minPoints', coalesce(i.min_points, s.minimum_per_indicator), 'maxPoints', i.max_points) order by i.position)
       from recognition.indicator i where i.criteria_set_id = s.id) as indicators
     from recognition.criteria_set s where s.valid_from <= make_date($1, 1, 1) and (s.valid_to is null or make_date($1, 1, 1) < s.valid_to)`,
    [year],
  );
  if (!set) throw new Error(`no criteria set covers ${year}`);
  return set;
}

/** Decisions first: a case cannot be decided without one. Safe to repeat. */
export async function loadDemoDecisions(tx: Tx, decisions: readonly DemoDecision[]): Promise<void> {
  await tx.sql(
    `insert into recognition.decision (id, unit_id, year, number, decided_on, signer_name, signer_title, recorded_at)
     select d.id, d."unitId", d.year, d.number, d."decidedOn", d."signerName", d."signerTitle", $2
     from jsonb_to_recordset($1::jsonb) as d (id uuid, "unitId" uuid, year int, number text, "decidedOn" date, "signerName" text, "signerTitle" text)
     on conflict do nothing`,
    [JSON.stringify(decisions), tx.now],
  );
}

/** Decided cases with their self scores, many in two statements. Safe to repeat. */
export async function loadDemoCases(
  tx: Tx,
  { id: criteriaSetId, indicators }: DemoCriteria,
  year: number,
  cases: readonly DemoCase[],
): Promise<void> {
  const citizenIds = cases.map(({ citizenId }) => citizenId);
  await tx.sql(
    `insert into recognition.recognition_case (citizen_id, id, unit_id, group_code, status, decision_id, branch_unit_id, year, criteria_set_id, created_at, decided_at)
     select c.*, $8, $9, make_timestamptz($8, 2, 1, 8, 0, 0, 'Asia/Ho_Chi_Minh'), make_timestamptz($8, 12, 8, 8, 0, 0, 'Asia/Ho_Chi_Minh')
     from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::uuid[]) as c
     on conflict do nothing`,
    [
      citizenIds,
      cases.map(({ id }) => id),
      cases.map(({ unitId }) => unitId),
      cases.map(({ group }) => group),
      cases.map(({ isRecognised }) => (isRecognised ? 'recognised' : 'not_recognised')),
      cases.map(({ decisionId }) => decisionId),
      cases.map(({ branchUnitId }) => branchUnitId ?? null),
      year,
      criteriaSetId,
    ],
  );
  // the id of a score is made of what it is about, so that a second run writes nothing
  await tx.sql(
    `insert into recognition.self_score (citizen_id, year, indicator_code, id, points, at)
     select c.citizen_id, $3, i.code, md5(c.citizen_id || i.code)::uuid, s.points, make_timestamptz($3, 10, 15, 8, 0, 0, 'Asia/Ho_Chi_Minh')
     from unnest($1::uuid[], $2::text[]) as c (citizen_id, points)
     cross join lateral unnest(string_to_array(c.points, ' ')::int[]) with ordinality as s (points, position)
     join unnest($4::text[]) with ordinality as i (code, position) using (position)
     on conflict do nothing`,
    [citizenIds, cases.map(({ points }) => points.join(' ')), year, indicators.map(({ code }) => code)],
  );
}

/** What the decided cases of a year add up to. */
export async function demoTotals(ctx: Ctx, year: number): Promise<DemoTotals> {
  const [totals] = await ctx.sql<DemoTotals>(
    `select count(*) as registered, count(*) filter (where status = 'recognised') as recognised, count(distinct unit_id) as communes
     from recognition.recognition_case where year = $1 and decision_id is not null`,
    [year],
  );
  return totals!;
}
