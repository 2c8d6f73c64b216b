/**
 * SQL: the evidence of the people in `people` (an SQL array) that was not taken back, with the last day on which it counts.
 * The one place that knows what "shown" means; `level.ts` and the counts of places both stand on it.
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

/** SQL: a row of `SHOWN` counts on a day. */
export const COUNTS = (row: string, day: string) =>
  `${row}.observed_on <= ${day} and (${row}.counts_until is null or ${row}.counts_until >= ${day}) and not ${row}.is_disputed`;
