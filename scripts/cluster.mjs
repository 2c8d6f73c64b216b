// What docker/compose.yaml starts, as processes of this machine: PostgreSQL, Redis when there is one, two api, two worker
// and a balancer. `--check` restarts both api one after the other under load, reports failed requests, and ends.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Child } from './machine/child.mjs';
import { phusa } from './machine/command-line.mjs';
import { LogFile } from './machine/log-file.mjs';
import { freePort } from './machine/ports.mjs';
import { startTemporaryPostgres } from './machine/postgres.mjs';
import { startProxy } from './machine/proxy.mjs';
import { hasRedis, startRedis } from './machine/redis.mjs';
import { Refusal, refuse } from './machine/refusal.mjs';
import { welcome } from './machine/welcome.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const isCheck = process.argv.includes('--check');
const RESTARTS = 3;
const stops = [];
let isStopping = false;

try {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stop(0));
  const cluster = await start();
  if (isCheck) await stop((await restartUnderLoad(cluster)) === 0 ? 0 : 1);
} catch (error) {
  await stop(1, error);
}

async function start() {
  const folder = mkdtempSync(join(tmpdir(), 'phusa-cluster-'));
  stops.push(() => rmSync(folder, { recursive: true, force: true }));
  const server = await startTemporaryPostgres();
  stops.push(server.stop);
  const redis = hasRedis() ? await startRedis(folder) : undefined;
  if (redis) stops.push(redis.stop);
  else console.log('redis-server is not installed: the queues live in PostgreSQL');

  const port = await freePort(Number(process.env.PHUSA_PORT ?? 8080));
  const env = {
    ...process.env,
    DATABASE_URL: server.url,
    ...(redis && { REDIS_URL: redis.url }),
    PHUSA_DATA_DIR: join(folder, 'data'),
    PHUSA_MASTER_KEY: randomBytes(32).toString('base64'),
    PHUSA_PUBLIC_URL: `http://localhost:${port}`,
    PHUSA_TRUSTED_PROXIES: '127.0.0.1',
    PHUSA_DRAIN_MS: '1000',
    PHUSA_DEMO: 'true',
  };
  mkdirSync(env.PHUSA_DATA_DIR);
  for (const words of [['migrate'], ['seed'], ['demo']]) {
    const { code, said } = await phusa(words, env);
    if (code !== 0) throw (console.error(said), Refusal.stepFailed(words.join(' ')));
  }

  const tell = (sentence) => console.log(`  ${sentence}`);
  const launch = async (kind, number, own) => {
    const name = `${kind}-${number}`;
    const log = new LogFile(join('.phusa', 'logs', `cluster-${name}.log`));
    const child = new Child({ name, args: [`dist/apps/${kind}/main.js`], env: () => ({ ...env, ...own }), log, tell });
    await child.start();
    return child;
  };
  const ports = [await freePort(), await freePort()];
  const [first, second, ...workers] = await Promise.all([
    ...ports.map((apiPort, i) => launch('api', i + 1, { PHUSA_PORT: String(apiPort) })),
    ...[1, 2].map((number) => launch('worker', number, { PHUSA_WORKER_PORT: '0' })),
  ]);
  stops.push(() => Promise.all([first, second, ...workers].map((child) => child.stop(35_000))));
  const proxy = await startProxy(ports, port);
  stops.push(proxy.stop);
  console.log(await welcome({ address: `http://localhost:${port}`, isDemo: true, logs: '.phusa/logs' }));
  console.log(`  2 api, 2 worker, ${redis ? 'Redis' : 'queues in PostgreSQL'}; nothing is kept\n`);
  return { url: `http://127.0.0.1:${port}`, apis: [first, second], proxy };
}

/** Constant requests while each api is taken away and brought back. @returns how many failed */
async function restartUnderLoad({ url, apis, proxy }) {
  const body = JSON.stringify({ query: '{ catalogue { edges { node { title } } } viewer { username } }' });
  const counts = { sent: 0, failed: 0 };
  let isLoading = true;
  const load = async () => {
    while (isLoading) {
      counts.sent++;
      const answer = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).catch(
        () => undefined,
      );
      const { data } = (await answer?.json().catch(() => undefined)) ?? {};
      if (!answer?.ok || !data?.catalogue) counts.failed++;
      await sleep(10);
    }
  };
  const loads = Array.from({ length: 8 }, load);
  for (let round = 1; round <= RESTARTS; round++) {
    for (const api of apis) {
      await api.restart(35_000);
      while (proxy.ready.size < apis.length) await sleep(50);
    }
  }
  isLoading = false;
  await Promise.all(loads);
  console.log(`${RESTARTS * apis.length} restarts: ${counts.sent - counts.failed} requests answered, ${counts.failed} failed`);
  return counts.failed;
}

async function stop(code, error) {
  if (isStopping) return;
  isStopping = true;
  for (const end of stops.reverse()) await end();
  if (error) refuse(error);
  process.exit(code);
}
