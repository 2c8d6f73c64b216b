import { accessSync, chmodSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { lockFolder } from './folder-lock.mjs';
import { startPostgres } from './postgres.mjs';
import { freeBytes, Refusal, SPARE_BYTES } from './refusal.mjs';
import { openSecrets } from './secrets.mjs';
import { readState, remember } from './state.mjs';

/** Makes the data folder when it is not there, checks that it can be used, and locks it for this process. */
export function openDataFolder(path = process.env.PHUSA_DATA_DIR || '.phusa') {
  const folder = resolve(path);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // the database runs as another user when we are root, and must pass through; what lies inside is closed by itself
    if (process.getuid?.() === 0 && statSync(folder).uid === 0) chmodSync(folder, 0o711);
    accessSync(folder, constants.W_OK | constants.X_OK);
    // papers with names on them: for nobody else on this machine, who may pass through the folder above
    for (const inside of ['files', 'logs']) mkdirSync(join(folder, inside), { recursive: true, mode: 0o700 });
  } catch (error) {
    if (error.code === 'ENOSPC') throw Refusal.diskFull(folder);
    throw Refusal.notWritable(folder);
  }
  if (freeBytes(folder) < SPARE_BYTES) throw Refusal.diskFull(folder);
  return { folder, release: lockFolder(folder) };
}

/**
 * The database of a data folder, and the environment in which a process of the product finds it.
 * With DATABASE_URL it is somebody else's server and nothing is started.
 */
export async function openDatabase(folder) {
  const hasData = existsSync(join(folder, 'pg', 'data', 'PG_VERSION'));
  const secrets = openSecrets(folder, hasData);
  const env = { PHUSA_DATA_DIR: folder };
  if (!process.env.PHUSA_MASTER_KEY && !process.env.PHUSA_MASTER_KEY_FILE) env.PHUSA_MASTER_KEY_FILE = secrets.masterKeyFile;
  if (process.env.DATABASE_URL) return { env, server: undefined };
  if (!hasData) remember(folder, { seededBy: undefined, databasePort: undefined });
  const server = await startPostgres({ folder, secrets, preferredPort: readState(folder).databasePort });
  remember(folder, { databasePort: server.port });
  return { env: { ...env, DATABASE_URL: server.url }, server };
}

/** How to reach the database of a folder that another process has started. */
export function runningDatabase(folder) {
  const { masterKeyFile, ownerPassword } = openSecrets(folder, true);
  const { databasePort } = readState(folder);
  return {
    PHUSA_DATA_DIR: folder,
    PHUSA_MASTER_KEY_FILE: masterKeyFile,
    DATABASE_URL: `postgres://phusa:${ownerPassword}@127.0.0.1:${databasePort}/phusa`,
  };
}
