import { Inject, Injectable } from '@nestjs/common';
import { AppError, type AppConfig, CONFIG, Does, t, type TaskHandler, type TaskRun, Transactions } from '#platform';
import { joinSheets } from '../document/join-sheets.js';
import { CertificateRenderer, sheetBookmark } from '../document/renderer.js';
import { printSheetKind, type PrintSheetWork } from './class-issue.kinds.js';
import { ClassIssueReader } from './class-issue.reader.js';
import { messages } from './messages.js';

/** Pages that are drawn at once: half a second in which the worker does nothing else. */
const AT_ONCE = 40;

/** All certificates of a class as one file for the printer of a centre. Stopped between two parts. */
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
    if (found.length === 0) throw new AppError('CONFLICT', messages.nothingToPrint);
    const parts: Buffer[] = [];
    for (let from = 0; from < found.length; from += AT_ONCE) {
      await run.progress(from, found.length);
      const pages = found.slice(from, from + AT_ONCE).map(({ snapshot, offline, credential }) => ({
        snapshot,
        enclosures: { verifyUrl: `${this.config.publicUrl}/v/${snapshot.code}`, offline, credential },
      }));
      parts.push(await this.renderer.sheet(task.input.title, pages));
      await new Promise((resolve) => setImmediate(resolve));
    }
    const content = await joinSheets(parts, task.input.title, found.map(({ snapshot }) => sheetBookmark(snapshot))); // prettier-ignore
    const file = { name: `giay-chung-nhan--${task.input.code}.pdf`, mediaType: 'application/pdf', content };
    await this.transactions.run(ctx, async (tx) => {
      const detail = { classId: task.input.classId, certificates: found.length };
      await tx.audit({ action: 'certificate.print_class', subject: task.input.classId, unitId: task.unitId, detail });
      await run.finish(tx, { file, message: t(tx.locale, messages.printed, { count: found.length }) });
    });
  }
}
