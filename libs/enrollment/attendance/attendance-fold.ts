import { Injectable } from '@nestjs/common';
import { newId, type Tx } from '#platform';
import { type LedgerFact, LedgerFacts } from '../learning-record/ledger-facts.js';
import { type AttendanceStatus, type Mark, markThatCounts, type MarkSource } from './attendance-state.js';
import { type CreditRule, creditedMinutes } from './credit.js';

/** One learner at one session. */
export interface Pair {
  readonly learnerId: string;
  readonly sessionId: string;
}

interface PairRow extends Pair {
  readonly classId: string;
  readonly enrollmentId: string | null;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly lessonIds: readonly string[];
  readonly creditRule: CreditRule;
  readonly minutes: number;
  readonly status: AttendanceStatus | null;
  readonly decidedBy: string | null;
  readonly revision: number;
  readonly marks: readonly (Omit<Mark, 'at'> & { at: string })[];
  readonly checkIns: readonly { id: string; at: string }[];
}

/** Keeps `attendance` and the ledger equal to the fold of what was said. */
@Injectable()
export class AttendanceFold {
  constructor(private readonly ledger: LedgerFacts) {}

  /** Folds everybody of a session again, after its hours have changed. */
  async ofSession(tx: Tx, sessionId: string): Promise<void> {
    const rows = await tx.sql<{ learnerId: string }>(`select learner_id as "learnerId" from enrollment.attendance where session_id = $1`, [
      sessionId,
    ]);
    await this.run(
      tx,
      rows.map(({ learnerId }) => ({ learnerId, sessionId })),
    );
  }

  /**
   * Folds these pairs again from all that is stored. Locks them first, in the order of their key, so that two batches that
   * say something about the same learner follow each other. Call it after what is new has been inserted.
   */
  async run(tx: Tx, pairs: readonly Pair[]): Promise<void> {
    const unique = [...new Map(pairs.map((pair) => [`${pair.learnerId} ${pair.sessionId}`, pair])).values()];
    if (unique.length === 0) return;
    const keys = [unique.map(({ learnerId }) => learnerId), unique.map(({ sessionId }) => sessionId)];
    await tx.sql(LOCK_PAIRS, [...keys, tx.now]);
    const rows = await tx.sql<PairRow>(READ_PAIRS, keys);
    const changed = rows.map(folded).filter((row, index) => isOther(row, rows[index]!));
    if (changed.length === 0) return;
    await tx.sql(WRITE_PAIRS, [JSON.stringify(changed), tx.now]);
    await this.ledger.record(tx, changed.flatMap(factOf));
  }
}

const LOCK_PAIRS = `
  with wanted as (
    select p.learner_id, p.session_id, s.class_id
    from unnest($1::uuid[], $2::uuid[]) as p (learner_id, session_id) join enrollment.class_session s on s.id = p.session_id
    order by 1, 2
  )
  insert into enrollment.attendance as a (learner_id, session_id, class_id, changed_at)
  select learner_id, session_id, class_id, $3::timestamptz from wanted
  on conflict (learner_id, session_id) do update set class_id = a.class_id`;

const READ_PAIRS = `
  select a.learner_id as "learnerId", a.session_id as "sessionId", a.class_id as "classId", m.enrollment_id as "enrollmentId",
         s.starts_at as "startsAt", s.ends_at as "endsAt", s.lesson_ids as "lessonIds", s.credit_rule as "creditRule",
         a.minutes, a.status, a.decided_by as "decidedBy", a.revision,
         coalesce((select json_agg(json_build_object('id', k.id, 'source', k.source, 'status', k.status, 'lateMinutes', k.late_minutes,
                                                     'earlyMinutes', k.early_minutes, 'at', k.at, 'sees', k.sees))
                   from enrollment.attendance_mark k where k.session_id = a.session_id and k.learner_id = a.learner_id), '[]') as marks,
         coalesce((select json_agg(json_build_object('id', c.id, 'at', c.at))
                   from enrollment.check_in c
                   where c.session_id = a.session_id and c.learner_id = a.learner_id and c.verdict = 'accepted'), '[]') as "checkIns"
  from unnest($1::uuid[], $2::uuid[]) as p (learner_id, session_id)
  join enrollment.attendance a on a.learner_id = p.learner_id and a.session_id = p.session_id
  join enrollment.class_session s on s.id = a.session_id
  left join enrollment.class_member m on m.class_id = a.class_id and m.learner_id = a.learner_id
  order by a.learner_id, a.session_id`;

const WRITE_PAIRS = `
  update enrollment.attendance a
  set status = w.status, late_minutes = w."lateMinutes", early_minutes = w."earlyMinutes", minutes = w.minutes, source = w.source,
      decided_by = w."decidedBy", revision = w.revision, changed_at = $2::timestamptz
  from json_to_recordset($1::json) as w ("learnerId" uuid, "sessionId" uuid, status text, "lateMinutes" int, "earlyMinutes" int,
                                         minutes int, source text, "decidedBy" uuid, revision int)
  where a.learner_id = w."learnerId" and a.session_id = w."sessionId"`;

interface FoldedRow extends Pair {
  readonly enrollmentId: string | null;
  readonly startsAt: string;
  readonly lessonIds: readonly string[];
  readonly status: AttendanceStatus | null;
  readonly lateMinutes: number;
  readonly earlyMinutes: number;
  readonly minutes: number;
  readonly source: MarkSource | null;
  readonly decidedBy: string | null;
  readonly revision: number;
  readonly isOtherHours: boolean;
}

function folded(row: PairRow): FoldedRow {
  const startsAt = new Date(row.startsAt).getTime();
  const marks: Mark[] = [
    ...row.marks.map((mark) => ({ ...mark, at: new Date(mark.at).getTime() })),
    ...row.checkIns.map(({ id, at }): Mark => checkedIn(id, new Date(at).getTime(), startsAt)),
  ];
  const counts = markThatCounts(marks);
  const duration = Math.round((new Date(row.endsAt).getTime() - startsAt) / 60_000);
  const minutes = creditedMinutes(row.creditRule, duration, counts);
  const { learnerId, sessionId, enrollmentId, lessonIds } = row;
  return {
    ...{ learnerId, sessionId, enrollmentId, lessonIds, startsAt: row.startsAt },
    status: counts && counts.status !== 'unmarked' ? counts.status : null,
    lateMinutes: counts?.lateMinutes ?? 0,
    earlyMinutes: counts?.earlyMinutes ?? 0,
    minutes,
    source: counts?.source ?? null,
    decidedBy: counts?.id ?? null,
    revision: row.revision + (minutes === row.minutes ? 0 : 1),
    isOtherHours: minutes !== row.minutes,
  };
}

const checkedIn = (id: string, at: number, startsAt: number): Mark => ({
  id,
  source: 'check_in',
  status: 'present',
  lateMinutes: Math.max(0, Math.floor((at - startsAt) / 60_000)),
  earlyMinutes: 0,
  at,
  sees: [],
});

const isOther = (after: FoldedRow, before: PairRow): boolean => after.decidedBy !== before.decidedBy || after.isOtherHours;

/** Without an enrollment there is no ledger to write into. */
function factOf({ learnerId, enrollmentId, sessionId, lessonIds, minutes, revision, startsAt, isOtherHours }: FoldedRow): LedgerFact[] {
  if (!enrollmentId || !isOtherHours) return [];
  return [
    { id: newId(), learnerId, enrollmentId, occurredAt: new Date(startsAt), kind: 'attended', sessionId, lessonIds, minutes, revision },
  ];
}
