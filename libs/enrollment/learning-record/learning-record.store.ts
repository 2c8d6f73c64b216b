import type { Marked } from '#courses';
import { LEASES } from '../attempt/attempt.store.js';
import type { Lease, TimedBy } from '../attempt/lease.js';
import { ENROLLMENT_COLUMNS, type EnrollmentRow } from '../enrollment/enrollment-row.js';
import type { EventContent } from './judge-batch.js';
import type { LearningEventKind } from './learning-event.js';
import type { RequirementEvidence } from './completion.js';
import { ENTRY_FIELDS, type LedgerEntry } from './ledger-entry.js';
import type { StoredProgress } from './progress.js';

/** An event of the batch that is in the ledger already, with its marks when it was an attempt. */
export interface RecordedEvent extends EventContent {
  id: string;
  attempt: (Marked & { number: number; ranOut: boolean }) | null;
}

export interface StandingRow {
  enrollments: EnrollmentRow[];
  recorded: RecordedEvent[];
  leases?: Lease[];
}

/** $1 learner, $2 enrollment ids, $3 ids of events and of the attempts they name → one `StandingRow`. First of the two round trips of a batch. */
const readStanding = (withLeases: boolean) => `
  select
    (select coalesce(json_agg(row), '[]') from (
       select ${ENROLLMENT_COLUMNS} from enrollment.enrollment e where e.learner_id = $1 and e.id = any($2::uuid[])
     ) row) as enrollments,
    (select coalesce(json_agg(row), '[]') from (
       select v.id, v.enrollment_id as "enrollmentId", v.kind, v.lesson_id as "lessonId", v.quiz_id as "quizId",
              case when v.kind = 'answer_saved' then v.payload - 'turn' else v.payload end as payload,
              case when a.id is not null then
                json_build_object('number', a.number, 'percent', a.percent, 'passed', a.passed, 'questions', a.marks, 'ranOut', a.ran_out)
              end as attempt
       from enrollment.learning_event v
       left join enrollment.attempt a on a.learner_id = v.learner_id and a.id = v.id
       where v.learner_id = $1 and v.id = any($3::uuid[])
     ) row) as recorded${withLeases ? `, (select coalesce(json_agg(row), '[]') from (${LEASES}) row) as leases` : ''}`;

/** The second for batches with answers or attempts among them. */
export const READ_STANDING = readStanding(false);
export const READ_STANDING_WITH_LEASES = readStanding(true);

export interface TimedRow {
  enrollmentId: string;
  entry: LedgerEntry;
}

/**
 * $1 learner, $2 enrollment ids → `TimedRow`s: what progress keeps the sum of, for the explanation of a completion; also
 * what was recorded in enrollments that are folded into these.
 */
export const READ_TIMED = `
  select v.enrollment_id as "enrollmentId", json_build_object(${ENTRY_FIELDS}) as entry
  from enrollment.learning_event v left join enrollment.attempt a on false
  where v.learner_id = $1 and v.enrollment_id = any($2::uuid[]) and v.kind in ('lesson_time', 'media_watched')
  union all
  select m.goes_on_id, json_build_object(${ENTRY_FIELDS}, 'source', m.enrollment_id)
  from enrollment.merged_enrollment m
  join enrollment.learning_event v on v.learner_id = m.learner_id and v.enrollment_id = m.enrollment_id
    and v.kind in ('lesson_time', 'media_watched')
  left join enrollment.attempt a on false
  where m.goes_on_learner_id = $1 and m.goes_on_id = any($2::uuid[]) and m.resumed_at is null`;

/** $1 learner, $2 enrollment ids → `StoppedRow`s: which of them a merge has stopped (ADR 18), one for each in which they count. */
export const READ_STOPPED = `
  select m.enrollment_id as id, m.goes_on_learner_id as "intoLearnerId", m.goes_on_id as "intoId", exists (
    select from enrollment.merged_enrollment t where t.learner_id = m.goes_on_learner_id and t.enrollment_id = m.goes_on_id
      and t.goes_on_id is not null and t.resumed_at is null) as "isFoldedOn"
  from enrollment.merged_enrollment m
  where m.learner_id = $1 and m.enrollment_id = any($2::uuid[]) and m.resumed_at is null and exists (
    select from enrollment.merged_enrollment s
    where s.learner_id = m.learner_id and s.enrollment_id = m.enrollment_id and s.stopped_at is not null and s.resumed_at is null)`;

export interface StoppedRow {
  id: string;
  /** Where what is recorded in it counts; null when nothing adds up: the course is completed, or of another version. */
  intoLearnerId: string | null;
  intoId: string | null;
  /** Whether that one is folded into another itself. */
  isFoldedOn: boolean;
}

/** An enrollment as the batch leaves it; `revision` is the one that was read. */
export interface ChangeRow {
  id: string;
  revision: number;
  progress: StoredProgress;
}

export interface EventRow {
  id: string;
  enrollment_id: string;
  seq: number;
  kind: LearningEventKind;
  lesson_id: string;
  quiz_id: string | null;
  payload: object | null;
  occurred_at: string;
}

export interface AttemptRow {
  id: string;
  enrollment_id: string;
  quiz_id: string;
  number: number;
  percent: number;
  passed: boolean;
  marks: Marked['questions'];
  timed_by: TimedBy | null;
  ran_out: boolean;
}

