// Keys and passwords of this machine: made once, readable by their owner only.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './refusal.mjs';

/**
 * The secrets of a data folder.
 * @param hasData whether there is data already that the old secrets belong to: then they are never made anew
 */
export function openSecrets(folder, hasData) {
  const keys = join(folder, 'keys');
  mkdirSync(keys, { recursive: true, mode: 0o700 });
  const secret = (name, bytes, encoding) => {
    const file = join(keys, name);
    if (!existsSync(file)) {
      if (hasData) throw Refusal.keyLost(file);
      // half a key, from a full disk or a power cut, must never stand under the name
      writeFileSync(`${file}.new`, `${randomBytes(bytes).toString(encoding)}\n`, { mode: 0o600, flush: true });
      renameSync(`${file}.new`, file);
    }
    chmodSync(file, 0o600);
    return { file, text: readFileSync(file, 'utf8').trim() };
  };
  return {
    masterKeyFile: secret('master.key', 32, 'base64').file,
    ownerPassword: secret('database-owner.password', 24, 'base64url').text,
    superuserPassword: secret('database-superuser.password', 24, 'base64url').text,
  };
}
