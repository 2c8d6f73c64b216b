import pg from 'pg';
import { migrate, readConfig } from '#platform';
import { type Command, OperatorError, say } from './command.js';
import { migrations } from './migrations.js';

/** Ends with this code when the database is ahead of the program, so that `npm start` can say so in its own words. */
const EXIT_NEWER_DATA = 3;

/** A second run finds nothing to do. Several at once wait for each other. */
export const command: Command = {
  usage: 'migrate',
  summary: 'bring the database to the schema of this release',
  async run() {
    const { databaseUrl } = readConfig();
    const unknown = (await appliedMigrations(databaseUrl)).find((name) => !migrations.some((known) => known.name === name));
    if (unknown) {
      process.stderr.write(`The database was made by a newer release: it has ${unknown}, which this release does not know.\n`);
      return EXIT_NEWER_DATA;
    }
    const done = await migrate(databaseUrl, migrations);
    say(done.length === 0 ? 'The database is up to date.' : `Migrated: ${done.join(', ')}`);
    return 0;
  },
};

/** Names of the migrations that ran on this database; none when it is new. */
export async function appliedMigrations(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rowCount } = await client.query(`select from pg_class where oid = to_regclass('schema_migration')`);
    if (!rowCount) return [];
    return (await client.query<{ name: string }>('select name from schema_migration order by id')).rows.map(({ name }) => name);
  } catch (error) {
    if ((error as { code?: string }).code === '3D000')
      throw new OperatorError('The database of DATABASE_URL does not exist; create it first.');
    throw error;
  } finally {
    await client.end();
  }
}
