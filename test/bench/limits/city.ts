/** What the scenario `city` begins from, by set-based SQL. $1 how many citizens, $2 communes, $3 criteria set, $4 decision. */
export const CITIZENS = [
  `insert into identity.person (id, full_name, home_unit_id, birth_year, sex, created_at)
   select bench.id('citizen', n), bench.name(n), bench.id('unit', 1 + n % $2::int), 1940 + n % 70, case n % 2 when 0 then 'female' else 'male' end, bench.at(n)
   from generate_series(1, $1::int) as n cross join (select $3::uuid, $4::uuid) as unused`,
  `insert into recognition.decision (id, unit_id, year, number, decided_on, signer_name, signer_title, recorded_at)
   select $4, bench.id('unit', 1), 2025, '1/QĐ-BENCH', '2025-12-08', 'Người Thử', 'Chủ tịch', now() from (select $1::int, $2::int, $3::uuid) as unused`,
  // last year's title for four in five
  `insert into recognition.recognition_case (citizen_id, year, id, criteria_set_id, group_code, unit_id, status, created_at, decision_id, decided_at)
   select bench.id('citizen', n), 2025, bench.id('case', n), $3, 'G' || 1 + n % 4, bench.id('unit', 1 + n % $2::int),
     case when n % 5 = 0 then 'not_recognised' else 'recognised' end, bench.at(n), $4, now()
   from generate_series(1, $1::int) as n`,
  `insert into recognition.case_step (citizen_id, year, id, act, from_status, to_status, actor_id, actor_role, on_behalf, at, detail)
   select bench.id('citizen', n), 2025, bench.id('step', n * 4 + k), (array['register','submit','branch_review','appraise'])[k],
     (array['draft','registered','self_assessed','branch_reviewed'])[k], (array['registered','self_assessed','branch_reviewed','commune_appraised'])[k],
     bench.id('citizen', n), 'citizen', n % 3 = 0, bench.at(n), '{}'
   from generate_series(1, $1::int) as n cross join generate_series(1, 4) as k cross join (select $2::int, $3::uuid, $4::uuid) as unused`,
  // two in three have shown something, in up to nine competences; evidence comes as the years go, whoever it is about
  `insert into digital_skills.skill_evidence (learner_id, id, framework_id, competence_code, level, source_kind, source_id, course_title, observed_at, recorded_at, valid_until)
   select bench.id('citizen', n), bench.id('shown', n::bigint * 10 + k), c.framework_id, c.code, 1 + (n + k) % 4, (array['completion','external_certificate','prior_learning'])[1 + (n + k) % 3],
     bench.id('source', n::bigint * 10 + k), 'Chuyên đề ' || k, at, at, case when (n + k) % 20 = 0 then date '2026-06-30' end
   from generate_series(1, $1::int) as n cross join lateral generate_series(1, case when n % 3 = 0 then 0 else (n::bigint * 7919 % 9)::int end) as k
   cross join lateral (select timestamptz '2021-06-01 05:00Z' + make_interval(days => ((n::bigint * 104729 + k * 1299709) % 1900)::int) as at) as t
   join (select k.framework_id, k.code, row_number() over (order by k.position) - 1 as place from digital_skills.competence k
         join digital_skills.framework f on f.id = k.framework_id where f.code = 'TT02-2025' and k.domain_code is not null) as c on c.place = (n + k * 5) % 24
   cross join (select $2::int, $3::uuid, $4::uuid) as unused order by at`,
];

/** Cases of one commune that wait for a decision, with their own points. $1 first and $2 last citizen, $3 criteria set, $4 commune, $5 year. */
export const WAITING = [
  `insert into recognition.recognition_case (citizen_id, year, id, criteria_set_id, group_code, unit_id, status, created_at)
   select bench.id('citizen', n), $5, bench.id('case of ' || $5::int, n), $3, 'G1', $4, 'commune_appraised', now() from generate_series($1::int, $2::int) as n`,
  `insert into recognition.self_score (citizen_id, year, indicator_code, id, points, at)
   select bench.id('citizen', n), $5, i.code, gen_random_uuid(), case when n % 10 = 0 then 4 else 9 end, now()
   from generate_series($1::int, $2::int) as n cross join recognition.indicator i cross join (select $4::uuid) as unused where i.criteria_set_id = $3`,
];

