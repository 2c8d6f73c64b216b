/**
 * `rules/suggest.ts` for the cases of a commune, a range of citizens at a time, by one statement that writes what it finds. A rule serves one
 * indicator under one cap, so that the fold is three running sums:
 *
 *     within a rule        what its lines say, up to its cap
 *     within an indicator  what the rules leave of that, up to its maximum
 *     within a rule        what was really counted before, which says whether the cap or the maximum is the reason
 *
 * Where the lines of one rule disagree about cap or indicator (somebody changed the rule in the middle of the year) the
 * sums would differ from the fold; such cases are left out and named, and the caller folds them.
 *
 * $1 year, $2 day that is judged, $3 commune, $4 after which citizen, $5 up to which, $6 citizens to leave out, $7 now.
 * Answers one row: how many cases there were, how many were written, and `odd`, those that were left out.
 */
export const SUGGEST = `
  with cases as materialized (
    select c.citizen_id, c.criteria_set_id, c.decided_at,
      least(coalesce((c.decided_at at time zone 'Asia/Ho_Chi_Minh')::date, $2::date), make_date($1, 12, 31)) as on_day
    from recognition.recognition_case c
    where c.year = $1 and c.unit_id = $3 and c.citizen_id > $4 and c.citizen_id <= $5 and c.status <> 'withdrawn'
      and c.citizen_id <> all($6::uuid[])
  ),
  said as (
    select e.citizen_id, e.id, e.completed_at, e.rule_id, e.indicator_code, e.suggested_points as points,
      coalesce(e.cap_per_year, 2147483647) as cap, coalesce(i.max_points, 0) as max,
      case when e.recorded_at > c.decided_at then 'late'
           when f.at <= coalesce(c.decided_at, 'infinity') then 'flagged'
           when e.valid_until <= c.on_day then 'expired' end as refused
    from cases c
    join recognition.evidence e on e.citizen_id = c.citizen_id and e.year = $1
    left join recognition.indicator i on i.criteria_set_id = c.criteria_set_id and i.code = e.indicator_code
    left join (
      select f.citizen_id, f.source_kind, f.source_id, min(f.at) as at from cases join recognition.evidence_flag f using (citizen_id) group by 1, 2, 3) f
      on f.citizen_id = e.citizen_id and f.source_kind = e.source_kind and f.source_id = e.source_id
  ),
  ruled as (
    select *, sum(case when refused is null then points else 0 end) over rule as of_rule,
      first_value(cap) over rule <> cap or first_value(indicator_code) over rule <> indicator_code as is_odd
    from said window rule as (partition by citizen_id, rule_id order by completed_at, id)
  ),
  capped as (
    select *, (case when refused is null then least(cap, of_rule) - least(cap, of_rule - points) else 0 end)::int as under_cap from ruled
  ),
  summed as (
    select *, sum(under_cap) over (partition by citizen_id, indicator_code order by completed_at, id) as of_indicator from capped
  ),
  counted as (
    select *, (least(max, of_indicator) - least(max, of_indicator - under_cap))::int as adds from summed
  ),
  explained as (
    select *, case
        when refused is not null then refused
        when adds = points then 'full'
        when cap - (sum(adds) over rule - adds) <= max - least(max, of_indicator - under_cap) then 'cap'
        else 'maximum' end as because
    from counted window rule as (partition by citizen_id, rule_id order by completed_at, id)
  ),
  found as (
    select citizen_id, sum(adds) as total, bool_or(is_odd) as is_odd,
      jsonb_agg(jsonb_build_object('id', id, 'indicator', indicator_code, 'points', adds, 'because', because) order by completed_at, id) as lines
    from explained group by citizen_id
  ),
  kept as (
    insert into recognition.case_suggestion as s (citizen_id, year, total, lines, at)
    select c.citizen_id, $1, coalesce(f.total, 0), coalesce(f.lines, '[]'), $7
    from cases c left join found f using (citizen_id)
    -- what is there already is left alone before it is locked: a second run writes nothing at all
    -- one by one: a plan that was made while the table was empty would read all of it for each commune
    left join lateral (
      select total, lines from recognition.case_suggestion p where p.citizen_id = c.citizen_id and p.year = $1 offset 0) o on true
    where f.is_odd is not true and (o.total, o.lines) is distinct from (coalesce(f.total, 0), coalesce(f.lines, '[]'))
    on conflict (citizen_id, year) do update set total = excluded.total, lines = excluded.lines, at = excluded.at
    where (s.total, s.lines) is distinct from (excluded.total, excluded.lines)
    returning 1
  )
  select (select count(*) from cases) as cases, (select count(*) from kept) as written,
    (select coalesce(array_agg(citizen_id), '{}') from found where is_odd) as odd`;
