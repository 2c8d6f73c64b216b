import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Ctx } from '../context/context.js';
import type { SystemContext } from '../context/system-context.js';

/**
 * Work on a clock, in every worker at once: `work` is one set-based statement with SKIP LOCKED, or otherwise safe to run
 * twice (`Turns` lets one of them do it). An error is logged and the next turn tries again; stopping waits for the turn at hand.
 */
export abstract class Every implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<void> = Promise.resolve();
  private isStopping = false;

  constructor(
    private readonly system: SystemContext,
    private readonly name: string,
    private readonly everyMs: number,
  ) {}

  abstract work(ctx: Ctx): Promise<void>;

  onApplicationBootstrap(): void {
    this.next();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    clearTimeout(this.timer);
    await this.turn;
  }

  private next(): void {
    if (this.isStopping) return;
    this.timer = setTimeout(() => {
      this.turn = this.take().finally(() => this.next());
    }, this.everyMs);
  }

  private async take(): Promise<void> {
    try {
      await this.work(this.system.ctx(this.name));
    } catch (error) {
      new Logger(this.name).warn(`will try again: ${(error as Error).message}`);
    }
  }
}
