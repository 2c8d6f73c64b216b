// `npm run phusa -- <command>`: the command line of the build in dist, on the database of DATABASE_URL, or on that of
// `npm start`: the running one, or else one that is started for the time of the command.
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { phusa } from './machine/command-line.mjs';
import { openDatabase, openDataFolder, runningDatabase } from './machine/data-folder.mjs';
import { holderOf } from './machine/folder-lock.mjs';
import { refuse } from './machine/refusal.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const words = process.argv.slice(2);
const folder = resolve(process.env.PHUSA_DATA_DIR || '.phusa');
const print = { onLine: (text) => process.stdout.write(text) };

/** PHUSA_DEMO is on for `npm start`, so also for commands on its data. */
const withDefaults = (env) => ({ PHUSA_DEMO: 'true', PHUSA_LOG_LEVEL: 'warn', ...process.env, ...env });

try {
  if (process.env.DATABASE_URL || words.length === 0) process.exitCode = (await phusa(words, process.env, print)).code;
  else if (holderOf(folder)) process.exitCode = (await phusa(words, withDefaults(runningDatabase(folder)), print)).code;
  else {
    const { release } = openDataFolder();
    const { env, server } = await openDatabase(folder);
    process.exitCode = (await phusa(words, withDefaults(env), print)).code;
    await server?.stop();
    release();
  }
} catch (error) {
  refuse(error);
}
