import type { Tx } from '#platform';
import type { CertificateSnapshot } from '../certificate/snapshot.js';
import { STATUS_LIST_LENGTH } from '../credential/status-list.js';
import type { Completion } from './issuing.service.js';

/** A certificate about to be stored. */
export interface NewCertificate {
  id: string;
  completion: Completion;
  issuerId: string;
  snapshot: CertificateSnapshot;
  status: { list: number; index: number };
  credential: string;
  offline: string;
}

type OnceKey = Pick<Completion, 'learnerId' | 'courseId' | 'cycle'>;

/** Ids of the certificates that stand for these learners in these courses and cycles, by `learner course cycle`. */
export async function existingCertificates(tx: Tx, keys: readonly OnceKey[]): Promise<Map<string, string>> {
  const rows = await tx.sql<OnceKey & { id: string }>(
    `select c.id, c.learner_id as "learnerId", c.course_id as "courseId", c.cycle
       from unnest($1::uuid[], $2::uuid[], $3::int[]) as k (learner_id, course_id, cycle)
       join certificates.certificate c using (learner_id, course_id, cycle)
      where c.replaced_by is null`,
    [keys.map(({ learnerId }) => learnerId), keys.map(({ courseId }) => courseId), keys.map(({ cycle }) => cycle)],
  );
  return new Map(rows.map(({ id, learnerId, courseId, cycle }) => [`${learnerId} ${courseId} ${cycle}`, id]));
}

/** A list takes this many before the next is begun, so that a random place is still found quickly. */
const LIST_FULL_AT = Math.floor(STATUS_LIST_LENGTH * 0.75);

/**
 * Places in the issuer's current status list that nobody has, out of random candidates. The open register keeps other
 * workers of this issuer out; two books at New Year may still meet, and then the unique index decides.
 */
export async function unusedStatusEntries(tx: Tx, issuerId: string, candidates: readonly number[], count: number) {
  const rows = await tx.sql<{ list: number; index: number }>(
    `with current as (select coalesce(sum(last_no), 0)::int / $4 as list from certificates.register_counter where issuer_id = $1)
     select current.list, candidate as index
       from current, (select distinct candidate from unnest($2::int[]) as candidate) as candidates
      where not exists (select from certificates.certificate c
                         where c.issuer_id = $1 and c.status_list = current.list and c.status_index = candidate)
      limit $3`,
    [issuerId, candidates, count, LIST_FULL_AT],
  );
  if (rows.length < count) throw new Error(`only ${rows.length} of ${count} places found in the status list of ${issuerId}`);
  return rows;
}

/** The pseudonym of each learner at this issuer; made on first use. */
export async function subjectIds(tx: Tx, issuerId: string, learnerIds: readonly string[]): Promise<Map<string, string>> {
  const distinct = [...new Set(learnerIds)].sort();
  const rows = await tx.sql<{ learnerId: string; subjectId: string }>(
    `insert into certificates.subject (learner_id, issuer_id, subject_id)
     select l.id, $1, l.subject_id from unnest($2::uuid[], $3::uuid[]) as l (id, subject_id)
     on conflict (learner_id, issuer_id) do update set subject_id = subject.subject_id
     returning learner_id as "learnerId", subject_id as "subjectId"`,
    [issuerId, distinct, distinct.map(() => crypto.randomUUID())],
  );
  return new Map(rows.map(({ learnerId, subjectId }) => [learnerId, subjectId]));
}

/** Stores all of them, or answers false because somebody was first with one. The unique index is the promise (invariant 2). */
export async function insertCertificates(tx: Tx, certificates: readonly NewCertificate[]): Promise<boolean> {
  const rows = await tx.sql(
    `insert into certificates.certificate
       (id, learner_id, enrollment_id, course_id, course_version_id, cycle, issuer_id, unit_id, kind, year, number, register_number,
        code, status_list, status_index, snapshot, credential, offline, completed_at, issued_at, valid_until)
     select r.* from jsonb_to_recordset($1::jsonb) as r (
        id uuid, learner_id uuid, enrollment_id uuid, course_id uuid, course_version_id uuid, cycle int, issuer_id uuid, unit_id uuid,
        kind text, year int, number int, register_number text, code text, status_list int, status_index int, snapshot jsonb,
        credential text, offline text, completed_at timestamptz, issued_at timestamptz, valid_until timestamptz)
     on conflict (learner_id, course_id, cycle) where replaced_by is null do nothing
     returning id`,
    [JSON.stringify(certificates.map(rowOf))],
  );
  return rows.length === certificates.length;
}

function rowOf({ id, completion, issuerId, snapshot, status, credential, offline }: NewCertificate) {
  const { kind, year, number, registerNumber } = snapshot.register;
  return {
    id,
    learner_id: completion.learnerId,
    enrollment_id: completion.enrollmentId,
    course_id: completion.courseId,
    course_version_id: completion.courseVersionId,
    cycle: completion.cycle,
    issuer_id: issuerId,
    unit_id: completion.unitId,
    kind,
    year,
    number,
    register_number: registerNumber,
    code: snapshot.code,
    status_list: status.list,
    status_index: status.index,
    snapshot,
    credential,
    offline,
    completed_at: snapshot.completedAt,
    issued_at: snapshot.issuedAt,
    valid_until: snapshot.validUntil ?? null,
  };
}
