import { constants } from 'node:fs';
import { access, mkdir, statfs } from 'node:fs/promises';
import { Redis } from 'ioredis';
import pg from 'pg';
import { type AppConfig, Clock, readConfig } from '#platform';
import { type Command, say } from './command.js';
import { appliedMigrations } from './migrate.js';
import { migrations } from './migrations.js';

const SPARE_BYTES = 500_000_000;
const MAX_CLOCK_DIFFERENCE_MS = 5_000;

/** One look at one thing: what was seen, or an error that says what is wrong. */
type Check = (config: AppConfig) => Promise<string>;

const checks: Readonly<Record<string, Check>> = {
  'data folder': async ({ dataDir }) => {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.W_OK);
    const { bavail, bsize } = await statfs(dataDir);
    if (bavail * bsize < SPARE_BYTES) throw new Error(`only ${Math.round((bavail * bsize) / 1e6)} MB free in ${dataDir}`);
    return `${dataDir}, ${((bavail * bsize) / 1e9).toFixed(1)} GB free`;
  },
  database: (config) =>
    withDatabase(config, async (client) => {
      const { rows } = await client.query<{ version: number }>(`select current_setting('server_version_num')::int / 10000 as version`);
      const { version = 0 } = rows[0] ?? {};
      if (version < 15) throw new Error(`PostgreSQL ${version}; 15 or newer is needed`);
      return `PostgreSQL ${version}`;
    }),
  schema: async ({ databaseUrl }) => {
    const done = new Set(await appliedMigrations(databaseUrl));
    const open = migrations.filter(({ name }) => !done.has(name));
    if (open.length > 0) throw new Error(`${open.length} migrations to do; run "phusa migrate"`);
    return `${done.size} migrations`;
  },
  clock: (config) =>
    withDatabase(config, async (client) => {
      const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now');
      const differenceMs = Math.abs(new Clock().now().getTime() - rows[0]!.now.getTime());
      if (differenceMs > MAX_CLOCK_DIFFERENCE_MS) throw new Error(`this machine and the database differ by ${differenceMs} ms`);
      return 'agrees with the database';
    }),
  effects: (config) =>
    withDatabase(config, async (client) => {
      const { rows } = await client.query<{ undone: number }>(
        `select count(*)::int as undone from platform.outbox_effect where done_at is null and offered_at < clock_timestamp() - interval '10 minutes'`,
      );
      const { undone = 0 } = rows[0] ?? {};
      if (undone > 0) throw new Error(`${undone} effects are older than ten minutes; does a worker run?`);
      return 'nothing waits';
    }),
  queue: async ({ redisUrl }) => {
    if (!redisUrl) return 'in PostgreSQL';
    const redis = new Redis(redisUrl, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
    redis.on('error', () => undefined);
    try {
      await redis.connect();
      const [, policy] = (await redis.config('GET', 'maxmemory-policy')) as string[];
      if (policy !== 'noeviction') throw new Error(`Redis may throw jobs away: maxmemory-policy is ${policy}, noeviction is needed`);
      return 'in Redis';
    } finally {
      redis.disconnect();
    }
  },
  'public address': async ({ publicUrl, demo }) => {
    const isLocal = /\/\/(localhost|127\.)/.test(publicUrl);
    if (!isLocal && demo) throw new Error(`demo accounts are open to everybody at ${publicUrl}; set PHUSA_DEMO=false`);
    if (!isLocal && !publicUrl.startsWith('https:')) throw new Error(`${publicUrl} is not https`);
    return isLocal ? `${publicUrl} (this machine only: QR codes will not open elsewhere)` : publicUrl;
  },
};

/** Looks and changes nothing. */
export const command: Command = {
  usage: 'doctor',
  summary: 'check configuration, database, queue, clock and disk',
  async run() {
    const config = readConfig();
    let faults = 0;
    for (const [name, check] of Object.entries(checks)) {
      const result = await check(config).then(
        (seen) => `ok     ${seen}`,
        (error: unknown) => {
          faults++;
          return `WRONG  ${messageOf(error)}`;
        },
      );
      say(`${name.padEnd(16)} ${result}`);
    }
    return faults === 0 ? 0 : 1;
  },
};

/** A refused connection has an empty message and one error per address. */
function messageOf(error: unknown): string {
  const { message, errors, code } = error as Error & { errors?: Error[]; code?: string };
  return message || errors?.[0]?.message || code || String(error);
}

async function withDatabase<T>({ databaseUrl }: AppConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}
