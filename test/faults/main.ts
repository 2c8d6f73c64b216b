// `npm run faults -- --seconds 60 --seed 7`: learners finish courses through the API while processes are killed at
// random; then everything that was acknowledged is looked for. Exits with 1 when a promise was broken.
import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { newId } from '#platform';
import { audit, settled } from './audit.js';
import { Cluster } from './cluster.js';
import { type Account, type FaultCourse, Learner, newAccount, Observations } from './learner.js';
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
const FAMILIES = ['api1', 'api2', 'worker1', 'worker1', 'worker2', 'worker2', 'database'] as const;

const cluster = await Cluster.start({ withRedis: values.redis });
const pool = new pg.Pool({ connectionString: cluster.url, max: 4, connectionTimeoutMillis: 2_000 });
pool.on('error', () => undefined);
let failures = 1;
try {
  failures = await run();
} finally {
  await pool.end();
  await cluster.stop();
}
process.exitCode = failures === 0 ? 0 : 1;

async function run(): Promise<number> {
  const course = await seed();
  cluster.startProduct();
  await answering();
  const dice = random(Number(values.seed));
  const seen = new Observations();
  const kills: Record<string, number> = {};
  const startedAt = Date.now();
  const until = startedAt + seconds * 1000;

  const study = async () => {
    while (Date.now() < until) {
      const [account] = await accounts(1);
      await new Learner(account!, course, cluster.apiPorts, dice, seen).finishCourse();
    }
  };
  const destroy = async () => {
    const families = values.redis ? [...FAMILIES, 'redis'] : [...FAMILIES];
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
  const checks = await audit(pool, seen);
  const { status, stdout } = phusa('reconcile', '--older-than', '0', '--deep', '--json');
  checks.push({ name: 'phusa reconcile --deep finds nothing', found: stdout.trim().split('\n').at(-1) ?? '', holds: status === 0 });

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

function phusa(...args: string[]) {
  const done = spawnSync(process.execPath, ['dist/apps/cli/main.js', ...args], { env: cluster.env, encoding: 'utf8' });
  if (args[0] !== 'reconcile' && done.status !== 0) throw new Error(`phusa ${args.join(' ')}:\n${done.stdout}${done.stderr}`);
  return done;
}

/** The ground of every installation, and one small course published by two people. */
async function seed(): Promise<FaultCourse> {
  phusa('migrate');
  phusa('seed');
  const [author, reviewer] = await accounts(2);
  phusa('course', 'import', 'test/fixtures/khoa-nho', '--centre', '31135', '--author', author!.personId, '--reviewer', reviewer!.personId);
  const { rows } = await pool.query<{ courseId: string; outline: { lessons: { id: string; quizIds?: string[] }[] }[] }>(
    `select course_id as "courseId", outline -> 'modules' as outline from courses.course_version where status = 'published'`,
  );
  const { courseId, outline } = rows[0]!;
  const lessons = outline.flatMap((module) => module.lessons);
  const quizLesson = lessons.find(({ quizIds }) => quizIds?.includes('cuoi')) ?? lessons.at(-1)!;
  return {
    courseId,
    lessonIds: lessons.map(({ id }) => id),
    quizLessonId: quizLesson.id,
    quizId: 'cuoi',
    answers: [
      { questionId: 'q1', choiceIds: ['c1'] },
      { questionId: 'q2', number: 113 },
    ],
  };
}

/** People with an account and an open session; signing in by PIN would cost a core for nothing here. */
async function accounts(count: number): Promise<Account[]> {
  const made = Array.from({ length: count }, newAccount);
  for (let attempt = 0; ; attempt++) {
    const client = await pool.connect().catch(() => undefined);
    client?.on('error', () => undefined);
    try {
      if (!client) throw new Error('database away');
      await client.query('begin');
      for (const { personId, tokenHash } of made) {
        const accountId = newId();
        await client.query(
          `insert into identity.person (id, full_name, born_on, birth_year, is_demo, created_at) values ($1, 'Nguyễn Văn Thử', '1970-01-01', 1970, true, now())`,
          [personId],
        );
        await client.query(
          `insert into identity.account (id, person_id, username, secret_hash, secret_kind, created_at) values ($1, $2, $3, '$argon2id$none', 'pin', now())`,
          [accountId, personId, `u${personId}`],
        );
        await client.query(
          `insert into identity.session (id, account_id, token_hash, label, idle_minutes, created_at, last_seen_at, idle_end, absolute_end)
           values ($1, $2, $3, 'phone', 10000, now(), now(), now() + interval '1 day', now() + interval '1 day')`,
          [newId(), accountId, tokenHash],
        );
      }
      await client.query('commit');
      client.removeAllListeners('error');
      client.release();
      return made;
    } catch (error) {
      client?.release(true);
      if (attempt === 200) throw error;
      // the outcome of a cut commit is unknown: try with other people
      made.splice(0, made.length, ...Array.from({ length: count }, newAccount));
      await pause(200);
    }
  }
}

async function answering(): Promise<void> {
  for (const port of cluster.apiPorts) {
    for (let attempt = 0; ; attempt++) {
      const ok = await fetch(`http://127.0.0.1:${port}/health/ready`).then(
        (response) => response.ok,
        () => false,
      );
      if (ok) break;
      if (attempt === 300) throw new Error('the api does not become ready');
      await pause(100);
    }
  }
}
