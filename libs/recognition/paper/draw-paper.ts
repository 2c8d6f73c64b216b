import { Injectable } from '@nestjs/common';
import { Does, type TaskHandler, type TaskRun, Transactions } from '#platform';
import { paperKind, type PaperRef } from './paper.kind.js';
import { PaperService } from './paper.service.js';

/** Draws a long document away from those who wait. It changes nothing, so it may run any number of times. */
@Injectable()
@Does(paperKind)
export class DrawPaper implements TaskHandler<PaperRef> {
  constructor(
    private readonly papers: PaperService,
    private readonly transactions: Transactions,
  ) {}

  async handle(run: TaskRun<PaperRef>): Promise<void> {
    await run.progress(0, 1);
    const file = await this.papers.draw(run.ctx, run.task.input);
    await this.transactions.run(run.ctx, (tx) => run.finish(tx, { file }));
  }
}
