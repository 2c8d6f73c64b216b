import { Injectable } from '@nestjs/common';
import { Does, t, type TaskHandler, type TaskRun, Transactions } from '#platform';
import { ExportService } from './export.service.js';
import { messages } from './messages.js';
import { prepareExportKind, type PrepareExportWork } from './prepare-export.kind.js';

/** Prepares a large export in one transaction: a worker that dies, or an owner who stops it, leaves none of it. */
@Injectable()
@Does(prepareExportKind)
export class PrepareExport implements TaskHandler<PrepareExportWork> {
  constructor(
    private readonly transactions: Transactions,
    private readonly exports: ExportService,
  ) {}

  async handle(run: TaskRun<PrepareExportWork>): Promise<void> {
    const { id, unitId, input } = run.task;
    const wish = { id, unitId, ...input };
    const total = await this.exports.howMany(run.ctx, wish);
    await run.progress(0, total);
    await this.transactions.run(run.ctx, async (tx) => {
      const written = await this.exports.write(tx, wish, (rows) => run.progress(rows, Math.max(rows, total)));
      const message = written ? t(tx.locale, messages.ready, { n: written.rowCount }) : t(tx.locale, messages.nothing);
      await run.finish(tx, { message });
    });
  }
}
