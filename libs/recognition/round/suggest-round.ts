import { Injectable } from '@nestjs/common';
import { Does, t, type TaskHandler, type TaskRun, Transactions } from '#platform';
import { messages } from './messages.js';
import { suggestRoundKind } from './suggest-round.kind.js';
import { SuggestionService } from './suggestion.service.js';

/**
 * Goes over the cases of a place, some thousand in a transaction. A worker that dies in the middle, or an owner who stops
 * it, leaves suggestions that are each right by itself; whoever takes the task again goes on where it was.
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
    while (!at.isFinished) {
      await run.progress(at.done, at.total);
      at = await this.suggestions.step(ctx, task.id);
    }
    await this.transactions.run(ctx, async (tx) => {
      const none = await this.suggestions.unsupported(tx, task.unitId, task.input.year);
      await run.finish(tx, { message: t(ctx.locale, messages.suggested, { done: at.done, none }) });
    });
  }
}
