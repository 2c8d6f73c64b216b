import type { Sql } from '#platform';
import { EVIDENCE_KINDS, type SkillRuleRow } from '../rule/skill-rule.store.js';

/**
 * SQL: the evidence of the people in `people` (an SQL array) that was not taken back, with the last day on which it counts.
 * `level.ts` stands on it. The counts of whole places ask the same in the words below, which need no arithmetic for each line.
 */
export const SHOWN = (people: string) => `
  select e.*, (e.observed_at at time zone 'Asia/Ho_Chi_Minh')::date as observed_on,
         coalesce(e.valid_until, ((e.observed_at at time zone 'Asia/Ho_Chi_Minh')::date
           + make_interval(months => (r.valid_months ->> e.source_kind)::int))::date) as counts_until,
         e.source_kind = 'observed' and exists (
           select from digital_skills.observation_word w where w.learner_id = e.learner_id and w.observation_id = e.source_id and w.kind = 'objection')
           and not exists (
           select from digital_skills.observation_word w where w.learner_id = e.learner_id and w.observation_id = e.source_id and w.kind = 'kept') as is_disputed
  from digital_skills.skill_evidence e cross join (select valid_months from digital_skills.skill_rule order by revision desc limit 1) r
  where e.learner_id = any(${people}) and not exists (
    select from digital_skills.skill_evidence_void v
    where v.learner_id = e.learner_id and v.source_kind = e.source_kind and v.source_id = e.source_id)`;

/**
 * SQL: from which instant on a line of each kind counts on each of some days, where no day of its own ends it; null: always.
 * $1 days, $2 months by kind. Days and months are added here as `SHOWN` adds them, once for each day and not for each line.
 */
export const SINCE = `
  select d.day::text as day, k.kind, (case when (earliest.day + k.months)::date >= d.day then earliest.day else earliest.day + interval '1 day' end
           at time zone 'Asia/Ho_Chi_Minh')::text as since
  from unnest($1::date[]) as d (day)
  cross join (select key as kind, make_interval(months => value::int) as months from jsonb_each_text($2::jsonb)) as k
  cross join lateral (select d.day - k.months as day) as earliest`;

/** The bounds of a day by kind, as `boundsOf` found them: parameters of a statement with `COUNTS`. */
export interface DayBounds {
  readonly day: string;
  readonly since: readonly string[];
}

export async function boundsOf(sql: Sql, days: readonly string[], { validMonths }: SkillRuleRow): Promise<DayBounds[]> {
  const rows = await sql<{ day: string; kind: string; since: string | null }>(SINCE, [days, JSON.stringify(validMonths)]);
  return days.map((day) => ({
    day,
    since: EVIDENCE_KINDS.map((kind) => rows.find((row) => row.day === day && row.kind === kind)?.since ?? '-infinity'),
  }));
}

/** SQL: what was taken back is no evidence `e`. */
export const NOT_VOID = `not exists (
  select from digital_skills.skill_evidence_void v where v.learner_id = e.learner_id and v.source_kind = e.source_kind and v.source_id = e.source_id)`;

/** SQL: observations to which the learner objected, and which nobody has kept. They count for nothing. */
export const DISPUTED = `
  select learner_id, observation_id from digital_skills.observation_word
  group by 1, 2 having bool_or(kind = 'objection') and not bool_or(kind = 'kept')`;

/** SQL: joins `disputed` (`DISPUTED`) to evidence `e`; it counts where `IS_UNDISPUTED`. */
export const JOIN_DISPUTED = `left join disputed x on x.learner_id = e.learner_id and x.observation_id = e.source_id and e.source_kind = 'observed'`;
export const IS_UNDISPUTED = `x.learner_id is null`;

/** SQL: the instant at which a day is over. */
export const END_OF = (day: string) => `((${day}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')`;

/** SQL: evidence `e` was there on a day. */
export const SHOWN_BY = (day: string) => `e.observed_at < ${END_OF(day)}`;

/** SQL: evidence `e` counts on a day, so far as its age goes. `since`: an SQL array, `DayBounds.since`. */
export const IN_FORCE_ON = (
  day: string,
  since: string,
) => `${SHOWN_BY(day)} and case when e.valid_until is not null then e.valid_until >= ${day}::date
    else e.observed_at >= case e.source_kind ${EVIDENCE_KINDS.map((kind, i) => `when '${kind}' then (${since}::timestamptz[])[${i + 1}]`).join(' ')} end end`;
