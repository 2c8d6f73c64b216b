import type { AskedQuestion, Marked } from '#courses';
import type { Tx } from '#platform';
import { ENROLLMENT_COLUMNS, type EnrollmentRow, TAKES_LEARNING } from '../enrollment/enrollment-row.js';
import { GRACE_SECONDS, type Lease } from './lease.js';

/** The columns of a `Lease`, for `select` from `enrollment.attempt_lease l`. */
export const LEASE_COLUMNS = `
  l.id, l.enrollment_id as "enrollmentId", l.quiz_id as "quizId", l.device_id as "deviceId", l.turn, l.questions,
  l.limit_seconds as "limitSeconds", l.expires_at as "expiresAt", l.started_at as "startedAt", l.deadline_at as "deadlineAt",
  l.closed_at as "closedAt",
  coalesce((select a.ran_out from enrollment.attempt a where a.learner_id = l.learner_id and a.id = l.id), false) as "ranOut",
  (select coalesce(json_agg(json_build_object('answer', s.answer, 'turn', s.turn, 'seq', s.seq)), '[]') from (
     select distinct on (v.payload->'answer'->>'questionId') v.payload->'answer' as answer, (v.payload->>'turn')::int as turn, v.seq
     from enrollment.learning_event v
     where v.learner_id = l.learner_id and v.kind = 'answer_saved' and v.payload->>'attemptId' = l.id::text
     order by v.payload->'answer'->>'questionId', (v.payload->>'turn')::int desc, v.seq desc, v.id desc
   ) s) as answers`;

/** $1 learner, $2 enrollment ids, $3 lease ids: what may decide about events of these enrollments. */
export const LEASES = `
  select ${LEASE_COLUMNS} from enrollment.attempt_lease l
  where l.learner_id = $1 and (l.id = any($3::uuid[]) or l.enrollment_id = any($2::uuid[]) and l.closed_at is null)
  order by l.issued_at, l.id`;

/** The marks of a closed attempt, as they were answered. */
export interface ClosedAttempt extends Marked {
  number: number;
  ranOut: boolean;
}

export interface AttemptRow extends Lease {
  result: ClosedAttempt | null;
}

const WITH_RESULT = `
  select ${LEASE_COLUMNS},
         (select json_build_object('number', a.number, 'percent', a.percent, 'passed', a.passed, 'questions', a.marks, 'ranOut', a.ran_out)
          from enrollment.attempt a where a.learner_id = l.learner_id and a.id = l.id) as result
  from enrollment.attempt_lease l`;

/** $1 learner, $2 id. */
export const ONE_ATTEMPT = `${WITH_RESULT} where l.learner_id = $1 and l.id = $2`;
/** $1 learner, $2 enrollment, $3 now. The latest first. */
export const OPEN_ATTEMPTS = `${WITH_RESULT}
  where l.learner_id = $1 and l.enrollment_id = $2 and l.closed_at is null and l.expires_at > $3
  order by l.issued_at desc, l.id desc`;

/** Locks the enrollment: everything about its leases and slots is decided under this lock, or against its revision. */
export async function lockEnrollment(tx: Tx, learnerId: string, enrollmentId: string): Promise<EnrollmentRow | null> {
  const [row] = await tx.sql<EnrollmentRow>(
    `select ${ENROLLMENT_COLUMNS} from enrollment.enrollment e where e.learner_id = $1 and e.id = $2 for update`,
    [learnerId, enrollmentId],
  );
  return row ?? null;
}

/** Call it after any change of leases or slots: a batch that was read before it is judged again (ADR 7). */
export async function countUp(tx: Tx, learnerId: string, enrollmentId: string): Promise<void> {
  await tx.sql(`update enrollment.enrollment set revision = revision + 1 where learner_id = $1 and id = $2`, [learnerId, enrollmentId]);
}

export interface NewLease {
  readonly learnerId: string;
  readonly id: string;
  readonly enrollmentId: string;
  readonly quizId: string;
  readonly deviceId: string;
  readonly seed: string;
  readonly questions: readonly AskedQuestion[];
  readonly limitSeconds: number | null;
  readonly expiresAt: Date;
}

