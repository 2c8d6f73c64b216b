import { Inject, Injectable } from '@nestjs/common';
import { AppError, type AppConfig, CONFIG, Does, t, type TaskHandler, type TaskRun, Transactions } from '#platform';
import { CertificateRenderer } from '../document/renderer.js';
import { printSheetKind, type PrintSheetWork, SHEET_PAGES } from './class-issue.kinds.js';
import { ClassIssueReader } from './class-issue.reader.js';
import { messages } from './messages.js';

/**
 * Certificates of a class as a file for the printer of a centre: one document, because what is joined from parts loses its tags.
 * A class of more than `SHEET_PAGES` comes as several files.
 */
@Injectable()
@Does(printSheetKind)
export class PrintClass implements TaskHandler<PrintSheetWork> {
  private readonly renderer = new CertificateRenderer();

  constructor(
    private readonly transactions: Transactions,
    private readonly reader: ClassIssueReader,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  async handle(run: TaskRun<PrintSheetWork>): Promise<void> {
    const { ctx, task } = run;
    const found = await this.reader.printed(ctx, task.input.classId);
    const from = ((task.input.part ?? 1) - 1) * SHEET_PAGES;
    const part = found.slice(from, from + SHEET_PAGES);
    if (part.length === 0) throw new AppError('CONFLICT', messages.nothingToPrint);
    await run.progress(0, part.length);
    const pages = part.map(({ snapshot, offline, credential }) => ({
      snapshot,
      enclosures: { verifyUrl: `${this.config.publicUrl}/v/${snapshot.code}`, offline, credential },
    }));
    const content = await this.renderer.sheet(task.input.title, pages);
    const isWhole = part.length === found.length;
    const name = `giay-chung-nhan--${task.input.code}${isWhole ? '' : `--${from + 1}-${from + part.length}`}.pdf`;
    const file = { name, mediaType: 'application/pdf', content };
    const message = isWhole
      ? t(ctx.locale, messages.printed, { count: part.length })
      : t(ctx.locale, messages.printedPart, { first: from + 1, last: from + part.length, all: found.length });
    await this.transactions.run(ctx, async (tx) => {
      const detail = { classId: task.input.classId, certificates: part.length };
      await tx.audit({ action: 'certificate.print_class', subject: task.input.classId, unitId: task.unitId, detail });
      await run.finish(tx, { file, message });
    });
  }
}
