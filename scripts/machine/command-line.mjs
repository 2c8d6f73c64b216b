import { spawn } from 'node:child_process';

/** Ends with this code when the database is ahead of the program; see apps/cli/migrate.ts. */
export const EXIT_NEWER_DATA = 3;

/** Runs one `phusa` command of the build in dist. @returns its exit code and what it said */
export function phusa(words, env, { onLine = () => undefined } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['dist/apps/cli/main.js', ...words], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let said = '';
    const listen = (chunk) => {
      said += chunk;
      onLine(String(chunk));
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('close', (code) => resolve({ code, said: said.trim() }));
  });
}
