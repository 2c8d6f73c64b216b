// The whole product on one machine: database, keys, migrations, seeds, api and worker; started and stopped in order.
// `--watch` (npm run dev) builds and restarts api and worker whenever a source file changes.
import { spawnSync } from 'node:child_process';
import { readFileSync, watch } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Child, backOffMs } from './machine/child.mjs';
import { EXIT_NEWER_DATA, phusa } from './machine/command-line.mjs';
import { openDatabase, openDataFolder } from './machine/data-folder.mjs';
import { LogFile } from './machine/log-file.mjs';
import { freePort, tryPort } from './machine/ports.mjs';
import { freeBytes, LOW_BYTES, Refusal, refuse } from './machine/refusal.mjs';
import { readState, remember } from './machine/state.mjs';
import { welcome } from './machine/welcome.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const tell = (sentence) => console.log(`  ${new Date().toLocaleTimeString('vi')}  ${sentence}`);

const DISK_EVERY_MS = 10_000;
const running = { stopping: false };

try {
  await start();
} catch (error) {
  await stop(1, error);
}

async function start() {
  stopWithTheTerminal();
  const port = await webPort();
  const { folder, release } = openDataFolder();
  running.release = release;
  console.log('Phù Sa đang khởi động … · Phù Sa is starting …');

  const database = await openDatabase(folder);
  running.server = database.server;
  const demo = process.env.PHUSA_DEMO ?? 'true';
  const env = { ...process.env, PHUSA_DEMO: demo, ...database.env, PHUSA_PORT: String(port) };
  watchDatabase(folder);
  watchDisk(folder);
  await prepareData(folder, env, demo === 'true' || demo === '1');
  if (running.stopping) return;

  const log = (name) => new LogFile(join(folder, 'logs', `${name}.log`));
  const workerPort = async () => process.env.PHUSA_WORKER_PORT ?? String(await freePort(8081));
  running.worker = new Child({
    name: 'worker',
    args: ['dist/apps/worker/main.js'],
    env: async () => ({ ...env, PHUSA_WORKER_PORT: await workerPort() }),
    log: log('worker'),
    tell,
  });
  running.api = new Child({ name: 'api', args: ['dist/apps/api/main.js'], env: () => env, log: log('api'), tell });
  const [address] = await Promise.all([running.api.start(), running.worker.start()]);
  if (running.stopping) return;
  console.log(
    await welcome({
      address,
      publicUrl: env.PHUSA_PUBLIC_URL,
      isDemo: demo === 'true' || demo === '1',
      logs: relative('.', join(folder, 'logs')),
    }),
  );
  if (process.argv.includes('--watch')) rebuildOnChange();
}

/** The port is tried before anything else, so that a mistake costs no minute. 0 takes a free one. */
async function webPort() {
  const wanted = Number(process.env.PHUSA_PORT ?? 8080);
  const { port, refused } = await tryPort(wanted, process.env.PHUSA_HOST ?? '127.0.0.1');
  if (refused === 'EACCES') throw Refusal.portNotAllowed(wanted);
  if (refused) throw Refusal.portInUse(wanted);
  return port;
}

/** Migrations every time; seeds once per build, demo data with them. */
async function prepareData(folder, env, isDemo) {
  const migrated = await phusa(['migrate'], env);
  if (migrated.code === EXIT_NEWER_DATA) throw Refusal.newerData(/it has (\w+)/.exec(migrated.said)?.[1] ?? '?');
  if (migrated.code !== 0) throw failure('migrate', migrated.said, folder);
  const build = `${readFileSync('dist/.phusa-build', 'utf8')}${isDemo ? ' demo' : ''}`;
  if (readState(folder).seededBy === build) return;
  console.log('Đang nạp dữ liệu ban đầu … · Loading the first data …');
  for (const words of [['seed'], ...(isDemo ? [['demo']] : [])]) {
    const done = await phusa(words, env);
    if (running.stopping) return;
    if (done.code !== 0) throw failure(words.join(' '), done.said, folder);
  }
  remember(folder, { seededBy: build });
}

function failure(step, said, folder) {
  if (/ENOSPC|No space left|could not extend file/i.test(said)) return Refusal.diskFull(folder);
  console.error(said);
  return Refusal.stepFailed(step);
}

/** A database that dies comes back by itself; api and worker answer 503 and wait meanwhile. */
function watchDatabase(folder) {
  const { server } = running;
  if (!server) return;
  void server.exited.then(async ({ code, signal }) => {
    if (running.stopping) return;
    const isFull = /No space left on device|could not extend file/i.test(server.said());
    if (isFull) console.error(`\n${Refusal.diskFull(folder).message}\n`);
    for (let failures = 1; !running.stopping; failures++) {
      tell(`PostgreSQL đã dừng (${signal ?? `code ${code}`}), khởi động lại · PostgreSQL ended, starts again`);
      try {
        running.server = (await openDatabase(folder)).server;
        tell('PostgreSQL đã chạy lại · PostgreSQL is back');
        return watchDatabase(folder);
      } catch (error) {
        if (!isFull) console.error(error.message);
        await new Promise((resolve) => setTimeout(resolve, backOffMs(failures)));
      }
    }
  });
}

function stopWithTheTerminal() {
  let askedAt = 0;
  const ask = () => {
    // npm hands Ctrl-C on although the terminal sent it to us too: the echo of one key is not a second one
    if (askedAt && Date.now() - askedAt > 2_000) process.exit(1);
    askedAt ||= Date.now();
    void stop(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, ask);
  // npm dies of a SIGTERM without a word to us
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && ask(), 500).unref();
}

/** On a full disk writes are answered 503 and nothing is lost; the person at the console learns why. */
function watchDisk(folder) {
  let isLow = false;
  const look = () => {
    const wasLow = isLow;
    isLow = freeBytes(folder) < LOW_BYTES;
    if (isLow && !wasLow) console.error(`\n${Refusal.diskFull(folder).message}\n`);
    if (!isLow && wasLow) tell('Ổ đĩa đã có chỗ trống · The disk has room again');
  };
  setInterval(look, DISK_EVERY_MS).unref();
}

/** Editors write in bursts: one build follows a quiet moment. */
function rebuildOnChange() {
  let timer;
  let work = Promise.resolve();
  const rebuild = async () => {
    const startedAt = performance.now();
    const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0 || running.stopping) return;
    await Promise.all([running.api.restart(5_000), running.worker.restart(5_000)]).catch((error) => tell(error.message));
    tell(`đã dựng lại · rebuilt in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  };
  for (const folder of ['apps', 'libs']) {
    watch(folder, { recursive: true }, (_, file) => {
      if (!/\.(ts|csv|json|typ)$/.test(file ?? '') || /spec\.ts$|^web\b/.test(file)) return;
      clearTimeout(timer);
      timer = setTimeout(() => void (work = work.then(rebuild)), 200);
    });
  }
}

/** First nobody new is let in, then running jobs finish, and the database goes last. */
async function stop(code, error) {
  if (running.stopping) return;
  running.stopping = true;
  if (!error) console.log('\nĐang dừng … · Stopping …');
  await running.api?.stop(35_000);
  await running.worker?.stop(35_000);
  await running.server?.stop();
  running.release?.();
  if (error) refuse(error);
  if (running.api) console.log('Đã dừng, dữ liệu được giữ nguyên. · Stopped; the data is kept.');
  process.exit(code);
}
