import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type Ctx, newId, SystemContext } from '#platform';
import { RecognitionModule, SeedCriteria } from '#recognition';
import { RecognitionWorkerModule } from '#recognition/worker';
import { PlatformWorkerModule } from '#platform/worker';
import { SuggestionService } from '../../../libs/recognition/round/suggestion.service.js';
import { freePort, productEnv, startProcess, stopProcess } from '../../support/servers.js';
import { services } from '../context.js';
import { ask, webDocument } from '../documents.js';
import { HttpSide } from '../http-side.js';
import { BY_HAND, ROUND, TABLE } from '../limits/suggestion.js';
import { type Figures, median, percentile, round3 } from '../measure.js';
import type { Scenario } from '../scenario.js';
import { CENTRES, SIZE, tokenOf } from '../seed/fill.js';

/** Citizens of Cần Thơ who took part in 2023. */
const CASES = 243_798;
const OPENED = 300;
const WORKER = 'dist/apps/worker/main.js';

const statOf = (pid: string): string[] => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]!.split(' ');
  } catch {
    return []; // it has just ended
  }
};
/** CPU seconds of this process and of everything that its PostgreSQL has running: what a busy machine does not change. */
function cpuSeconds(postmaster: string): number {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && statOf(name)[1] === postmaster);
  const ticks = children.reduce((sum, pid) => sum + Number(statOf(pid)[11] ?? 0) + Number(statOf(pid)[12] ?? 0), 0);
  const { user, system } = process.cpuUsage();
  return ticks / 100 + (user + system) / 1e6;
}

