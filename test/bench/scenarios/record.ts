import { ask, webDocument } from '../documents.js';
import { HttpSide, mustAgree } from '../http-side.js';
import { post } from '../http-client.js';
import { compare } from '../measure.js';
import type { Bench, Scenario } from '../scenario.js';
import { LESSON_IDS, SIZE, tokenOf } from '../seed/fill.js';
import type { StageDatabase } from '../stage.js';
import { WHO } from './learner.js';

/** Events as columns, the way a hand-written server would take them. */
const SENT = `unnest($3::uuid[], $4::uuid[], $5::int[], $6::text[], $7::text[], $8::timestamptz[])
      with ordinality as s (id, enrollment_id, seq, kind, lesson_id, occurred_at, ord)`;

/**
 * One statement for one event or many: who asks, the ledger, the fold into progress, a receipt for each event.
 * $1 token, $2 device, then the events. Nothing here completes a course; that would be one insert more.
 */
export const RECORD = `
  with who as materialized (${WHO}), sent as materialized (
    select * from ${SENT}
  ), known as (
    select s.*, row_number() over (partition by s.id order by s.ord) as nth, w.person_id
    from sent s cross join who w
    where exists (select from enrollment.enrollment e where e.learner_id = w.person_id and e.id = s.enrollment_id and e.status <> 'withdrawn')
  ), event as (
    insert into enrollment.learning_event (learner_id, id, enrollment_id, device_id, seq, kind, lesson_id, occurred_at, received_at)
    select person_id, id, enrollment_id, $2::uuid, seq, kind, lesson_id, occurred_at, clock_timestamp() from known where nth = 1
    on conflict (learner_id, id) do nothing returning id, enrollment_id, kind, lesson_id
  ), fold as (
    select enrollment_id, coalesce(jsonb_object_agg(lesson_id, id) filter (where lesson_id is not null), '{}') as lessons
    from (select enrollment_id, case kind when 'lesson_finished' then lesson_id end as lesson_id, min(id::text) as id from event group by 1, 2) as x
    group by enrollment_id
  ), updated as (
    update enrollment.enrollment e
    set revision = e.revision + 1, progress = jsonb_set(e.progress, '{lessons}', fold.lessons || (e.progress -> 'lessons'))
    from fold, who where e.learner_id = who.person_id and e.id = fold.enrollment_id
    returning e.id, e.course_id, e.course_version_id, e.cycle, e.status, e.enrolled_at, e.completed_at, e.progress
  )
  select u.*, (
    select json_agg(json_build_object('code', null, 'eventId', k.id, 'reason', null,
                                      'status', case when k.nth = 1 and v.id is not null then 'RECORDED' else 'DUPLICATE' end) order by k.ord)
    from known k left join event v on v.id = k.id
  ) as receipts
  from updated u`;

/** As many are the product's as the limit's, so that neither changes what the other remembers. */
const LEARNERS = 2_000;
/** Few, so that each comes back with a batch that repeats a part of the one before. */
const BATCH_LEARNERS = 40;

export interface Learner {
  readonly token: string;
  readonly enrollmentId: string;
}

interface Event {
  readonly id: string;
  readonly enrollmentId: string;
  readonly seq: number;
  readonly kind: 'LESSON_OPENED' | 'LESSON_FINISHED';
  readonly lessonId: string;
  readonly occurredAt: string;
}

export const DEVICE_ID = '019a0000-0000-7000-8000-000000000001';
const START = Date.UTC(2026, 10, 1);

