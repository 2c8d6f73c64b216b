/** What the scenario `round` begins from: everything of a year, by set-based SQL. $1 how many cases, $2 communes, $3 criteria set. */
export const ROUND = [
  `insert into recognition.recognition_case (citizen_id, year, id, criteria_set_id, group_code, unit_id, branch_unit_id, status, created_at)
   select bench.id('citizen', n), 2026, bench.id('case', n), $3, 'G' || 1 + n % 4, bench.id('unit', 1 + n % $2::int), bench.id('unit', 1 + n % $2::int),
     case when n % 20 = 0 then 'draft' when n % 20 < 3 then 'registered' else 'self_assessed' end, bench.at(n)
   from generate_series(1, $1::int) as n`,
  // one citizen in nine has nothing, most have two to six lines; evidence comes as the year goes, whoever it is about
  `insert into recognition.evidence (citizen_id, id, year, rule_id, source_kind, source_id, indicator_code, suggested_points, cap_per_year, valid_until,
     completed_at, reason, snapshot, recorded_at)
   select bench.id('citizen', n), bench.id('evidence', n * 10 + k), 2026, r.id, 'certificate', bench.id('source', n * 10 + k), r.indicator_code,
     r.suggested_points, r.cap_per_year, case when (n + k) % 40 = 0 then date '2026-03-01' else date '2027-01-01' + (n % 300)::int end,
     at, r.reason, jsonb_build_object('registerNumber', 'GCN-' || n || '/2026', 'code', 'ABCDE-FGHJK-MNPQ', 'title', 'Chuyên đề ' || k, 'courseId', bench.id('course', k),
       'cycle', 1, 'issuerName', 'Trung tâm Học tập cộng đồng phường Bến Thử', 'issuedAt', at, 'completedAt', at, 'entryHash', md5(n::text || k), 'state', 'valid'), at
   from generate_series(1, $1::int) as n
   cross join lateral generate_series(1, (n::bigint * 7919 % 9)::int) as k
   cross join lateral (select bench.at((n::bigint * 104729 + k * 1299709) % 27000000) as at) as t
   join (select row_number() over (order by indicator_code, code) - 1 as place, * from recognition.evidence_rule
         where criteria_set_id = $3 and source_kind = 'certificate') r on r.place = (n + k / 2) % 10
   cross join (select $2::int) as unused
   order by at`,
  `insert into recognition.evidence_flag (citizen_id, source_kind, source_id, kind, detail, at)
   select citizen_id, source_kind, source_id, 'certificate_revoked', '{"revokedOn":"2026-06-01","decisionNumber":"MAU-1"}', recorded_at + interval '9 days'
   from recognition.evidence cross join (select $1::int, $2::int, $3::uuid) as unused where hashtext(id::text) % 50 = 0`,
];

/** A table of the same shape and with the same keys as the product's. */
export const TABLE = `
  create table bench.case_suggestion (like recognition.case_suggestion including all);
  alter table bench.case_suggestion add foreign key (citizen_id, year) references recognition.recognition_case`;

/** The whole year by one statement, as somebody would write it who needs this one thing once: no chunks, no progress, no repeat. */
export const BY_HAND = `
  insert into bench.case_suggestion (citizen_id, year, total, lines, at)
  with line as (
    select e.citizen_id, e.id, e.completed_at, e.rule_id, e.indicator_code, e.suggested_points as points, e.cap_per_year as cap, i.max_points as max,
      case when f.at is not null then 'flagged' when e.valid_until <= least((now() at time zone 'Asia/Ho_Chi_Minh')::date, date '2026-12-31') then 'expired' end as refused
    from recognition.evidence e
    join recognition.recognition_case c using (citizen_id, year)
    join recognition.indicator i on i.criteria_set_id = c.criteria_set_id and i.code = e.indicator_code
    left join recognition.evidence_flag f using (citizen_id, source_kind, source_id)
    where e.year = 2026
  ), ruled as (
    select *, case when refused is null then points else 0 end as says,
      sum(case when refused is null then points else 0 end) over (partition by citizen_id, rule_id order by completed_at, id) as of_rule from line
  ), capped as (
    select *, (least(cap, of_rule) - least(cap, of_rule - says))::int as capped from ruled
  ), summed as (
    select *, sum(capped) over (partition by citizen_id, indicator_code order by completed_at, id) as of_indicator from capped
  ), counted as (
    select *, (least(max, of_indicator) - least(max, of_indicator - capped))::int as adds from summed
  ), explained as (
    select *, case when refused is not null then refused when adds = points then 'full'
      when cap - (sum(adds) over (partition by citizen_id, rule_id order by completed_at, id) - adds) <= max - least(max, of_indicator - capped) then 'cap'
      else 'maximum' end as because
    from counted
  ), found as (
    select citizen_id, sum(adds) as total,
      jsonb_agg(jsonb_build_object('id', id, 'indicator', indicator_code, 'points', adds, 'because', because) order by completed_at, id) as lines
    from explained group by citizen_id
  )
  select c.citizen_id, 2026, coalesce(f.total, 0), coalesce(f.lines, '[]'), now()
  from recognition.recognition_case c left join found f using (citizen_id) where c.year = 2026 and c.status <> 'withdrawn'`;
