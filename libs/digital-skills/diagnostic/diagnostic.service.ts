import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, newId, personId, personIds, Transactions, type Tx } from '#platform';
import {
  type AnswerRow,
  answersOf,
  end,
  goOn,
  insertAnswer,
  insertSession,
  isRight,
  itemsOf,
  latestVersion,
  openSession,
  session,
  type SessionRow,
  type StoredItem,
} from './diagnostic.store.js';
import { type AnswerDiagnosticInput, DiagnosticItemKind, type DiagnosticSession } from './diagnostic.graphql.js';
import { DiagnosticReader } from './diagnostic.reader.js';
import { eap } from './irt.js';
import { messages } from './messages.js';
import { nextItem } from './next-item.js';
import { type DomainAnswer, type Result, resultOf } from './result.js';
import { countedSeconds, FORGOTTEN_AFTER_DAYS, isOver, whyStop } from './stop.js';
import { DIAGNOSTIC_FRAMEWORK, DIAGNOSTIC_TITLE } from './seed-diagnostic.js';

const DAY_MS = 86_400_000;
const MOST_SEEDS = 2_147_483_647;

/** Measures digital skills in ten minutes (ADR 26). Only a person measures himself; nobody answers for another. */
@Injectable()
export class DiagnosticService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: DiagnosticReader,
  ) {}

  /** Begins, or goes on with what is open. Repeated: the same. */
  start(ctx: Ctx, id: string): Promise<DiagnosticSession> {
    return this.transactions.run(ctx, async (tx) => this.reader.one(tx, await this.begin(tx, id)));
  }

  private async begin(tx: Tx, id: string): Promise<string> {
    const [learnerId, people] = [personId(tx), personIds(tx)];
    const same = await session(tx, people, id);
    if (same) return same.id;
    const open = await openSession(tx, people, true);
    if (open && !isForgotten(open, tx.now)) return open.id;
    if (open) await end(tx, open, { stop: 'forgotten', usedSeconds: open.usedSeconds, theta: null, se: null, result: null });

    const version = await latestVersion(tx);
    const [framework] = await tx.sql<{ id: string }>(`select id from digital_skills.framework where code = $1`, [DIAGNOSTIC_FRAMEWORK]);
    const items = version === undefined ? [] : asked(await itemsOf(tx, version));
    const seed = randomInt(MOST_SEEDS);
    const first = nextItem(items, [], 0, seed);
    if (!first || !framework || version === undefined) throw new AppError('NOT_FOUND', messages.noItems);
    await insertSession(tx, { learnerId, id, frameworkId: framework.id, version, seed, itemCode: first.code });
    // of two that start at once the second finds the first one's
    return (await openSession(tx, people))?.id ?? id;
  }

  /** Saves one answer and asks the next, or ends. Repeated: nothing more happens. */
  async answer(ctx: Ctx, { id, sessionId, itemCode, chosen }: AnswerDiagnosticInput): Promise<DiagnosticSession> {
    return this.transactions.run(ctx, async (tx) => {
      const row = await this.locked(tx, sessionId);
      const earlier = await answersOf(tx, row);
      if (earlier.some((one) => one.id === id)) return this.reader.one(tx, sessionId);
      if (row.endedAt) throw new AppError('CONFLICT', messages.ended);
      if (row.itemCode !== itemCode) throw new AppError('CONFLICT', messages.otherItem);
      const items = await itemsOf(tx, row.version);
      const item = items.find(({ code }) => code === itemCode)!;
      const picked = [...new Set(chosen)];
      checkChoice(item, picked);

      const answer: AnswerRow = { id, itemCode, chosen: picked, isRight: await isRight(tx, itemCode, picked) };
      const seconds = countedSeconds(row.shownAt, tx.now);
      const usedSeconds = row.usedSeconds + seconds;
      await insertAnswer(tx, row, earlier.length + 1, seconds, answer);
      const answers = [...earlier, answer];
      const { theta, se } = eap(scored(answers, items));
      const codes = answers.map((one) => one.itemCode);
      const next = nextItem(asked(items), codes, theta, row.seed);
      const stop = whyStop(answers.length, se, usedSeconds, next !== undefined);
      if (next && !stop) await goOn(tx, row, next.code, usedSeconds);
      else await this.finish(tx, row, { answers, items, usedSeconds, stop: stop ?? 'all_asked' });
      return this.reader.one(tx, sessionId);
    });
  }

  /** Ends before its time; what was answered counts as far as it goes. Repeated: nothing more happens. */
  async stop(ctx: Ctx, sessionId: string): Promise<DiagnosticSession> {
    return this.transactions.run(ctx, async (tx) => {
      const row = await this.locked(tx, sessionId);
      if (row.endedAt) return this.reader.one(tx, sessionId);
      const [answers, items] = [await answersOf(tx, row), await itemsOf(tx, row.version)];
      // a phone whose ten minutes are over says so by itself; whether they are, the server counts
      const usedSeconds = row.usedSeconds + countedSeconds(row.shownAt, tx.now);
      await this.finish(tx, row, { answers, items, usedSeconds, stop: isOver(usedSeconds) ? 'time_over' : 'stopped' });
      return this.reader.one(tx, sessionId);
    });
  }

  private async locked(tx: Tx, id: string): Promise<SessionRow> {
    const row = await session(tx, personIds(tx), id, true);
    if (!row) throw new AppError('NOT_FOUND', messages.notFound);
    return row;
  }

  private async finish(
    tx: Tx,
    row: SessionRow,
    { answers, items, usedSeconds, stop }: { answers: AnswerRow[]; items: StoredItem[]; usedSeconds: number; stop: string },
  ): Promise<void> {
    const domains = await tx.sql<{ code: string }>(
      `select code from digital_skills.competence where framework_id = $1 and kind = 'domain' order by position`,
      [row.frameworkId],
    );
    const answered = scored(answers, items);
    const { theta, se } = eap(answered);
    const result = resultOf(
      answered,
      domains.map(({ code }) => code),
    );
    await end(tx, row, { stop, usedSeconds, theta, se, result });
    await recordEvidence(tx, row, result);
  }
}

