import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from './refusal.mjs';

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;
/** Who lived this long starts again without waiting. */
const HEALTHY_AFTER_MS = 60_000;
/** A process that ends with this code has nothing to gain from another try: its configuration is wrong. */
export const EXIT_CONFIG = 78;

/** How long to wait before the nth restart in a row. */
export const backOffMs = (failures) => Math.min(FIRST_DELAY_MS * 2 ** (failures - 1), LONGEST_DELAY_MS);

/** One process of the product that is started again when it dies. It says `{ ready: address }` when it serves. */
export class Child {
  #process;
  #isStopping = false;
  #failures = 0;

  /**
   * @param env makes the environment anew for each start: a port that was free may not be so any more
   * @param tell called with a sentence for the person at the console
   */
  constructor({ name, args, env, log, tell }) {
    Object.assign(this, { name, args, env, log, tell });
  }

  get pid() {
    return this.#process?.pid;
  }

  /** Starts it; it has a few tries to become ready the first time. @returns what it said with `ready` */
  async start() {
    for (let attempt = 1; ; attempt++) {
      const { ready, failed } = await this.#launch();
      if (ready !== undefined) return ready;
      if (failed.code === EXIT_CONFIG || attempt === 3) throw Refusal.processFailed(this.name, failed.reason, this.log.file);
      await sleep(backOffMs(attempt));
    }
  }

  async #launch() {
    const env = await this.env();
    const startedAt = Date.now();
    const child = spawn(process.execPath, this.args, {
      env,
      detached: true, // Ctrl-C in a terminal reaches a whole group; we stop the children one after the other
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'], // a broken channel tells the child that we are gone
    });
    this.#process = child;
    child.stdout.on('data', (chunk) => this.log.write(chunk));
    child.stderr.on('data', (chunk) => this.log.write(chunk));
    return new Promise((resolve) => {
      let isReady = false;
      child.on('message', ({ ready }) => {
        isReady = true;
        resolve({ ready });
      });
      child.once('error', () => undefined);
      child.once('close', (code, signal) => {
        this.#process = undefined;
        const reason = this.log.tail.findLast((line) => !line.startsWith(' ')) ?? signal ?? `code ${code}`;
        if (!isReady) return resolve({ failed: { code, reason } });
        if (this.#isStopping) return;
        if (Date.now() - startedAt > HEALTHY_AFTER_MS) this.#failures = 0;
        void this.#restart(code, signal);
      });
    });
  }

  async #restart(code, signal) {
    const delayMs = backOffMs(++this.#failures);
    const why = signal ?? `code ${code}`;
    this.tell(
      `${this.name} đã dừng (${why}), khởi động lại sau ${delayMs / 1000} giây · ${this.name} ended (${why}), starts again in ${delayMs / 1000} s`,
    );
    await sleep(delayMs);
    if (this.#isStopping) return;
    const { ready, failed } = await this.#launch();
    if (ready !== undefined) this.tell(`${this.name} đã chạy lại · ${this.name} is back`);
    else if (!this.#isStopping) await this.#restart(failed.code, null);
  }

  /** Ends it in order and starts it again, as a rolling release does. */
  async restart(patienceMs) {
    await this.stop(patienceMs);
    this.#isStopping = false;
    return this.start();
  }

  /** Asks it to finish and waits; after the patience is over it is killed. */
  async stop(patienceMs) {
    this.#isStopping = true;
    const child = this.#process;
    if (!child) return;
    const closed = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    await closed;
    clearTimeout(timer);
  }
}
