import pg from 'pg';
import { DataSource } from 'typeorm';
import { type MigrationClass, typeormOptions } from './typeorm-options.js';

/** Only one process migrates at a time; the others wait and then find nothing to do. */
const LOCK = 4_711_001;

/**
 * Brings the database to the present schema.
 * @returns names of the migrations that ran
 */
export async function migrate(url: string, migrations: MigrationClass[]): Promise<string[]> {
  const lock = new pg.Client({ connectionString: url });
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [LOCK]);
    // an index on a full table takes longer than a request may
    const options = typeormOptions(url, 2, migrations);
    const source = await new DataSource({
      ...options,
      extra: { application_name: 'phusa-migrate', options: '-c timezone=UTC' },
    }).initialize();
    try {
      return (await source.runMigrations()).map(({ name }) => name);
    } finally {
      await source.destroy();
    }
  } finally {
    await lock.end();
  }
}
