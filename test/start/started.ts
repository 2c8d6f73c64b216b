import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** One run of `npm start`'s supervisor, as a person at the console sees it. */
export class Started {
  output = '';
  readonly ended: Promise<number | null>;
  private readonly child: ChildProcess;

  constructor(dataDir: string, env: Readonly<Record<string, string>> = {}) {
    const { DATABASE_URL: _1, REDIS_URL: _2, NODE_ENV: _3, npm_lifecycle_event: _4, ...rest } = process.env;
    this.child = spawn(process.execPath, ['scripts/start.mjs'], {
      env: { ...rest, PHUSA_DATA_DIR: dataDir, PHUSA_PORT: '0', PHUSA_DEMO: 'false', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const listen = (chunk: Buffer) => void (this.output += String(chunk));
    this.child.stdout!.on('data', listen);
    this.child.stderr!.on('data', listen);
    this.ended = new Promise((resolve) => this.child.once('close', resolve));
  }

  get pid(): number {
    return this.child.pid!;
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** The address that it prints when everything answers. */
  async address(): Promise<string> {
    const found = await eventually(() => /http:\/\/localhost:\d+/.exec(this.output)?.[0] ?? (this.child.exitCode !== null && 'ended'));
    if (found === 'ended') throw new Error(`it ended:\n${this.output}`);
    return found;
  }

  /** Ids of its api, worker and database. */
  processes(): Record<'api' | 'worker' | 'postgres', number | undefined> {
    const children = processes().filter(({ parent }) => parent === this.pid);
    const idOf = (word: string) => children.find(({ command }) => command.includes(word))?.pid;
    return { api: idOf('apps/api/main'), worker: idOf('apps/worker/main'), postgres: idOf('bin/postgres') };
  }
}

function processes(): { pid: number; parent: number; command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent), command }];
      } catch {
        return []; // it ended while we looked
      }
    });
}

/** Whether a process runs. A zombie does not. */
export const isRunning = (pid: number | undefined): boolean => processes().some((one) => one.pid === pid);

/** Waits until something is there. */
export async function eventually<T>(
  look: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  withinMs = 60_000,
): Promise<T> {
  for (const until = performance.now() + withinMs; performance.now() < until; await sleep(50)) {
    const found = await look();
    if (found) return found;
  }
  throw new Error('it did not happen in time');
}
