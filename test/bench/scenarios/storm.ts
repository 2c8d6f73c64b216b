import { setTimeout as pause } from 'node:timers/promises';
import { readFileSync } from 'node:fs';
import { ask, webDocument } from '../documents.js';
import { type Answer, Connection } from '../http-client.js';
import { HttpSide } from '../http-side.js';
import { compare, type Figures, percentile, round3 } from '../measure.js';
import type { Scenario } from '../scenario.js';
import type { Server } from '../stage.js';
import { BATCH, DEVICE_ID, learnersAt, type Learner, unrepeatedBatch } from './record.js';

/** A commune comes back from a week without a net: so many phones, each with a full batch. */
const PHONES = 10_000;
/** Phones that measure what the quiet server takes; others than those of the storm. */
const QUIET_PHONES = 40;
/** All come within this time, at random moments: many times more than the server can take. */
const ARRIVE_WITHIN_MS = 4_000;
const GIVE_UP_AFTER_MS = 600_000;
/** Of the api process in megabytes: a machine with 2 GB holds database, worker and this. */
const MEMORY_LIMIT = 700;

interface Storm {
  readonly answers: Record<string, number>;
  /** Milliseconds from the first try of a phone to its receipts. */
  readonly waits: number[];
  readonly withoutRetryAfter: number;
  readonly seconds: number;
  readonly memoryMb: number;
}

const memoryOf = (pid: number) => Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);

/** One phone, as the queue of the web app behaves. */
async function send(server: Server, request: Buffer, storm: Storm & { withoutRetryAfter: number }): Promise<void> {
  const startedAt = performance.now();
  for (let tries = 1; ; tries++) {
    const answer = await once(server, request);
    const said = typeof answer === 'string' ? answer : answer.status;
    storm.answers[said] = (storm.answers[said] ?? 0) + 1;
    if (typeof answer !== 'string' && answer.status === 200) {
      const { recordLearning } = (JSON.parse(answer.body.toString()) as { data: { recordLearning: { receipts: { status: string }[] } } })
        .data;
      const kept = recordLearning.receipts.filter(({ status }) => status !== 'REFUSED').length;
      if (kept !== BATCH) throw new Error(`${BATCH - kept} events of a phone were refused`);
      storm.waits.push(performance.now() - startedAt);
      return;
    }
    // 408 is Node's own: the head of the request did not arrive in time, so nobody knows yet who asks
    if (typeof answer !== 'string' && ![408, 429, 503].includes(answer.status))
      throw new Error(`answer ${answer.status}: ${answer.body.toString()}`);
    const asked = Number(/\r\nretry-after: (\d+)/i.exec(typeof answer === 'string' ? '' : answer.head)?.[1] ?? NaN);
    if (typeof answer !== 'string' && answer.status !== 408 && Number.isNaN(asked)) storm.withoutRetryAfter++;
    if (performance.now() - startedAt > GIVE_UP_AFTER_MS) throw new Error('a phone had to give up');
    await pause(delayAfter(tries, Number.isNaN(asked) ? 0 : asked * 1000));
  }
}

/** As `apps/web/src/platform/backoff.ts` has it. */
function delayAfter(fails: number, askedMs: number): number {
  if (askedMs > 2_000) return askedMs * (1 + Math.random());
  const grown = Math.min(300_000, 2_000 * 2 ** (fails - 1));
  return Math.max(askedMs, grown / 2) + (grown / 2) * Math.random();
}

async function once(server: Server, request: Buffer): Promise<Answer | string> {
  let connection: Connection | undefined;
  try {
    connection = await Connection.open(server.port);
    return await connection.send(request);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code ?? message; // a full backlog, or a connection that the server closed
  } finally {
    connection?.close();
  }
}

async function rage(server: Server, requests: readonly Buffer[]): Promise<Storm> {
  const storm = { answers: {}, waits: [] as number[], withoutRetryAfter: 0, seconds: 0, memoryMb: 0 };
  const watch = setInterval(() => (storm.memoryMb = Math.max(storm.memoryMb, memoryOf(server.pid))), 200);
  const startedAt = performance.now();
  try {
    await Promise.all(
      requests.map(async (request) => {
        await pause(Math.random() * ARRIVE_WITHIN_MS);
        await send(server, request, storm);
      }),
    );
  } finally {
    clearInterval(watch);
  }
  return { ...storm, seconds: (performance.now() - startedAt) / 1000 };
}