/** A UUIDv7 that depends only on its numbers. */
export function eventId(batch: number, nth: number): string {
  const time = (START + batch).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${(nth & 0xfff).toString(16).padStart(3, '0')}-8000-${batch.toString(16).padStart(12, '0')}`;
}

const event = (enrollmentId: string, id: string, seq: number, finished: boolean, lesson: number): Event => ({
  id,
  enrollmentId,
  seq,
  kind: finished ? 'LESSON_FINISHED' : 'LESSON_OPENED',
  lessonId: LESSON_IDS[lesson % (LESSON_IDS.length - 1)]!,
  occurredAt: new Date(START + seq * 1000).toISOString(),
});

/** The learners with these numbers, each in their first course. */
export async function learnersAt({ client }: StageDatabase, numbers: readonly number[]): Promise<Learner[]> {
  const { rows } = await client.query<{ id: string }>(
    `select bench.id('enrollment', l::bigint * 100) as id from unnest($1::int[]) with ordinality as x (l, i) order by i`,
    [numbers],
  );
  return rows.map(({ id }, i) => ({ token: tokenOf(numbers[i]!), enrollmentId: id }));
}

type EventsOf = (learner: Learner, i: number) => Event[];

/** A lesson is finished, by one learner after the other. */
export const eventsOfOne: EventsOf = ({ enrollmentId }, i) => [event(enrollmentId, eventId(i, 0), i, true, 2 + (i % 3))];

const BATCH = 200;

/** What a phone sends after days without a net: opened and finished lessons in any order, a tenth of them sent before. */
const offlineBatch: EventsOf = ({ enrollmentId }, i) => {
  const before = i - BATCH_LEARNERS; // the same learner's batch before this one
  const made = Array.from({ length: BATCH }, (_, nth) => {
    const isRepeat = nth % 10 === 9;
    const again = nth % 20 === 9 && before >= 0; // half of the repeats are of an earlier batch
    const [batch, original] = again ? [before, nth - 1] : [i, isRepeat ? nth - 1 : nth];
    return event(enrollmentId, eventId(batch, original), original, original % 2 === 0, original);
  });
  return made.map((_, nth) => made[(nth * 73) % BATCH]!); // 73 and 200 have no common factor: a fixed shuffle
};

const columns = (events: readonly Event[]) => [
  events.map(({ id }) => id),
  events.map(({ enrollmentId }) => enrollmentId),
  events.map(({ seq }) => seq),
  events.map(({ kind }) => kind.toLowerCase()),
  events.map(({ lessonId }) => lessonId),
  events.map(({ occurredAt }) => occurredAt),
];

const recording = (
  name: string,
  limitText: string,
  { eventsOf, learners, unitsPerCall, concurrency }: { eventsOf: EventsOf; learners: number; unitsPerCall: number; concurrency: number },
): Scenario => ({
  name,
  limit: limitText,
  target: { metric: 'ratio.rps', atLeast: 0.5 },
  async run(bench: Bench) {
    const { stage } = bench;
    const database = await stage.database('one', SIZE);
    const ours = await learnersAt(
      database,
      Array.from({ length: learners }, (_, i) => 1 + i),
    );
    const theirs = await learnersAt(
      database,
      Array.from({ length: learners }, (_, i) => 1 + learners + i),
    );
    const document = webDocument('RecordLearning');
    const product = new HttpSide(await stage.product(database), (i) => {
      const learner = ours[i % learners]!;
      const events = eventsOf(learner, i);
      return ask(document, { input: { deviceId: DEVICE_ID, events } }, { token: learner.token, apollo: bench.apollo });
    });
    const limit = new HttpSide(await stage.limit(database, { LIMIT_STATEMENT: RECORD, LIMIT_SHAPE: 'receipts' }), (i) => {
      const learner = theirs[i % learners]!;
      return post('/', [learner.token, DEVICE_ID, ...columns(eventsOf(learner, i))]);
    });
    // the n-th learner of each half is at a different course, so only what was recorded is compared
    const comparable = (answer: unknown) => {
      const { receipts, enrollments, results } = (answer as { data: { recordLearning: any } }).data.recordLearning;
      return { receipts, results, progress: enrollments.map(({ progress, missing, status }: any) => ({ progress, missing, status })) };
    };
    // far above what the measured windows count to; the third repeats events of the first
    const high = 10_000 * learners;
    await mustAgree(limit, product, [high, high + 1, high + learners], comparable);
    return compare(limit, product, bench.options({ unitsPerCall, concurrency }));
  },
});

export const recordOne = recording('record-one', 'node:http + one named CTE (session, event, progress, receipt)', {
  eventsOf: eventsOfOne,
  learners: LEARNERS,
  unitsPerCall: 1,
  concurrency: 16,
});
export const recordBatch = recording('record-batch', 'node:http + the same rows by one unnest statement', {
  eventsOf: offlineBatch,
  learners: BATCH_LEARNERS,
  unitsPerCall: BATCH,
  concurrency: 4,
});
