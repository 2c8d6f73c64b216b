import { resolve } from 'node:path';

interface TemporaryPostgres {
  readonly superuserUrl: string;
  stop(): Promise<void>;
}

/** A real PostgreSQL for the whole run, fast because nothing in it must survive. TEST_DATABASE_SERVER names another. */
export default async function setup(): Promise<void> {
  if (process.env['TEST_DATABASE_SERVER']) return;
  const { startTemporaryPostgres } = (await import(resolve('scripts/machine/postgres.mjs'))) as {
    startTemporaryPostgres(settings: Record<string, string | number>): Promise<TemporaryPostgres>;
  };
  const server = await startTemporaryPostgres({ max_connections: 400, wal_level: 'minimal', max_wal_senders: 0 });
  (globalThis as Record<string, unknown>)['__TEST_DATABASE__'] = server;
  process.env['TEST_DATABASE_SERVER'] = new URL(server.superuserUrl).href.replace(/\/[^/]*$/, '');
}
