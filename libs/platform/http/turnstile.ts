import type { Server } from 'node:http';

/** Up to so many requests at once nobody waits here. */
const QUIET = 32;
/** Turns of the loop that may go to new connections between two requests: at some 0.15 ms each, as long as a request's own work. */
const MOST_TURNS = 16;

/**
 * Lets requests to their work one by one when many are there, and new connections in between. Node accepts one connection per
 * turn of its loop (libuv since 1.45): under load a turn is long, so those who come would wait in the queue of the kernel until
 * it is full, and then be dropped without a word. Here they are accepted, and beyond the limit told when to come again.
 */
export class Turnstile {
  private readonly waiting: (() => void)[] = [];
  private hasNewcomers = false;
  private isTurning = false;

  watch(server: Server): void {
    server.on('connection', () => (this.hasNewcomers = true));
  }

  /** @param running how many requests are there, this one included */
  pass(running: number): Promise<void> | undefined {
    if (running <= QUIET && this.waiting.length === 0) return undefined;
    const passed = new Promise<void>((resolve) => this.waiting.push(resolve));
    if (!this.isTurning) this.turn(0);
    return passed;
  }

  private turn(turns: number): void {
    this.isTurning = true;
    setImmediate(() => {
      const mayWait = this.hasNewcomers && turns < MOST_TURNS;
      this.hasNewcomers = false;
      if (mayWait) return this.turn(turns + 1);
      this.waiting.shift()?.();
      if (this.waiting.length > 0) this.turn(0);
      else this.isTurning = false;
    });
  }
}
