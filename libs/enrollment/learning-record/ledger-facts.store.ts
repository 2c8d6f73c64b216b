import { ENROLLMENT_COLUMNS } from '../enrollment/enrollment-row.js';

/** $1 learners, $2 enrollment ids, beside each other → `EnrollmentRow`s. Always in this order, so that two cannot wait for each other. */
export const LOCK_BY_KEY = `
  select ${ENROLLMENT_COLUMNS} from enrollment.enrollment e
  where (e.learner_id, e.id) in (select * from unnest($1::uuid[], $2::uuid[]))
  order by e.learner_id, e.id for update of e`;

/** $1 learners, $2 event ids → those that the ledger holds. */
export const FIND_RECORDED = `
  select v.learner_id as "learnerId", v.id from enrollment.learning_event v
  where (v.learner_id, v.id) in (select * from unnest($1::uuid[], $2::uuid[]))`;

/** $1 changed enrollments, $2 events, $3 completions, $4 who recorded them, $5 now. The enrollments are locked. */
export const WRITE_FACTS = `
  with completed as materialized (
    select * from json_to_recordset($3::json) as d (
      learner_id uuid, enrollment_id uuid, rule jsonb, explanation jsonb, result_percent int, outbox_id uuid, type text, data jsonb)
  ), updated as (
    update enrollment.enrollment e set revision = e.revision + 1, progress = c.progress,
      status = case when d.enrollment_id is null then e.status else 'completed' end,
      completed_at = case when d.enrollment_id is null then e.completed_at else $5::timestamptz end
    from json_to_recordset($1::json) as c (learner_id uuid, id uuid, progress jsonb)
    left join completed d on d.learner_id = c.learner_id and d.enrollment_id = c.id
    where e.learner_id = c.learner_id and e.id = c.id
  ), event as (
    insert into enrollment.learning_event (learner_id, id, enrollment_id, kind, lesson_id, payload, recorded_by, occurred_at, received_at)
    select v.learner_id, v.id, v.enrollment_id, v.kind, v.lesson_id, v.payload, $4::uuid, v.occurred_at, $5::timestamptz
    from json_to_recordset($2::json) as v (
      learner_id uuid, id uuid, enrollment_id uuid, kind text, lesson_id text, payload jsonb, occurred_at timestamptz)
  ), completion as (
    insert into enrollment.completion (learner_id, enrollment_id, rule, explanation, result_percent, completed_at)
    select d.learner_id, d.enrollment_id, d.rule, d.explanation, d.result_percent, $5::timestamptz from completed d
  )
  insert into platform.outbox_event (id, type, subject, data, actor_id, occurred_at)
  select d.outbox_id, d.type, d.enrollment_id, d.data, $4::uuid, $5::timestamptz from completed d`;
