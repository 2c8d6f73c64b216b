import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { eventually, isRunning, Started } from './started.js';

// Real processes on the build in dist, one after the other on one data folder: `npm test` builds first.
/** Enough for three starts on a busy machine. */
const PATIENCE_MS = 180_000;
const folder = mkdtempSync(join(tmpdir(), 'phusa-start-'));
chmodSync(folder, 0o711);
const data = join(folder, 'data');
let started: Started | undefined;

const start = (env: Record<string, string> = {}, dataDir = data) => (started = new Started(dataDir, env));
const isReady = async (address: string) => (await fetch(`${address}/health/ready`).catch(() => undefined))?.ok;
/** The one sentence, in Vietnamese and in English, and no stack. */
const refusal = async (env: Record<string, string> = {}, dataDir = data) => {
  const refused = start(env, dataDir);
  expect(await refused.ended).toBe(1);
  expect(refused.output).not.toMatch(/^\s+at /m);
  const lines = refused.output.split('\n').filter((line) => line && !line.startsWith('Phù Sa đang khởi động'));
  expect(lines).toHaveLength(2);
  return lines[1]!;
};

afterEach(async () => {
  if (!started) return;
  started.kill('SIGKILL'); // its children end by themselves; a database left behind is the next start's to heal
  await started.ended;
});

afterAll(async () => {
  if (existsSync(join(data, 'pg', 'data', 'postmaster.pid'))) {
    const last = start();
    await last.address();
    last.kill('SIGINT');
    await last.ended;
    started = undefined;
  }
  rmSync(folder, { recursive: true, force: true });
}, PATIENCE_MS);

describe('npm start', () => {
  test(
    'starts everything, keeps its secrets to itself, and stops in order at Ctrl-C',
    async () => {
      const first = start();
      const address = await first.address();
      expect(await isReady(address)).toBe(true);
      for (const file of ['master.key', 'database-owner.password', 'database-superuser.password']) {
        expect((statSync(join(data, 'keys', file)).mode & 0o777).toString(8)).toBe('600');
      }
      const { api, worker, postgres } = first.processes();
      expect([api, worker, postgres].every(isRunning)).toBe(true);

      first.kill('SIGINT');
      expect(await first.ended).toBe(0);
      expect([api, worker, postgres].some(isRunning)).toBe(false);
      expect(existsSync(join(data, 'pg', 'data', 'postmaster.pid'))).toBe(false);
      expect(readFileSync(join(data, 'logs', 'postgresql.log'), 'utf8')).toContain('received fast shutdown request');
    },
    PATIENCE_MS,
  );

  test(
    'starts again within seconds with its data, and refuses a second start in the same folder',
    async () => {
      const before = performance.now();
      const second = start();
      const address = await second.address();
      expect(performance.now() - before).toBeLessThan(25_000); // about 4 s on an idle machine
      const { data: answer } = (await (
        await graphql(address, '{ units(level: "commune", first: 1) { edges { node { name } } } }')
      ).json()) as any;
      expect(answer.units.edges).toHaveLength(1);

      const twice = new Started(data);
      expect(await twice.ended).toBe(1);
      expect(twice.output).toContain(`Phù Sa is already running on this data folder (process ${second.pid}`);
      expect(await isReady(address)).toBe(true);
    },
    PATIENCE_MS,
  );

  test(
    'after kill -9 of the supervisor its processes end, and the next start heals what is left',
    async () => {
      const killed = start();
      await killed.address();
      const { api, worker, postgres } = killed.processes();
      killed.kill('SIGKILL');
      await killed.ended;
      await eventually(() => !isRunning(api) && !isRunning(worker), 15_000);
      expect(isRunning(postgres)).toBe(true);

      const healed = start();
      expect(await isReady(await healed.address())).toBe(true);
      expect(isRunning(postgres)).toBe(false);
    },
    PATIENCE_MS,
  );

  test(
    'brings back an api, a worker and a database that were killed',
    async () => {
      const running = start();
      const address = await running.address();
      for (const name of ['api', 'worker', 'postgres'] as const) {
        const before = running.processes()[name]!;
        process.kill(before, 'SIGKILL');
        await eventually(() => {
          const now = running.processes()[name];
          return now !== undefined && now !== before;
        });
      }
      await eventually(() => isReady(address));
      running.kill('SIGTERM');
      expect(await running.ended).toBe(0);
    },
    PATIENCE_MS,
  );
});

describe('one clear sentence for', () => {
  test(
    'a port in use',
    async () => {
      const server = await new Promise<Server>((resolve) => {
        const listening = createServer().listen(0, '127.0.0.1', () => resolve(listening));
      });
      const { port } = server.address() as { port: number };
      try {
        expect(await refusal({ PHUSA_PORT: String(port) })).toBe(
          `Port ${port} is used by another program; stop that program or take another port: PHUSA_PORT=${port + 10} npm start`,
        );
      } finally {
        server.close();
      }
    },
    PATIENCE_MS,
  );

  test(
    'a data folder of another PostgreSQL',
    async () => {
      const version = join(data, 'pg', 'data', 'PG_VERSION');
      const ours = readFileSync(version, 'utf8');
      writeFileSync(version, '14\n');
      expect(await refusal()).toMatch(/^The data in .* was made by PostgreSQL 14, and this release brings PostgreSQL 18/);
      writeFileSync(version, ours);
    },
    PATIENCE_MS,
  );

  test(
    'data of a newer release',
    async () => {
      const running = start();
      await running.address();
      const { databasePort } = JSON.parse(readFileSync(join(data, 'state.json'), 'utf8')) as { databasePort: number };
      const password = readFileSync(join(data, 'keys', 'database-owner.password'), 'utf8').trim();
      const sql = async (text: string) => {
        const client = new pg.Client(`postgres://phusa:${password}@127.0.0.1:${databasePort}/phusa`);
        await client.connect();
        await client.query(text);
        await client.end();
      };
      await sql(`insert into schema_migration (timestamp, name) values (1999999999999, 'Tomorrow1999999999999')`);
      running.kill('SIGINT');
      await running.ended;
      expect(await refusal()).toMatch(/^This data was made by a newer release of Phù Sa \(it has the step Tomorrow1999999999999/);
      rmSync(data, { recursive: true, force: true }); // the next test begins anew
    },
    PATIENCE_MS,
  );

  test(
    'a lost key',
    async () => {
      const running = start();
      await running.address();
      running.kill('SIGINT');
      await running.ended;
      const key = join(data, 'keys', 'master.key');
      renameSync(key, `${key}.away`);
      expect(await refusal()).toMatch(/^There is data, but its key .*master\.key is missing/);
      renameSync(`${key}.away`, key);
    },
    PATIENCE_MS,
  );

  test(
    'a full disk',
    async () => {
      const small = join(folder, 'small');
      mkdirSync(small);
      // only root may mount; others see the same sentence by the same look at the free space
      const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=40m', 'tmpfs', small]).status === 0;
      try {
        if (mounted) expect(await refusal({}, small)).toMatch(/^The disk that holds .*small is full: at least 200 MB must be free/);
        else console.warn('not root: the full disk was not tried');
      } finally {
        if (mounted) spawnSync('umount', [small]);
      }
    },
    PATIENCE_MS,
  );

  test(
    'a folder that cannot be written',
    async () => {
      const file = join(folder, 'file');
      writeFileSync(file, '');
      expect(await refusal({}, join(file, 'data'))).toMatch(/cannot be written/);
    },
    PATIENCE_MS,
  );
});

const graphql = (address: string, query: string) =>
  fetch(`${address}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
