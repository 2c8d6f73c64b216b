import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { checkRegisters, type Completion } from '#certificates';
import { Transactions } from '#platform';
import { startApp, type TestApp } from '../support/app.js';
import { CertificateGround } from '../support/certificates.js';

const LEARNERS = 1_000;
/** Real workers, each started again when it was killed. */
const WORKERS = 3;
/** So many workers are killed while they issue; what is still to be issued then is issued in peace. */
const KILLS = 12;

/** A thousand certificates by processes that are killed at any line, then a book that somebody lays hands on (invariants 2, 3, 11). */
describe('the register while workers are killed', () => {
  let app: TestApp;
  let ground: CertificateGround;
  const workers: ChildProcess[] = [];
  /** Those that have said that they are up. */
  const ready = new Set<ChildProcess>();
  let isOver = false;

  beforeAll(async () => {
    app = await startApp();
    ground = new CertificateGround(app);
    await ground.seed();
  });
  afterAll(async () => {
    isOver = true;
    for (const worker of workers) worker.kill('SIGKILL');
    await app?.stop();
  });

  const startWorker = (i: number) => {
    if (isOver) return;
    const env = { ...process.env, DATABASE_POOL_SIZE: '8', PHUSA_WORKER_PORT: '0', NODE_OPTIONS: '' };
    const worker = fork('dist/apps/worker/main.js', { env, stdio: 'ignore', execArgv: [] });
    workers[i] = worker;
    worker.once('message', () => ready.add(worker));
    worker.once('exit', () => setTimeout(() => startWorker(i), 100));
  };
  const count = async (sql: string) => (await app.sql(`select count(*)::int as n from ${sql}`))[0]!.n as number;
  const phusa = (...args: string[]) =>
    spawnSync(process.execPath, ['dist/apps/cli/main.js', ...args], { env: { ...process.env, NODE_OPTIONS: '' }, encoding: 'utf8' });

  test('no gap, no double, whole chains; then a row changed, one deleted and one back-dated are each named, from inside and from outside', async () => {
    const communes = [ground.aCommune(), ground.aCommune()];
    const versions = await Promise.all(communes.map((commune) => ground.aVersion(commune)));
    const learners = await app.sql<{ id: string }>(
      `insert into identity.person (id, full_name, born_on, birth_year, is_demo, created_at)
         select gen_random_uuid(), 'Người Học ' || n, '1971-09-02', 1971, true, now() from generate_series(1, ${LEARNERS}) as n returning id`,
    );
    const completions = await Promise.all(
      learners.map(({ id: learnerId }, i) => ground.aCompletion(communes[i % 2]!, { ...versions[i % 2]!, learnerId })),
    );
    const announce = (some: Completion[]) =>
      app.get(Transactions).run(app.systemCtx(), async (tx) => {
        for (const data of some) await tx.emit({ type: 'enrollment.completed.v1', subject: data.enrollmentId, data });
      });
    await announce(completions);
    await announce(completions.filter((_, i) => i % 10 === 0)); // told twice, under another id

    // drawing a thousand PDFs is not what this is about: their news counts as told
    await app.sql(
      `create function public.told() returns trigger language plpgsql as $$ begin new.published_at := now(); return new; end $$;
       create trigger told before insert on platform.outbox_event for each row when (new.type = 'certificate.issued.v1') execute function public.told()`,
    );
    const startedAt = Date.now();
    for (let i = 0; i < WORKERS; i++) startWorker(i);
    let [kills, cuts, issued] = [0, 0, 0];
    while ((issued = await count('certificates.certificate')) < LEARNERS && Date.now() - startedAt < 240_000) {
      await pause(300 + Math.random() * 700);
      const up = [...ready];
      if (issued === 0 || kills === KILLS || up.length === 0) continue;
      if (Math.random() < 0.2) {
        cuts++;
        await app
          .sql(
            `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like '%phusa%' and pid <> pg_backend_pid() and random() < 0.5`,
          )
          .catch(() => undefined);
      } else {
        const victim = up[Math.floor(Math.random() * up.length)]!;
        ready.delete(victim);
        victim.kill('SIGKILL');
        kills++;
      }
    }
    const seconds = Math.round((Date.now() - startedAt) / 100) / 10;
    process.stdout.write(`${issued} certificates in ${seconds} s, ${kills} workers killed, ${cuts} times their connections cut\n`);
    expect(issued).toBe(LEARNERS);
    expect(kills).toBeGreaterThan(5);
    await app.eventually(
      async () => (await count(`platform.outbox_effect where consumer = 'certificates.issue' and done_at is null`)) === 0,
      60_000,
    );
    isOver = true;
    for (const worker of workers) worker.kill('SIGKILL');

    const books = await app.sql(
      `select issuer_id as "issuerId", count(*)::int as n, count(distinct number)::int as distinct, min(number) as first, max(number) as last
           from certificates.register_entry where act = 'issue' group by 1`,
    );
    const half = LEARNERS / 2;
    expect(books.map(({ issuerId: _, ...book }) => book)).toEqual([1, 2].map(() => ({ n: half, distinct: half, first: 1, last: half })));
    expect(await count(`(select learner_id from certificates.certificate group by 1 having count(*) > 1) as twice`)).toBe(0);
    expect(await count(`platform.outbox_event where type = 'certificate.issued.v1'`)).toBe(LEARNERS);
    const whole = phusa('register', 'verify');
    expect([whole.status, whole.stdout.trim().split('\n').at(-1)]).toEqual([
      0,
      expect.stringMatching(/^2 registers, \d+ checkpoints, 0 faults$/), // a worker that lived for a minute made the daily one
    ]);

    // a checkpoint, a few more, then somebody with every right over the database
    phusa('register', 'checkpoint');
    for (let i = 0; i < 5; i++) await ground.issue(await ground.aCompletion(communes[0]!, versions[0]!));
    const { issuerId, publicId } = (
      await app.sql(`select id as "issuerId", public_id as "publicId" from certificates.issuer where centre_id = $1`, [
        communes[0]!.centreId,
      ])
    )[0]!;
    const of = (seq: number) => `where issuer_id = '${issuerId}' and seq = ${seq}`;
    await ground.disarmed(
      [
        `update certificates.register_entry set payload = replace(payload, 'Người Học', 'Kẻ Khác') ${of(100)}`,
        `delete from certificates.register_entry ${of(200)}`,
        `update certificates.register_entry set at = at - interval '30 days' ${of(503)}`,
        `update certificates.register_entry set payload_hash = sha256('x') ${of(300)}`,
      ].join('; '),
    );
    const inside = phusa('register', 'verify');
    expect(inside.status).toBe(1);
    for (const named of ['entry 100: payload-changed', 'entry 200: missing-entry', 'entry 503: back-dated', 'entry 300: payload-changed'])
      expect(inside.stdout).toContain(named);

    const file = async (path: string) => (await app.http().get(path).buffer().parse(asText)).body as string;
    const year = (await app.sql(`select year from certificates.register_counter where issuer_id = $1`, [issuerId]))[0]!.year as number;
    const name = `${publicId}/GCN/${year}`;
    const outside = checkRegisters({
      books: [{ name, text: await file(`/register/${name}.ndjson`) }],
      checkpoints: { name: 'checkpoints.ndjson', text: await file('/register/checkpoints.ndjson') },
    }).map(({ row, code }) => `${row} ${code}`);
    expect(outside).toEqual(expect.arrayContaining(['200 row-deleted', '300 row-changed', '503 back-dated']));
  }, 300_000);
});

const asText = (response: any, done: (error: null, text: string) => void) => {
  let text = '';
  response
    .setEncoding('utf8')
    .on('data', (chunk: string) => (text += chunk))
    .on('end', () => done(null, text));
};