/** @returns false when the learner has used the id for another lease */
export async function insertLease(tx: Tx, lease: NewLease): Promise<boolean> {
  const { learnerId, id, enrollmentId, quizId, deviceId, seed, questions, limitSeconds, expiresAt } = lease;
  const made = await tx.sql(
    `insert into enrollment.attempt_lease
       (learner_id, id, enrollment_id, quiz_id, device_id, turn, seed, questions, limit_seconds, issued_at, expires_at)
     values ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10) on conflict do nothing returning id`,
    [learnerId, id, enrollmentId, quizId, deviceId, seed, JSON.stringify(questions), limitSeconds, tx.now, expiresAt],
  );
  return made.length > 0;
}

export async function renewLease(tx: Tx, learnerId: string, id: string, expiresAt: Date): Promise<void> {
  await tx.sql(`update enrollment.attempt_lease set expires_at = $3 where learner_id = $1 and id = $2`, [learnerId, id, expiresAt]);
}

/** The server's clock runs from now on. */
export async function startLease(tx: Tx, learnerId: string, id: string): Promise<void> {
  await tx.sql(
    `update enrollment.attempt_lease set started_at = $3, deadline_at = $3::timestamptz + make_interval(secs => limit_seconds)
     where learner_id = $1 and id = $2 and closed_at is null`,
    [learnerId, id, tx.now],
  );
}

export async function moveLease(tx: Tx, learnerId: string, id: string, deviceId: string, expiresAt: Date): Promise<void> {
  await tx.sql(`update enrollment.attempt_lease set device_id = $3, turn = turn + 1, expires_at = $4 where learner_id = $1 and id = $2`, [
    learnerId,
    id,
    deviceId,
    expiresAt,
  ]);
}

/** A lease whose time is over by the server's clock. */
export interface RunOut {
  readonly learnerId: string;
  readonly id: string;
  readonly enrollmentId: string;
  readonly quizId: string;
  readonly deviceId: string;
  readonly deadlineAt: Date;
  readonly courseVersionId: string;
}

/** Answers that the server's clock took. A device that counts for itself says so in each answer. */
const SAVED_BY_SERVER = `exists (
  select from enrollment.learning_event v
  where v.learner_id = l.learner_id and v.kind = 'answer_saved' and v.payload->>'attemptId' = l.id::text
    and not v.payload->'answer' ? 'atSeconds')`;

const OVER = `l.closed_at is null and l.deadline_at < $1::timestamptz - make_interval(secs => ${GRACE_SECONDS})`;

/** $1 now, $2 learner or null for all. Where nothing was saved nothing has happened: the clock starts anew with the next start. */
export const FORGET_STARTS = `
  update enrollment.attempt_lease l set started_at = null, deadline_at = null
  where ${OVER} and ($2::uuid is null or l.learner_id = $2) and not ${SAVED_BY_SERVER}`;

/** $1 now, $2 how many. Takes what is to be closed; another worker finds it again after a minute, should this one die. */
export const CLAIM_RUN_OUT = `
  update enrollment.attempt_lease l set claimed_at = $1
  from (
    select l.learner_id, l.id, e.course_version_id
    from enrollment.attempt_lease l
    join enrollment.enrollment e on e.learner_id = l.learner_id and e.id = l.enrollment_id and ${TAKES_LEARNING}
    where ${OVER} and (l.claimed_at is null or l.claimed_at < $1::timestamptz - interval '1 minute') and ${SAVED_BY_SERVER}
    order by l.deadline_at limit $2 for update of l skip locked
  ) due
  where l.learner_id = due.learner_id and l.id = due.id
  returning l.learner_id as "learnerId", l.id, l.enrollment_id as "enrollmentId", l.quiz_id as "quizId", l.device_id as "deviceId",
            l.deadline_at as "deadlineAt", due.course_version_id as "courseVersionId"`;

/** $1 now, $2 learner: the same for one who looks at their own. */
export const RUN_OUT_OF = `
  select l.learner_id as "learnerId", l.id, l.enrollment_id as "enrollmentId", l.quiz_id as "quizId", l.device_id as "deviceId",
         l.deadline_at as "deadlineAt", e.course_version_id as "courseVersionId"
  from enrollment.attempt_lease l
  join enrollment.enrollment e on e.learner_id = l.learner_id and e.id = l.enrollment_id and ${TAKES_LEARNING}
  where l.learner_id = $2 and ${OVER} and ${SAVED_BY_SERVER}`;
