import { ask, webDocument } from '../documents.js';
import { HttpSide, mustAgree } from '../http-side.js';
import { post } from '../http-client.js';
import { compare } from '../measure.js';
import type { Bench, Scenario } from '../scenario.js';
import { LESSON_IDS, SIZE, tokenOf } from '../seed/fill.js';
import type { StageDatabase } from '../stage.js';
import { WHO } from './learner.js';

/**
 * One statement for one event or many: who asks, the ledger, progress. The events come as columns and the lessons that
 * they finish as an object, so that SQL has nothing to fold; receipts are made of the ids that went in. Nothing here
 * completes a course; that would be one insert more.
 */
export const RECORD = `
  with who as materialized (${WHO}), event as (
    insert into enrollment.learning_event (learner_id, id, enrollment_id, device_id, seq, kind, lesson_id, occurred_at, received_at)
    select w.person_id, s.id, $4::uuid, $2::uuid, s.seq, s.kind, s.lesson_id, s.occurred_at, clock_timestamp()
    from who w, unnest($3::uuid[], $5::int[], $6::text[], $7::text[], $8::timestamptz[]) as s (id, seq, kind, lesson_id, occurred_at)
    on conflict (learner_id, id) do nothing returning id
  ), updated as (
    update enrollment.enrollment e
    set revision = e.revision + 1, progress = jsonb_set(e.progress, '{lessons}', $9::jsonb || (e.progress -> 'lessons'))
    from who where e.learner_id = who.person_id and e.id = $4::uuid and e.status <> 'withdrawn'
    returning e.id, e.course_id, e.course_version_id, e.cycle, e.status, e.enrolled_at, e.completed_at, e.progress
  )
  select u.*, array(select id from event) as inserted from updated u`;

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

export type EventsOf = (learner: Learner, i: number) => Event[];

/** A lesson is finished, by one learner after the other. */
export const eventsOfOne: EventsOf = ({ enrollmentId }, i) => [event(enrollmentId, eventId(i, 0), i, true, 2 + (i % 3))];

export const BATCH = 200;

/** What a phone sends after a day without a net, each event once. */
export const unrepeatedBatch: EventsOf = ({ enrollmentId }, i) =>
  Array.from({ length: BATCH }, (_, nth) => event(enrollmentId, eventId(i, nth), nth, nth % 2 === 0, nth));

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

const columns = ({ enrollmentId }: Learner, events: readonly Event[]) => [
  events.map(({ id }) => id),
  enrollmentId,
  events.map(({ seq }) => seq),
  events.map(({ kind }) => kind.toLowerCase()),
  events.map(({ lessonId }) => lessonId),
  events.map(({ occurredAt }) => occurredAt),
  Object.fromEntries(events.flatMap(({ kind, lessonId, id }) => (kind === 'LESSON_FINISHED' ? [[lessonId, id]] : []))),
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
      return post('/', [learner.token, DEVICE_ID, ...columns(learner, eventsOf(learner, i))]);
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