/** The points of a whole city: by one statement, by the worker, once more, and by workers that are killed. */
export const round: Scenario = {
  name: 'round',
  limit: 'one set-based INSERT … SELECT over the same rows that writes the same rows; no chunks, progress, restart or repeat',
  target: { metric: 'ratio.time', atMost: 1.5 },
  async run(bench) {
    const database = await bench.stage.database('one', { ...SIZE, courses: 100, certificates: 100 });
    const { client } = database;
    const sql = async <Row extends object>(text: string, values: unknown[] = []) =>
      (await client.query<Row & object>(text, values)).rows as Row[];
    const [{ cityId, officerId, officerNo }] = (await sql<{ cityId: string; officerId: string; officerNo: number }>(
      `select bench.id('unit', 0) as "cityId", bench.id('person', 1) as "officerId", 1 as "officerNo"`,
    )) as [{ cityId: string; officerId: string; officerNo: number }];
    const grant = { role: 'city_officer', unitId: cityId };
    await sql(
      `insert into identity.role_assignment (id, person_id, role, unit_id, valid_from, given_at) values ($1, $2, $3, $4, '2020-01-01', now())`,
      [newId(), officerId, grant.role, cityId],
    );
    const plain = await services(database, { imports: [RecognitionModule] });
    await plain.get(SeedCriteria).load(plain.get(SystemContext).ctx('bench'));
    bench.say(`filling ${CASES} cases …`);
    const [{ criteria }] = (await sql<{ criteria: string }>(
      `select id as criteria from recognition.criteria_set where valid_from <= '2026-01-01' and coalesce(valid_to, 'infinity') > '2026-01-01'`,
    )) as [{ criteria: string }];
    await client.query(`set session_replication_role = replica; set synchronous_commit = off`);
    for (const statement of ROUND) await sql(statement, [CASES, CENTRES, criteria]);
    await client.query(`set session_replication_role = origin; set synchronous_commit = on`);
    await client.query(TABLE);
    await client.query('vacuum (analyze)');
    // a hand that writes one statement gives it the memory for it
    await client.query(`set work_mem = '256MB'`);
    const [{ lines }] = (await sql<{ lines: number }>(`select count(*)::int as lines from recognition.evidence`)) as [{ lines: number }];

    const ctxOf = (app: typeof plain): Ctx => ({
      ...app.get(SystemContext).ctx('bench'),
      actor: { kind: 'person', id: officerId, name: 'person', grants: [grant], scopes: [] },
    });
    const order = async (app: typeof plain) => {
      const id = newId();
      await app.get(SuggestionService).start(ctxOf(app), { id, unitId: cityId, year: 2026 });
      return id;
    };
    const taskOf = async (id: string) => {
      const [task] = await sql<{ state: string; done: number; total: number; message: string }>(
        `select state, done, total, message from platform.task where id = $1`,
        [id],
      );
      if (task!.state === 'failed' || task!.state === 'cancelled') throw new Error(`the suggestion ended: ${task!.state} ${task!.message}`);
      return task!;
    };
    const untilDone = async (id: string) => {
      const startedAt = performance.now();
      const seen = new Set<number>();
      for (;;) {
        const task = await taskOf(id);
        seen.add(task.done);
        if (task.state === 'done') return { seconds: (performance.now() - startedAt) / 1000, seen: seen.size, done: task.done };
        await pause(50);
      }
    };
    const sum = async (table: string) =>
      (
        await sql<{ sum: string }>(
          `select md5(string_agg(md5(citizen_id::text || total || lines::text), '' order by citizen_id)) || count(*) as sum from ${table}`,
        )
      )[0]!.sum;
    const written = async () =>
      (
        await sql<{ n: number }>(
          `select n_tup_ins + n_tup_upd as n from pg_stat_user_tables where relid = 'recognition.case_suggestion'::regclass`,
        )
      )[0]!.n;

    const app = await services(database, { imports: [PlatformWorkerModule, RecognitionWorkerModule] });
    const [limits, products, again, ratios, steps, cpus]: number[][] = [[], [], [], [], [], []];
    const [backend] = await sql<{ pid: number }>(`select pg_backend_pid() as pid`);
    const postmaster = statOf(String(backend!.pid))[1]!;
    for (let i = 0; i < Math.min(bench.rounds, 3); i++) {
      await client.query('truncate bench.case_suggestion, recognition.case_suggestion');
      await client.query('checkpoint');
      const idle = cpuSeconds(postmaster);
      const startedAt = performance.now();
      await client.query(BY_HAND);
      const limit = (performance.now() - startedAt) / 1000;
      const byHand = cpuSeconds(postmaster);
      await client.query('checkpoint');
      const between = cpuSeconds(postmaster);
      const first = await untilDone(await order(app));
      cpus!.push((cpuSeconds(postmaster) - between) / (byHand - idle));
      const second = await untilDone(await order(app));
      limits!.push(limit);
      products!.push(first.seconds);
      again!.push(second.seconds);
      ratios!.push(first.seconds / limit);
      steps!.push(first.seen);
      bench.say(
        `by hand ${round3(limit)} s, by the worker ${round3(first.seconds)} s (${first.seen} steps seen), again ${round3(second.seconds)} s; CPU ${round3(cpus!.at(-1)!)}`,
      );
    }
    const wanted = await sum('bench.case_suggestion');
    if ((await sum('recognition.case_suggestion')) !== wanted)
      throw new Error('the worker and the statement by hand suggest different points');
    const before = wanted;
    await app.close();

    bench.say('killing workers …');
    await client.query('truncate recognition.case_suggestion');
    const killed = await order(plain);
    let kills = 0;
    for (const share of [0.2, 0.55, 1]) {
      const port = await freePort();
      const child = await startProcess(WORKER, productEnv(database, port, { PHUSA_WORKER_PORT: String(port) }), port, 60_000);
      for (;;) {
        const [run] = await sql<{ done: number }>(
          `select coalesce(sum(done), 0)::int as done from recognition.suggestion_part where task_id = $1`,
          [killed],
        );
        if (share < 1 && (run?.done ?? 0) >= CASES * share) break;
        if (share === 1 && (await taskOf(killed)).state === 'done') break;
        await pause(20);
      }
      if (share < 1) kills++;
      await stopProcess(child, share < 1 ? 'SIGKILL' : 'SIGTERM');
    }
    if ((await sum('recognition.case_suggestion')) !== before) throw new Error('after the kills the points are others');
    await plain.close();

    const server = await bench.stage.product(database);
    const ids = await sql<{ id: string }>(`select bench.id('citizen', 1 + n * 809) as id from generate_series(1, $1::int) as n`, [OPENED]);
    const document = webDocument('OneCase');
    const side = new HttpSide(server, (i) =>
      ask(document, { citizenId: ids[i % OPENED]!.id, year: 2026 }, { token: tokenOf(officerNo), apollo: bench.apollo }),
    );
    const times: number[] = [];
    for (let i = 0; i < OPENED * 2; i++) {
      const startedAt = performance.now();
      await side.once(i, 0);
      if (i >= OPENED) times.push(performance.now() - startedAt);
    }
    side.close();

    const figures = (seconds: number): Figures => ({ rps: Math.round(CASES / seconds), p50: NaN, p99: NaN, cpuUs: NaN });
    const time = round3(median(ratios!));
    return {
      limit: figures(median(limits!)),
      product: figures(median(products!)),
      ratio: { rps: round3(1 / time), p50: NaN, p99: NaN, cpu: round3(median(cpus!)), time },
      ...{ cases: CASES, lines },
      secondsByHand: round3(median(limits!)),
      seconds: round3(median(products!)),
      secondsAgain: round3(median(again!)),
      stepsSeen: median(steps!),
      written: await written(),
      kills,
      openMs: { p50: round3(median(times)), p99: round3(percentile(times, 0.99)) },
    };
  },
};
