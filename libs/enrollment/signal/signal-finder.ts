import { Injectable } from '@nestjs/common';
import { type LearningVersion, VersionReader } from '#courses';
import { type Ctx, newId, startOfVietnamDay, Transactions, type Tx } from '#platform';
import type { Finding, SignalCase } from './finding.js';
import { type AnsweredAttempt, findSameAnswers } from './same-answers.js';
import { findNoCheckIn, type SessionCount } from './no-check-in.js';
import { type DeviceUse, findOneDevice } from './one-device.js';
import { findStaffBursts, type StaffHour } from './staff-burst.js';
import { findTooFast } from './too-fast.js';

/** Completions of the days from $1 to before $2, with what devices say about each. Assisted ones rest on somebody's word, not on taps. */
const COMPLETED = `
  select e.unit_id as "unitId", e.course_id as "courseId", e.course_version_id as "versionId", e.learner_id as "learnerId", e.id as "enrollmentId",
         to_char(c.completed_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as day,
         extract(epoch from c.completed_at - e.enrolled_at)::float8 as "elapsedSeconds", d.devices
  from enrollment.completion c
  join enrollment.enrollment e on e.learner_id = c.learner_id and e.id = c.enrollment_id
  cross join lateral (
    select jsonb_agg(jsonb_build_object('deviceId', device_id, 'from', first, 'to', last)) as devices, bool_or(assisted) as assisted
    from (select v.device_id, extract(epoch from min(v.occurred_at)) as first, extract(epoch from max(v.occurred_at)) as last,
                 v.device_id is null as assisted
          from enrollment.learning_event v where v.learner_id = e.learner_id and v.enrollment_id = e.id group by v.device_id) used
  ) d
  where c.completed_at >= $1 and c.completed_at < $2 and not d.assisted`;

/** Of the same completions, the last attempt at each quiz that had wrong answers. */
const ANSWERED = `
  select distinct on (e.learner_id, e.id, a.quiz_id)
         e.unit_id as "unitId", e.course_id as "courseId", e.course_version_id as "versionId", e.learner_id as "learnerId", e.id as "enrollmentId",
         a.quiz_id as "quizId", to_char(c.completed_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as day,
         (select coalesce(jsonb_object_agg(m->>'questionId', coalesce(answer - 'questionId', '{}')::text), '{}')
          from jsonb_array_elements(a.marks) m
          left join jsonb_array_elements(v.payload->'answers') answer on answer->>'questionId' = m->>'questionId'
          where not (m->>'isRight')::boolean) as wrong
  from enrollment.completion c
  join enrollment.enrollment e on e.learner_id = c.learner_id and e.id = c.enrollment_id
  join enrollment.attempt a on a.learner_id = e.learner_id and a.enrollment_id = e.id
  join enrollment.learning_event v on v.learner_id = a.learner_id and v.id = a.id
  where c.completed_at >= $1 and c.completed_at < $2
  order by e.learner_id, e.id, a.quiz_id, a.number desc`;

/** What arrived in those days and was said by staff, by the hour in which it was said to be. */
const BY_STAFF = `
  select e.unit_id as "unitId", v.recorded_by as "staffId", to_char(h.hour, 'YYYY-MM-DD') as day, extract(hour from h.hour)::int as hour,
         count(*)::int as results, jsonb_agg(distinct jsonb_build_object('learnerId', e.learner_id, 'enrollmentId', e.id)) as cases
  from enrollment.learning_event v
  join enrollment.enrollment e on e.learner_id = v.learner_id and e.id = v.enrollment_id
  cross join lateral (select date_trunc('hour', v.occurred_at at time zone 'Asia/Ho_Chi_Minh') as hour) h
  where v.received_at >= $1 and v.received_at < $2 and v.recorded_by is not null
  group by 1, 2, h.hour having count(*) >= 100`;

