import type { ChildProcess } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '#platform';
import { migrations } from '../../apps/cli/migrations.js';
import { type Database, freePort, productEnv, startDurableDatabase, startProcess, stopProcess } from '../support/servers.js';
import { fill, type Size } from './seed/fill.js';

const API = 'dist/apps/api/main.js';
const LIMIT = 'dist/test/bench/limit-server.js';

export interface StageOptions {
  /** Where the CPU profile of the product goes. */
  readonly profileFolder?: string | undefined;
}

/** A process that answers HTTP. */
export interface Server {
  readonly port: number;
  readonly pid: number;
}

/** What a scenario stands on: a durable database of its own, and the processes on it. */
export class Stage {
  private readonly processes: ChildProcess[] = [];
  private readonly clients: pg.Client[] = [];

  private constructor(
    private readonly server: Database,
    private readonly options: StageOptions,
  ) {}

  static async open(name: string, options: StageOptions): Promise<Stage> {
    return new Stage(await startDurableDatabase(`bench-${name}`), options);
  }

  /** A migrated and filled database beside the others. */
  async database(name: string, size: Size): Promise<StageDatabase> {
    const admin = await this.connect(this.server.url);
    await admin.query(`create database ${name}`);
    const url = this.server.url.replace(/postgres$/, name);
    await migrate(url, migrations);
    const client = await this.connect(url);
    await fill(client, size);
    const folder = join(this.server.folder, name);
    await mkdir(folder, { recursive: true });
    return { url, folder, client };
  }

  /** The product's api process, as it is in production, without limits of rate. */
  async product(database: StageDatabase, more: Readonly<Record<string, string>> = {}): Promise<Server> {
    const { profileFolder } = this.options;
    const execArgv = profileFolder ? ['--cpu-prof', '--cpu-prof-dir', profileFolder] : [];
    return this.start(API, database, more, execArgv);
  }

  /** The hand-written counterpart, see limit-server.ts. */
  async limit(database: StageDatabase, settings: Readonly<Record<string, string>>): Promise<Server> {
    return this.start(LIMIT, database, settings, []);
  }

  async close(): Promise<void> {
    for (const child of this.processes) await stopProcess(child);
    await Promise.all(this.clients.map((client) => client.end().catch(() => undefined)));
    await this.server.stop();
  }

  private async start(
    script: string,
    database: StageDatabase,
    more: Readonly<Record<string, string>>,
    execArgv: string[],
  ): Promise<Server> {
    const port = await freePort();
    const child = await startProcess(script, productEnv(database, port, more), port, 60_000, execArgv);
    this.processes.push(child);
    return { port, pid: child.pid! };
  }

  private async connect(connectionString: string): Promise<pg.Client> {
    const client = new pg.Client({ connectionString, options: '-c timezone=UTC' });
    client.on('error', () => undefined);
    await client.connect();
    this.clients.push(client);
    return client;
  }
}

export interface StageDatabase {
  readonly url: string;
  /** For the files of the processes on it. */
  readonly folder: string;
  readonly client: pg.Client;
}
