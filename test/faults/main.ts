// `npm run faults -- --seconds 60 --seed 7`: learners finish courses through the API while processes are killed at
// random; then everything that was acknowledged is looked for. Exits with 1 when a promise was broken.
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { surviveBreaks } from '#platform';
import { audit, settled } from './audit.js';
import { Cluster } from './cluster.js';
import { Ground } from './ground.js';
import { Learner, Observations } from './learner.js';
import { random } from './random.js';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '7' },
    learners: { type: 'string', default: '8' },
    redis: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const seconds = Number(values.seconds);
/** What is killed how often: an api needs seconds to come back, and learners need one that answers. */
const FAMILIES = ['api1', 'api2', ...Array<string>(4).fill('worker1'), ...Array<string>(4).fill('worker2'), 'database'];

const cluster = await Cluster.start({ withRedis: values.redis });
const pool = new pg.Pool({ connectionString: cluster.url, max: 4, connectionTimeoutMillis: 2_000 });
surviveBreaks(pool, { warn: () => undefined });
let failures = 1;
try {
  failures = await run();
} finally {
  await pool.end();
  await cluster.stop();
}
// not exitCode: the database package ends the process its own way when it is left to
process.exit(failures === 0 ? 0 : 1);

async function run(): Promise<number> {
  const ground = new Ground(cluster, pool);
  const course = await ground.seed();
  cluster.startProduct();
  await ground.answering();
  const dice = random(Number(values.seed));
  const seen = new Observations();
  const kills: Record<string, number> = {};
  const startedAt = Date.now();
  const until = startedAt + seconds * 1000;

  const study = async () => {
    while (Date.now() < until) {
      const [account] = await ground.accounts(1);
      await new Learner(account!, course, cluster.apiPorts, dice, seen).finishCourse();
    }
  };
  const destroy = async () => {
    const families = values.redis ? [...FAMILIES, 'redis'] : FAMILIES;
    while (Date.now() < until) {
      await pause(dice.between(100, 700));
      const fault = dice.next();
      if (fault < 0.08) {
        kills['connections'] = (kills['connections'] ?? 0) + 1;
        await pool
          .query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`)
          .catch(() => undefined);
      } else if (fault < 0.11) {
        kills['database frozen'] = (kills['database frozen'] ?? 0) + 1;
        await cluster.freezeDatabase(dice.between(300, 2_000));
      } else {
        const name = dice.pick(families);
        kills[name] = (kills[name] ?? 0) + 1;
        await cluster.kill(name);
      }
    }
  };
  await Promise.all([destroy(), ...Array.from({ length: Number(values.learners) }, study)]);
  const settleMs = await settled(pool, 180_000);
  const ended = cluster.endedByThemselves;
  const checks = [{ name: 'no process ended by itself', found: ended.join(', '), holds: ended.length === 0 }, ...(await audit(pool, seen))];
  const { status, stdout } = ground.phusa('reconcile', '--older-than', '0', '--deep', '--json');
  checks.push({ name: 'phusa reconcile --deep finds nothing', found: stdout.trim().split('\n').at(-1) ?? '', holds: status === 0 });

  const replay = ground.phusa('ledger', 'replay', '--json');
  checks.push({ name: 'phusa ledger replay agrees', found: replay.stdout.trim().split('\n').at(-1) ?? '', holds: replay.status === 0 });

  const total = Object.values(kills).reduce((sum, n) => sum + n, 0);
  const failed = checks.filter(({ holds }) => !holds).length;
  const report = {
    seconds,
    seed: Number(values.seed),
    queue: values.redis ? 'redis' : 'postgresql',
    kills,
    total,
    completions: seen.completed.length,
    events: seen.recorded.length,
    retries: seen.retries,
    settleMs,
    checks,
  };
  if (values.json) console.log(JSON.stringify(report));
  else {
    console.log(
      `${total} faults in ${seconds} s (${Object.entries(kills)
        .map(([name, n]) => `${name} ${n}`)
        .join(', ')})`,
    );
    console.log(
      `${seen.completed.length} courses finished, ${seen.recorded.length} events acknowledged, ${seen.retries} retries, settled after ${settleMs} ms`,
    );
    for (const { name, found, holds } of checks) console.log(`${holds ? '✓' : '✗'} ${name}${holds ? '' : `: ${found}`}`);
  }
  console.log(`${checks.length - failed} passed, ${failed} failed`);
  return failed;
}
