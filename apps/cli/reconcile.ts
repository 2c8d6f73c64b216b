import { parseArgs } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { type CertificateKey, ReconcileReader } from '#certificates';
import { type CompletionFact, CompletionReader, LedgerReader } from '#enrollment';
import { type Ctx, Transactions } from '#platform';
import { type Command, inProduct, OperatorError, say } from './command.js';

const PAGE = 500;

/** Something that should have happened: the event that has to be offered again, and to whom. */
interface Undone {
  readonly type: string;
  readonly subject: string;
  readonly consumer: string;
}

interface Findings {
  readonly completedWithoutCertificate: Undone[];
  /** Certificate ids. No event repairs this: a person must look. */
  readonly certificateWithoutCompletion: string[];
  readonly certificateWithoutEvidence: Undone[];
  readonly effectNotDone: number;
}

/** Looks; with --repair it offers events again and invents nothing. May run at any time, also twice. */
export const command: Command = {
  usage: 'reconcile [--older-than <minutes>] [--repair] [--deep] [--json]',
  summary: 'count what should have happened and has not: four zeros',
  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        'older-than': { type: 'string', default: '5' },
        repair: { type: 'boolean', default: false },
        deep: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const minutes = Number(values['older-than']);
    if (!(minutes >= 0)) throw new OperatorError('--older-than takes a number of minutes');
    return inProduct('reconcile', async (app, ctx) => {
      const before = new Date(ctx.now.getTime() - minutes * 60_000);
      const found = await reconcile(app, ctx, before);
      const counts: Record<string, number> = {
        'completed without certificate': found.completedWithoutCertificate.length,
        'certificate without completion': found.certificateWithoutCompletion.length,
        'certificate without evidence': found.certificateWithoutEvidence.length,
        'effect not done': found.effectNotDone,
        ...(values.deep && (await deepChecks(app, ctx))),
      };
      for (const [name, count] of Object.entries(counts)) if (!values.json) say(`${String(count).padStart(6)}  ${name}`);
      if (values.json) say(JSON.stringify(counts));
      if (values.repair) {
        const { offered, withoutEvent } = await repair(app, ctx, found, before);
        say(`${offered} events will be offered again; ${withoutEvent} findings have none, and somebody must look at them.`);
      }
      return Object.values(counts).every((count) => count === 0) ? 0 : 1;
    });
  },
};

/** Compares what the rooms know, by their readers. Younger than `before` may still be on its way and does not count. */
export async function reconcile(app: INestApplicationContext, ctx: Ctx, before: Date): Promise<Findings> {
  const completions = app.get(CompletionReader, { strict: false });
  const certificates = app.get(ReconcileReader, { strict: false });
  const completed = new Set<string>();
  const completedWithoutCertificate: Undone[] = [];
  for await (const page of pages<CompletionFact>((last) => completions.since(ctx, last, PAGE))) {
    for (const { enrollmentId } of page) completed.add(enrollmentId);
    const old = page.filter(({ completedAt }) => new Date(completedAt) < before);
    for (const { enrollmentId } of await certificates.withoutCertificate(ctx, old)) {
      completedWithoutCertificate.push({ type: 'enrollment.completed.v1', subject: enrollmentId, consumer: 'certificates.issue' });
    }
  }
  const certificateWithoutCompletion: string[] = [];
  const certificateWithoutEvidence: Undone[] = [];
  for await (const page of pages<CertificateKey>((last) => certificates.since(ctx, last?.certificateId ?? null, PAGE))) {
    for (const { certificateId, enrollmentId, learnerId, isFromPaper } of page) {
      // one that was completed while we read is found by the second look
      const isKnown = isFromPaper || completed.has(enrollmentId) || (await completions.get(ctx, learnerId, enrollmentId));
      if (!isKnown) certificateWithoutCompletion.push(certificateId);
    }
    const undone = await withoutEvidence(
      ctx,
      page.map(({ certificateId }) => certificateId),
      before,
    );
    certificateWithoutEvidence.push(
      ...undone.map((subject) => ({ type: 'certificate.issued.v1', subject, consumer: 'recognition.evidence' })),
    );
  }
  const [undone] = await ctx.sql<{ count: number }>(
    `select count(*)::int as count from platform.outbox_effect where done_at is null and offered_at < $1`,
    [before],
  );
  return { completedWithoutCertificate, certificateWithoutCompletion, certificateWithoutEvidence, effectNotDone: undone?.count ?? 0 };
}

/**
 * Evidence is written in the transaction that marks its effect as done, so the mark is what we look for: that a
 * certificate has no line may be right (no rule matches, or the case was decided).
 */
async function withoutEvidence(ctx: Ctx, certificateIds: string[], before: Date): Promise<string[]> {
  const rows = await ctx.sql<{ id: string }>(
    `select c.id from unnest($1::uuid[]) as c (id)
       left join platform.outbox_event e on e.type = 'certificate.issued.v1' and e.subject = c.id
       left join platform.outbox_effect x on x.event_id = e.id and x.consumer = 'recognition.evidence'
      where x.done_at is null and (e.occurred_at is null or e.occurred_at < $2)`,
    [certificateIds, before],
  );
  return rows.map(({ id }) => id);
}

/** The slow ones: every enrollment is replayed from its events, every register is walked from its first entry. */
async function deepChecks(app: INestApplicationContext, ctx: Ctx): Promise<Record<string, number>> {
  const { disagreements } = await app.get(LedgerReader, { strict: false }).replayLedger(ctx);
  const certificates = app.get(ReconcileReader, { strict: false });
  let faults = 0;
  for (const register of await certificates.registers(ctx)) faults += (await certificates.verifyRegister(ctx, register)).length;
  return { 'replay disagrees': disagreements.length, 'fault in a register': faults };
}

/** Marks effects as not done and long offered: the relay offers them at its next round, and handlers may run twice. */
export async function repair(
  app: INestApplicationContext,
  ctx: Ctx,
  found: Findings,
  before: Date,
): Promise<{ offered: number; withoutEvent: number }> {
  const undone = [...found.completedWithoutCertificate, ...found.certificateWithoutEvidence];
  return app.get(Transactions).run(ctx, async (tx) => {
    const known = await tx.sql(
      `insert into platform.outbox_effect (event_id, consumer, offered_at)
       select e.id, u.consumer, 'epoch'
         from unnest($1::text[], $2::uuid[], $3::text[]) as u (type, subject, consumer)
         join platform.outbox_event e on e.type = u.type and e.subject = u.subject
       on conflict (event_id, consumer) do update set done_at = null, offered_at = 'epoch'
       returning event_id`,
      [undone.map(({ type }) => type), undone.map(({ subject }) => subject), undone.map(({ consumer }) => consumer)],
    );
    const late = await tx.sql(
      `update platform.outbox_effect set offered_at = 'epoch'
        where done_at is null and offered_at < $1 and offered_at > 'epoch' returning event_id`,
      [before],
    );
    const withoutEvent = undone.length - known.length + found.certificateWithoutCompletion.length;
    return { offered: known.length + late.length, withoutEvent };
  });
}

async function* pages<Row>(next: (last: Row | null) => Promise<Row[]>): AsyncGenerator<Row[]> {
  for (let last: Row | null = null; ;) {
    const page: Row[] = await next(last);
    if (page.length === 0) return;
    yield page;
    last = page.at(-1)!;
  }
}