/** $1 year. */
export const FIGURES = `
  select v.name, count(*)::int as registered, (count(*) filter (where c.status = 'recognised'))::int as recognised
  from recognition.recognition_case c join organisation.unit_version v on v.unit_id = c.unit_id
  where c.year = $1 and c.status not in ('draft', 'withdrawn') group by v.unit_id, v.name order by v.name`;

/** $1 year, $2 day. Nobody was recorded twice, and nothing was taken back or disputed: whoever writes only this may think so. */
export const TARGETS = `
  select c.unit_id, count(*)::int as holders, count(s.learner_id)::int as skilled, (count(*) filter (where s.learner_id is not null and o.citizen_id is not null))::int as own
  from recognition.recognition_case c
  left join (
    select e.learner_id from digital_skills.skill_evidence e join digital_skills.competence k on k.framework_id = e.framework_id and k.code = e.competence_code
    where e.level >= 1 and e.observed_at < $2::date + 1 and coalesce(e.valid_until >= $2::date, e.observed_at >= $2::date - interval '36 months')
    group by 1 having count(distinct k.domain_code) >= 3) s on s.learner_id = c.citizen_id
  left join recognition.case_step o on o.citizen_id = c.citizen_id and o.year = c.year and o.act = 'submit' and not o.on_behalf
  where c.year = $1 and c.status = 'recognised' group by 1`;

/** $1 days. */
export const STRIP = `
  select day, code, level, count(*)::int as persons from (
    select d.day, e.learner_id, e.competence_code as code,
      max(e.level) filter (where coalesce(e.valid_until >= d.day, e.observed_at >= d.day - interval '36 months')) as level
    from digital_skills.skill_evidence e join identity.person p on p.id = e.learner_id cross join unnest($1::date[]) as d (day)
    where e.observed_at < d.day + 1 group by 1, 2, 3) as one
  where level > 0 group by 1, 2, 3`;

/** The same rows as a decision writes: cases, steps with the points they rest on, two events each. $1 year, $2 commune, $3 decision, $4 officer. */
export const DECIDE = [
  `insert into recognition.decision (id, unit_id, year, number, decided_on, signer_name, signer_title, recorded_at, kind)
   select $3, $2, $1, 'BY-HAND', '2025-12-08', 'Người Thử', 'Chủ tịch', now(), 'recognition' from (select $4::uuid) as unused`,
  `with summed as (
     select c.citizen_id, c.id, sum(s.points) >= 80 and min(s.points) >= 5 as is_passing, jsonb_agg(jsonb_build_object('indicator', s.indicator_code, 'points', s.points)) as scores
     from recognition.recognition_case c join recognition.self_score s using (citizen_id, year) where c.year = $1 and c.unit_id = $2 and c.status = 'commune_appraised' group by 1, 2),
   moved as (
     update recognition.recognition_case c set status = case when s.is_passing then 'recognised' else 'not_recognised' end, decision_id = $3, decided_at = now(), latest_decision_id = $3
     from summed s where c.citizen_id = s.citizen_id and c.year = $1 returning c.citizen_id, c.id, c.status, s.scores),
   stepped as (
     insert into recognition.case_step (citizen_id, year, id, act, from_status, to_status, actor_id, actor_role, unit_id, on_behalf, at, document_number, detail)
     select citizen_id, $1, gen_random_uuid(), 'decide', 'commune_appraised', status, $4, 'commune_officer', $2, false, now(), 'BY-HAND', jsonb_build_object('decisionId', $3::uuid, 'scores', scores) from moved)
   insert into platform.outbox_event (id, type, subject, data, actor_id, occurred_at)
   select gen_random_uuid(), type, id, jsonb_build_object('caseId', id, 'citizenId', citizen_id, 'year', $1::int, 'decisionId', $3::uuid), $4, now()
   from moved cross join unnest(array['case.moved.v1', 'title.decided.v1']) as type`,
];