/** All past sessions of the classes that met in those days. A mark "elsewhere" is an hour before or three hours after. */
const SESSIONS = `
  select s.unit_id as "unitId", g.course_id as "courseId", s.class_id as "classId", s.id as "sessionId",
         to_char(s.ends_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as day, n.*
  from enrollment.class_session s
  join enrollment.class_group g on g.id = s.class_id
  cross join lateral (
    select count(*)::int as listed, count(*) filter (where a.status = 'present')::int as present,
           count(*) filter (where a.status = 'present' and exists (
             select from enrollment.check_in c where c.session_id = s.id and c.learner_id = a.learner_id and c.verdict = 'accepted'))::int as "checkedIn",
           count(*) filter (where a.status = 'present' and k.source = 'teacher'
             and (k.at < s.starts_at - interval '1 hour' or k.at > s.ends_at + interval '3 hours'))::int as "markedElsewhere",
           coalesce(jsonb_agg(jsonb_build_object('learnerId', a.learner_id, 'enrollmentId', m.enrollment_id))
                    filter (where a.status = 'present' and m.enrollment_id is not null), '[]') as cases
    from enrollment.attendance a
    left join enrollment.attendance_mark k on k.learner_id = a.learner_id and k.id = a.decided_by
    left join enrollment.class_member m on m.class_id = s.class_id and m.learner_id = a.learner_id
    where a.session_id = s.id and a.status is not null
  ) n
  where s.state <> 'cancelled' and s.ends_at < $2
    and s.class_id in (select class_id from enrollment.class_session met where met.ends_at >= $1 and met.ends_at < $2)`;

/** A sign found again on the same day holds what is known by then, unless somebody has looked at it. */
const WRITE = `
  insert into enrollment.signal as s (unit_id, id, kind, subject, course_id, day, facts, cases, seed, found_at)
  select f.unit_id, f.id, f.kind, f.subject, f.course_id, f.day, f.facts, f.cases, f.seed, $2
  from jsonb_to_recordset($1) as f (unit_id uuid, id uuid, kind text, subject text, course_id uuid, day date, facts jsonb, cases jsonb, seed text)
  on conflict (unit_id, kind, subject, day) do update set facts = excluded.facts, cases = excluded.cases
  where (s.facts, s.cases) is distinct from (excluded.facts, excluded.cases)
    and not exists (select from enrollment.signal_review r where r.unit_id = s.unit_id and r.signal_id = s.id)
  returning id`;

interface CompletedRow extends SignalCase {
  readonly unitId: string;
  readonly courseId: string;
  readonly versionId: string;
  readonly day: string;
  readonly elapsedSeconds: number;
  readonly devices: readonly { deviceId: string; from: number; to: number }[];
}

/** Looks through what was recorded for signs of learning on paper only. It opens reviews and changes nobody's progress. */
@Injectable()
export class SignalFinder {
  constructor(
    private readonly transactions: Transactions,
    private readonly versions: VersionReader,
  ) {}

  /**
   * Looks through the days from `from` to before `to` (YYYY-MM-DD in Việt Nam). May be repeated: the same signs.
   * @returns how many signs are new or changed
   */
  async run(ctx: Ctx, from: string, to: string): Promise<number> {
    const findings = await this.find(ctx, from, to);
    return this.transactions.run(ctx, (tx) => this.write(tx, findings));
  }

  /** What `run` would write. */
  async find(ctx: Ctx, from: string, to: string): Promise<Finding[]> {
    const days = [startOfVietnamDay(from), startOfVietnamDay(to)];
    const completed = await ctx.sql<CompletedRow>(COMPLETED, days);
    const versions = await this.versions.manyForLearning(
      ctx,
      completed.map(({ versionId }) => versionId),
    );
    return [
      ...findTooFast(completed.map((row) => ({ ...row, ...spentOn(row, versions) }))),
      ...findOneDevice(completed.flatMap((row) => usesOf(row, versions))),
      ...findSameAnswers(await ctx.sql<AnsweredAttempt>(ANSWERED, days)),
      ...findStaffBursts(await ctx.sql<StaffHour>(BY_STAFF, days)),
      ...findNoCheckIn(await ctx.sql<SessionCount>(SESSIONS, days)),
    ];
  }

  /** Opens a review for each finding. @returns how many are new or say more than before */
  async write(tx: Tx, findings: readonly Finding[]): Promise<number> {
    if (findings.length === 0) return 0;
    const rows = findings.map(({ unitId, courseId, ...finding }) => ({
      ...finding,
      id: newId(),
      seed: newId(),
      unit_id: unitId,
      course_id: courseId,
    }));
    return (await tx.sql(WRITE, [JSON.stringify(rows), tx.now])).length;
  }
}

type Versions = ReadonlyMap<string, LearningVersion>;

const minutesOf = (versions: Versions, versionId: string): number => versions.get(versionId)?.minutes ?? 0;

const spentOn = ({ versionId, devices }: CompletedRow, versions: Versions) => ({
  minutes: minutesOf(versions, versionId),
  claimedSeconds: devices.reduce((sum, { from, to }) => sum + to - from, 0),
});

const usesOf = ({ devices, versionId, ...row }: CompletedRow, versions: Versions): DeviceUse[] =>
  devices.map((use) => ({ ...row, ...use, minutes: minutesOf(versions, versionId) / devices.length }));
