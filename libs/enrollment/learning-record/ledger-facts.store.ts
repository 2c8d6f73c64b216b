import { ENROLLMENT_COLUMNS, type EnrollmentRow, STOPPED_ALONE } from '../enrollment/enrollment-row.js';
import { ENTRY_FIELDS, type LedgerEntry } from './ledger-entry.js';

/**
 * $1 learners, $2 enrollment ids, beside each other → `HeldRow`s, and those into which they are folded. Always in this
 * order, so that two cannot wait for each other.
 */
export const LOCK_BY_KEY = `
  select ${ENROLLMENT_COLUMNS}, ${STOPPED_ALONE} as "isStoppedAlone" from enrollment.enrollment e
  where (e.learner_id, e.id) in (
    select * from unnest($1::uuid[], $2::uuid[])
    union all select m.goes_on_learner_id, m.goes_on_id from enrollment.merged_enrollment m
    where (m.learner_id, m.enrollment_id) in (select * from unnest($1::uuid[], $2::uuid[])) and m.resumed_at is null)
  order by e.learner_id, e.id for update of e`;

export type HeldRow = EnrollmentRow & { readonly isStoppedAlone: boolean };

/** $1 learners, $2 enrollment ids → `FoldedRow`s: which of them are folded into another one (ADR 18). */
export const READ_FOLDED = `
  select m.learner_id as "learnerId", m.enrollment_id as "enrollmentId", m.goes_on_learner_id as "intoLearnerId", m.goes_on_id as "intoId"
  from enrollment.merged_enrollment m
  where (m.learner_id, m.enrollment_id) in (select * from unnest($1::uuid[], $2::uuid[])) and m.goes_on_id is not null and m.resumed_at is null`;

export interface FoldedRow {
  readonly learnerId: string;
  readonly enrollmentId: string;
  readonly intoLearnerId: string;
  readonly intoId: string;
}

/**
 * $1 learners, $2 enrollment ids → `SourceRow`s: each with everything that its ledger holds, and with what was recorded in the
 * enrollments that are folded into it.
 */
export const READ_LEDGERS = `
  with ledger as (
    select k.learner_id as into_learner_id, k.id as into_id, k.learner_id, k.id, null::uuid as source
    from unnest($1::uuid[], $2::uuid[]) as k (learner_id, id)
    union all
    select m.goes_on_learner_id, m.goes_on_id, m.learner_id, m.enrollment_id, m.enrollment_id
    from unnest($1::uuid[], $2::uuid[]) as k (learner_id, id)
    join enrollment.merged_enrollment m on m.goes_on_learner_id = k.learner_id and m.goes_on_id = k.id and m.resumed_at is null
  )
  select s.into_learner_id as "learnerId", s.into_id as "enrollmentId", json_agg(json_build_object(${ENTRY_FIELDS}, 'source', s.source)) as entries
  from ledger s
  join enrollment.learning_event v on v.learner_id = s.learner_id and v.enrollment_id = s.id
  left join enrollment.attempt a on a.learner_id = v.learner_id and a.id = v.id
  group by 1, 2`;

export interface SourceRow {
  readonly learnerId: string;
  readonly enrollmentId: string;
  readonly entries: readonly LedgerEntry[];
}

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
      completed_at = case when d.enrollment_id is null then e.completed_at else $5::timestamptz end,
      withdrawn_at = case when d.enrollment_id is null then e.withdrawn_at end
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
