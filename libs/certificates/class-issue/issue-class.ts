import { Injectable } from '@nestjs/common';
import { type Ctx, Does, type NewTaskRow, t, type TaskHandler, type TaskRun, Transactions, type Tx } from '#platform';
import { IssuingService } from '../issuing/issuing.service.js';
import { classIssueKind, type ClassIssueWork } from './class-issue.kinds.js';
import { ClassIssueReader, type Standing } from './class-issue.reader.js';
import { messages } from './messages.js';

/**
 * Issues for all who are ready: numbers, signatures and the report in one transaction, so that a worker that dies or a director
 * who stops it leaves no number behind.
 */
@Injectable()
@Does(classIssueKind)
export class IssueClass implements TaskHandler<ClassIssueWork> {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: ClassIssueReader,
    private readonly issuing: IssuingService,
  ) {}

  async handle(run: TaskRun<ClassIssueWork>): Promise<void> {
    const { ctx, task } = run;
    const standings = await this.reader.standing(ctx, task.input);
    const ready = standings.flatMap(({ completion, certificate }) => (completion && !certificate ? [{ completion }] : []));
    await run.progress(0, ready.length);
    if (ready.length === 0) {
      await this.transactions.run(ctx, (tx) => run.finish(tx, report(tx, standings, new Map())));
      return;
    }
    await this.issuing.issueMany(ctx, ready, {
      onSigned: (count) => run.progress(count - 1, ready.length), // the last step is the commit
      atEnd: async (tx, ids) => {
        const numbers = await numbersOf(tx, ids);
        const given = new Map(ready.map(({ completion }, i) => [completion.enrollmentId, numbers.get(ids[i]!)!]));
        const detail = { classId: task.input.classId, certificates: ready.length };
        await tx.audit({
          action: 'certificate.issue_many',
          subject: task.input.classId ?? task.input.centreId,
          unitId: task.unitId,
          detail,
        });
        await run.finish(tx, report(tx, standings, given));
      },
    });
  }
}

export async function numbersOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.sql<{ id: string; number: string }>(
    `select id, register_number as number from certificates.certificate where id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ id, number }) => [id, number]));
}

function report(ctx: Pick<Ctx, 'locale'>, standings: readonly Standing[], given: ReadonlyMap<string, string>) {
  const rows = standings.map(({ learnerId, enrollmentId, fullName, birthYear, certificate, missing }, i): NewTaskRow => {
    const about = { number: i + 1, label: [fullName, birthYear].filter(Boolean).join(' · '), personId: learnerId };
    const fresh = given.get(enrollmentId);
    if (fresh) return { ...about, outcome: 'issued', message: t(ctx.locale, messages.issued, { number: fresh }) };
    if (certificate) return { ...about, outcome: 'had', message: t(ctx.locale, messages.already, { number: certificate.registerNumber }) };
    return { ...about, outcome: 'not_yet', message: t(ctx.locale, messages.notYet, { missing: missing.join(' ') }) };
  });
  const count = (outcome: string) => rows.filter((row) => row.outcome === outcome).length;
  const params = { issued: count('issued'), already: count('had'), open: count('not_yet') };
  return { rows, message: t(ctx.locale, messages.summary, params) };
}
