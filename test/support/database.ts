import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { migrate } from '#platform';
import { migrations } from '../../apps/cli/migrations.js';

const server = (): string => {
  const url = process.env['TEST_DATABASE_SERVER'];
  if (!url) throw new Error('TEST_DATABASE_SERVER is not set: run the tests with npm test');
  return url;
};

const template = `template_${createHash('sha1').update(migrations.map(String).join()).digest('hex').slice(0, 12)}`;
const LOCK = 4_711;

async function asAdmin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(`${server()}/postgres`);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A database of its own for one suite, copied from a migrated template that the first suite makes. */
export async function createDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(async (client) => {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1 and datistemplate', [template]);
    if (!rowCount) {
      await client.query(`drop database if exists ${template} with (force)`);
      await client.query(`create database ${template}`);
      await migrate(`${server()}/${template}`, migrations);
      await client.query(`alter database ${template} with is_template true`);
    }
    await client.query('select pg_advisory_unlock($1)', [LOCK]);
    await client.query(`create database ${name} template ${template} strategy file_copy`);
  });
  return {
    url: `${server()}/${name}`,
    drop: () => asAdmin(async (client) => void (await client.query(`drop database ${name} with (force)`))),
  };
}