/**
 * Nothing is lost, nothing doubled, memory stays bounded, and what cannot be taken is told when to come back. The ratio is
 * what the server takes per second in the storm, by what it takes when nobody has to wait.
 */
export const storm: Scenario = {
  name: 'storm',
  limit: 'the same batches at the pace at which the same api answers them',
  target: { metric: 'ratio.rps', atLeast: 0.6 },
  async run(bench) {
    const database = await bench.stage.database('storm', {
      courses: 1_000,
      learners: PHONES + QUIET_PHONES,
      enrollmentsPerLearner: 1,
      eventsPerEnrollment: 2,
      sessions: PHONES + QUIET_PHONES,
      certificates: 100,
    });
    const server = await bench.stage.product(database, { PHUSA_MAX_RUNNING_REQUESTS: '200', PHUSA_RATE_LIMITS: 'true' });
    const everybody = await learnersAt(
      database,
      Array.from({ length: PHONES + QUIET_PHONES }, (_, i) => 1 + i),
    );
    const [phones, quiet] = [everybody.slice(0, PHONES), everybody.slice(PHONES)];
    const document = webDocument('RecordLearning');
    const requestOf = (learner: Learner, i: number) =>
      ask(
        document,
        { input: { deviceId: DEVICE_ID, events: unrepeatedBatch(learner, i) } },
        { token: learner.token, apollo: bench.apollo },
      );

    let sent = PHONES; // batches of the quiet phones have other ids than those of the storm
    const calm = new HttpSide(server, () => {
      const learner = quiet[sent % QUIET_PHONES]!;
      return requestOf(learner, sent++);
    });
    const { limit: capacity } = await compare(calm, calm, bench.options({ concurrency: 8, unitsPerCall: BATCH, rounds: 3 }));
    calm.close();
    const before = memoryOf(server.pid);
    bench.say(`quiet: ${capacity.rps} events/s, ${before} MB; ${PHONES} phones come within ${ARRIVE_WITHIN_MS / 1000} s …`);

    const requests = phones.map((phone, i) => requestOf(phone, i)); // made before: the phones of a commune are not one process
    const found = await rage(server, requests);
    const { rows } = await database.client.query<{ events: number; ids: number; whole: number }>(
      `select sum(n)::int as events, sum(ids)::int as ids, count(*) filter (where n = $2)::int as whole
       from (select count(*) as n, count(distinct id) as ids from enrollment.learning_event
             where enrollment_id = any($1::uuid[]) group by enrollment_id) as phone`,
      [phones.map(({ enrollmentId }) => enrollmentId), BATCH + 2],
    );
    const lost = PHONES * (BATCH + 2) - rows[0]!.events;
    const doubled = rows[0]!.events - rows[0]!.ids;
    const incomplete = PHONES - rows[0]!.whole;
    const rps = round3((PHONES * BATCH) / found.seconds);
    const product: Figures = {
      rps,
      p50: round3(percentile(found.waits, 0.5)),
      p99: round3(percentile(found.waits, 0.99)),
      cpuUs: NaN,
    };
    if (lost !== 0 || doubled !== 0 || incomplete !== 0)
      throw new Error(`lost ${lost}, doubled ${doubled}, phones that miss something ${incomplete}`);
    if (found.withoutRetryAfter > 0) throw new Error(`${found.withoutRetryAfter} refusals did not say when to come back`);
    if (found.memoryMb > MEMORY_LIMIT) throw new Error(`the api grew to ${found.memoryMb} MB`);
    const ratio = round3(rps / capacity.rps);
    return {
      limit: capacity,
      product,
      ratio: { rps: ratio, p50: NaN, p99: NaN, cpu: NaN, time: round3(1 / ratio) },
      phones: PHONES,
      seconds: round3(found.seconds),
      offeredPerSecond: Math.round((PHONES * BATCH * 1000) / ARRIVE_WITHIN_MS),
      answers: found.answers,
      memoryMb: { before, most: found.memoryMb },
      lost,
      doubled,
    };
  },
};
