import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Does, t, type TaskHandler, type TaskRun, Transactions } from '#platform';
import { messages } from './messages.js';
import { suggestRoundKind } from './suggest-round.kind.js';
import { SuggestionService } from './suggestion.service.js';

/** Communes that are in hand at a time: the work is the database's, and one connection keeps one core busy. */
const LANES = 2;
const LOOK_AGAIN_MS = 200;

/**
 * Goes over the cases of a place, commune by commune, each chunk in a transaction. A worker that dies in the middle, or an
 * owner who stops it, leaves suggestions that are each right by itself; whoever takes the task again does what is left.
 */
@Injectable()
@Does(suggestRoundKind)
export class SuggestRound implements TaskHandler<{ readonly year: number }> {
  constructor(
    private readonly transactions: Transactions,
    private readonly suggestions: SuggestionService,
  ) {}

  async handle(run: TaskRun<{ readonly year: number }>): Promise<void> {
    const { ctx, task } = run;
    let at = await this.suggestions.begin(ctx, task.id, task.unitId, task.input.year);
    await run.progress(at.done, at.total);
    const stop = new AbortController();
    const lane = async () => {
      try {
        while (!stop.signal.aborted) {
          const next = await this.suggestions.step(ctx, task.id);
          if (next.done > at.done) at = next;
          if (!next.hasTaken) return;
          await run.progress(at.done, at.total);
        }
      } catch (error) {
        stop.abort();
        throw error;
      }
    };
    for (;;) {
      const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane));
      const failed = lanes.find((one) => one.status === 'rejected');
      if (failed) throw failed.reason;
      if (await this.transactions.run(ctx, (tx) => this.suggestions.end(tx, task.id))) break;
      await pause(LOOK_AGAIN_MS);
      await run.progress(at.done, at.total);
    }
    await this.transactions.run(ctx, async (tx) => {
      const none = await this.suggestions.unsupported(tx, task.unitId, task.input.year);
      await run.finish(tx, { message: t(tx.locale, messages.suggested, { done: at.done, none }) });
    });
  }
}