export interface CompletionRow {
  enrollment_id: string;
  rule: object;
  explanation: readonly RequirementEvidence[];
  result_percent: number | null;
  outbox_id: string;
  type: string;
  data: object;
}

/**
 * Second round trip: the whole effect of a batch, or nothing of it (ADR 7).
 *
 * `held` locks the enrollments, in one order so that two batches cannot wait for each other, and lets go of those whose
 * revision has moved on; only when all are held does `updated` have rows, and everything else hangs on `updated`. An event
 * id that somebody has used meanwhile is a unique violation, which undoes the statement. The answer is one row per updated
 * enrollment: none means "read again".
 *
 * $1 learner, $2 changes, $3 events, $4 attempts, $5 device, $6 now; with completions also $7 them, $8 actor.
 */
const recordBatch = (completing: boolean) => `
  with change as materialized (
    select * from json_to_recordset($2::json) as c (id uuid, revision int, progress jsonb)
  ), held as materialized (
    select e.id from enrollment.enrollment e join change c on c.id = e.id and c.revision = e.revision
    where e.learner_id = $1 order by e.id for update of e
  )${completing ? COMPLETED : ''}, updated as (
    update enrollment.enrollment e set revision = e.revision + 1, progress = c.progress ${completing ? MARK_COMPLETED : 'from change c'}
    where e.learner_id = $1 and e.id = c.id and (select count(*) from held) = (select count(*) from change)
    returning e.id
  ), event as (
    insert into enrollment.learning_event
      (learner_id, id, enrollment_id, device_id, seq, kind, lesson_id, quiz_id, payload, occurred_at, received_at)
    select $1, v.id, v.enrollment_id, $5::uuid, v.seq, v.kind, v.lesson_id, v.quiz_id, v.payload, v.occurred_at, $6::timestamptz
    from json_to_recordset($3::json) as v (
      id uuid, enrollment_id uuid, seq int, kind text, lesson_id text, quiz_id text, payload jsonb, occurred_at timestamptz)
    join updated u on u.id = v.enrollment_id
  ), attempt as (
    insert into enrollment.attempt (learner_id, id, enrollment_id, quiz_id, number, percent, passed, marks, timed_by, ran_out, submitted_at)
    select $1, a.id, a.enrollment_id, a.quiz_id, a.number, a.percent, a.passed, a.marks, a.timed_by, a.ran_out, $6::timestamptz
    from json_to_recordset($4::json) as a (
      id uuid, enrollment_id uuid, quiz_id text, number int, percent int, passed boolean, marks jsonb, timed_by text, ran_out boolean)
    join updated u on u.id = a.enrollment_id
    returning id
  ), closed as (
    update enrollment.attempt_lease l set closed_at = $6::timestamptz from attempt a where l.learner_id = $1 and l.id = a.id
  )${completing ? ANNOUNCE_COMPLETED : ''}
  select id from updated`;

const COMPLETED = `, completed as materialized (
    select * from json_to_recordset($7::json) as c (
      enrollment_id uuid, rule jsonb, explanation jsonb, result_percent int, outbox_id uuid, type text, data jsonb)
  )`;

const MARK_COMPLETED = `,
      status = case when d.enrollment_id is null then e.status else 'completed' end,
      completed_at = case when d.enrollment_id is null then e.completed_at else $6::timestamptz end,
      withdrawn_at = case when d.enrollment_id is null then e.withdrawn_at end
    from change c left join completed d on d.enrollment_id = c.id`;

const ANNOUNCE_COMPLETED = `, completion as (
    insert into enrollment.completion (learner_id, enrollment_id, rule, explanation, result_percent, completed_at)
    select $1, d.enrollment_id, d.rule, d.explanation, d.result_percent, $6::timestamptz
    from completed d join updated u on u.id = d.enrollment_id
  ), announced as (
    insert into platform.outbox_event (id, type, subject, data, actor_id, occurred_at)
    select d.outbox_id, d.type, d.enrollment_id, d.data, $8::uuid, $6::timestamptz
    from completed d join updated u on u.id = d.enrollment_id
  )`;

/** Two statements, because an insert into the outbox wakes the relay even when it inserts nothing. */
export const RECORD_BATCH = recordBatch(false);
export const RECORD_BATCH_WITH_COMPLETIONS = recordBatch(true);

/**
 * The same for what phones send all day: events of one enrollment, no attempt among them, nothing completed. The update
 * of one row compares the revision by itself, so nothing has to be locked, counted or sorted before.
 *
 * $1 learner, $2 enrollment, $3 its revision, $4 progress, $5 events, $6 device, $7 now.
 */
export const RECORD_ONE_ENROLLMENT = `
  with updated as (
    update enrollment.enrollment set revision = revision + 1, progress = $4::jsonb
    where learner_id = $1 and id = $2 and revision = $3 returning id
  ), event as (
    insert into enrollment.learning_event
      (learner_id, id, enrollment_id, device_id, seq, kind, lesson_id, quiz_id, payload, occurred_at, received_at)
    select $1, v.id, u.id, $6::uuid, v.seq, v.kind, v.lesson_id, v.quiz_id, v.payload, v.occurred_at, $7::timestamptz
    from updated u, json_to_recordset($5::json) as v (
      id uuid, seq int, kind text, lesson_id text, quiz_id text, payload jsonb, occurred_at timestamptz)
  )
  select id from updated`;
