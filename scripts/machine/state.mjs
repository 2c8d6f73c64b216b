import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What this machine remembers between two starts: the port of the database, which build loaded its seeds. */
export function readState(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'state.json'), 'utf8'));
  } catch {
    return {};
  }
}

/** Adds to it, whole or not at all. */
export function remember(folder, more) {
  const file = join(folder, 'state.json');
  writeFileSync(`${file}.new`, JSON.stringify({ ...readState(folder), ...more }, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