const asked = (items: readonly StoredItem[]): StoredItem[] => items.filter(({ isRetired }) => !isRetired);

const isForgotten = ({ shownAt }: SessionRow, now: Date): boolean => now.getTime() - shownAt.getTime() > FORGOTTEN_AFTER_DAYS * DAY_MS;

function scored(answers: readonly AnswerRow[], items: readonly StoredItem[]): DomainAnswer[] {
  const byCode = new Map(items.map((item) => [item.code, item]));
  return answers.flatMap(({ itemCode, isRight: right }) => {
    const item = byCode.get(itemCode);
    return item ? [{ a: item.a, b: item.b, domain: item.domain, isRight: right }] : [];
  });
}

function checkChoice({ kind, content }: StoredItem, chosen: readonly string[]): void {
  const isKnown = chosen.every((id) => content.options.some((option) => option.id === id));
  if (isKnown && (kind === DiagnosticItemKind.SEVERAL || chosen.length <= 1)) return;
  throw new AppError('BAD_USER_INPUT', messages.badChoice, { fields: [{ path: 'chosen', message: 'not options of this item' }] });
}

/** A line of evidence for each domain that has a level. It takes the place of those of earlier measurements, which stay in the ledger. */
async function recordEvidence(tx: Tx, { learnerId, id, frameworkId }: SessionRow, { domains }: Result): Promise<void> {
  const lines = domains.flatMap(({ code, band }) => (band && band.likely > 0 ? [{ id: newId(), code, ...band }] : []));
  if (!domains.some(({ band }) => band)) return;
  await tx.sql(
    `insert into digital_skills.skill_evidence_void (learner_id, source_kind, source_id, voided_at)
     select distinct learner_id, source_kind, source_id, $3::timestamptz from digital_skills.skill_evidence
     where learner_id = any($1) and source_kind = 'diagnostic' and source_id <> $2
     on conflict do nothing`,
    [personIds(tx), id, tx.now],
  );
  await tx.sql(
    `insert into digital_skills.skill_evidence
       (learner_id, id, framework_id, competence_code, level, level_low, level_high, source_kind, source_id, course_title, observed_at, recorded_at)
     select $1, n.id, $2, n.code, n.likely, n.low, n.high, 'diagnostic', $3, $4, $5, $5
     from jsonb_to_recordset($6) as n (id uuid, code text, likely int, low int, high int)
     on conflict (learner_id, framework_id, competence_code, source_kind, source_id) do nothing`,
    [learnerId, frameworkId, id, DIAGNOSTIC_TITLE, tx.now, JSON.stringify(lines)],
  );
}
