// Writes schema.graphql and schema.sql, or with --check says whether they are fresh, from the build in dist and a
// temporary database.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { refuse } from './machine/refusal.mjs';
import { startTemporaryPostgres } from './machine/postgres.mjs';

try {
  const server = await startTemporaryPostgres();
  const env = {
    ...process.env,
    DATABASE_URL: server.url,
    PHUSA_MASTER_KEY: randomBytes(32).toString('base64'),
    PHUSA_LOG_LEVEL: 'error',
  };
  const phusa = (...words) =>
    spawnSync(process.execPath, ['dist/apps/cli/main.js', ...words], { env, stdio: ['ignore', 'inherit', 'inherit'] }).status;
  process.exitCode = phusa('migrate') || phusa('schema', ...process.argv.slice(2));
  await server.stop();
} catch (error) {
  refuse(error);
}
