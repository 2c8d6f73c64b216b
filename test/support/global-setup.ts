import { resolve } from 'node:path';

interface TestPostgres {
  readonly url: string;
  stop(): Promise<void>;
}

/** A real PostgreSQL for the whole run, fast because nothing in it must survive. TEST_DATABASE_SERVER names another. */
export default async function setup(): Promise<void> {
  if (process.env['TEST_DATABASE_SERVER']) return;
  const { startTestPostgres } = (await import(resolve('scripts/machine/postgres.mjs'))) as { startTestPostgres(): Promise<TestPostgres> };
  const server = await startTestPostgres();
  (globalThis as Record<string, unknown>)['__TEST_DATABASE__'] = server;
  process.env['TEST_DATABASE_SERVER'] = server.url;
}
