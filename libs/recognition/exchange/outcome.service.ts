import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { readTable } from '#enrollment';
import { PersonReader } from '#identity';
import { AccessLog, AppError, type Ctx, isStorable, newId, parseInput, personId, Scope, t, Transactions, type Tx } from '#platform';
import { actions } from '../recognition.actions.js';
import type { ExchangeDifference, SettleDifferenceInput } from './exchange.graphql.js';
import { ExchangeReader, inWords, type StoredExport } from './exchange.reader.js';
import { messages } from './messages.js';
import { countVerdicts, type Judged, judgeOutcomes, missingColumns, readOutcomes, type SentRow, type Verdict } from './outcome.js';

/** A report shows so many lines; the counts are of all. */
const MAX_SHOWN = 500;

/** What an outcome file says, or would change. */
export interface OutcomeReport {
  readonly isLook: boolean;
  /** The same file came before: nothing was recorded again. */
  readonly isRepeated: boolean;
  readonly counts: Record<Verdict, number>;
  readonly lines: readonly { line: number; ref: string; name: string | null; verdict: Verdict; words: string }[];
}

const Settle = z.object({
  citizenId: z.uuid(),
  year: z.number().int(),
  id: z.uuid(),
  settlement: z.enum(['ours_stands', 'theirs_is_right']),
  reason: z
    .string()
    .transform((written) => written.normalize('NFC').trim())
    .refine((written) => written.length <= 1_000 && isStorable(written)),
});

/** What the national software answered. It is recorded and shown; no decision ever changes by it. */
@Injectable()
export class OutcomeService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
    private readonly people: PersonReader,
    private readonly accessLog: AccessLog,
    private readonly reader: ExchangeReader,
  ) {}

  /** Records an outcome file, or only looks at it. The same file twice is recorded once. */
  async take(ctx: Ctx, exportId: string, file: { name: string; bytes: Buffer }, isLook: boolean): Promise<OutcomeReport> {
    const found = await this.reader.get(ctx, exportId, 'exchange');
    if (found.exportedAt === null) throw new AppError('CONFLICT', messages.notSent);
    const table = await readTable(file.bytes);
    const missing = missingColumns(table[0] ?? []);
    if (missing.length > 0)
      throw new AppError('BAD_USER_INPUT', messages.columnsMissing, {
        params: { columns: missing.join(', ') },
        fields: [{ path: 'file', message: `missing: ${missing.join(', ')}` }],
      });
    const outcomes = readOutcomes(table);
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    const { judged, isRepeated } = await this.transactions.run(ctx, async (tx) => {
      const sent = await tx.sql<SentRow>(
        `select citizen_id as "citizenId", case_id as "caseId", state, message, payload ->> 'status' as status, (payload ->> 'total')::int as total
         from recognition.exchange_row where export_id = $1 order by citizen_id for update`,
        [exportId],
      );
      const [before] = await tx.sql(`select 1 from recognition.exchange_import where export_id = $1 and sha256 = $2`, [exportId, sha256]);
      const result = judgeOutcomes(outcomes, sent);
      if (!isLook && !before) await this.record(tx, found, result, { sha256, name: file.name });
      return { judged: result, isRepeated: before !== undefined };
    });
    return this.report(ctx, judged, { isLook, isRepeated });
  }

  /** A named person says what is right. The decision here changes only by another decision. */
  async settle(ctx: Ctx, input: SettleDifferenceInput): Promise<ExchangeDifference> {
    const { citizenId, year, id, settlement, reason } = parseInput(Settle, input);
    if (reason === '') throw new AppError('BAD_USER_INPUT', messages.reasonNeeded, { fields: [{ path: 'reason', message: 'needed' }] });
    return this.transactions.run(ctx, async (tx) => {
      const [row] = await tx.sql<{ unitId: string; settlement: string | null; reason: string | null }>(
        `select unit_id as "unitId", settlement, reason from recognition.exchange_difference where (citizen_id, year, id) = ($1, $2, $3) for update`,
        [citizenId, year, id],
      );
      if (!row || !(await this.scope.allows(tx, actions.exchange, row.unitId))) throw new AppError('NOT_FOUND', messages.notFound);
      const isSame = row.settlement === settlement && row.reason === reason;
      if (row.settlement !== null && !isSame) throw new AppError('CONFLICT', messages.settled);
      if (!isSame) {
        await tx.sql(
          `update recognition.exchange_difference set settlement = $4, reason = $5, settled_by = $6, settled_at = $7
           where (citizen_id, year, id) = ($1, $2, $3)`,
          [citizenId, year, id, settlement, reason, personId(tx), tx.now],
        );
        await tx.audit({ action: actions.exchange.name, subject: id, unitId: row.unitId, detail: { act: 'settle', settlement } });
      }
      return this.reader.difference(tx, citizenId, year, id);
    });
  }

  private async record(
    tx: Tx,
    { id: exportId, unitId, year }: StoredExport,
    judged: readonly Judged[],
    file: { sha256: string; name: string },
  ) {
    const importId = newId();
    const counts = countVerdicts(judged);
    await tx.sql(
      `insert into recognition.exchange_import (id, export_id, sha256, file_name, counts, imported_by, imported_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [importId, exportId, file.sha256, file.name.normalize('NFC').slice(0, 200), JSON.stringify(counts), personId(tx), tx.now],
    );
    const told = judged.flatMap(({ outcome, verdict, row }) => {
      if (!row || (verdict !== 'accepted' && verdict !== 'rejected' && verdict !== 'differs')) return [];
      return [
        { ...row, verdict, state: outcome.result, message: outcome.message, theirs: { status: outcome.status, total: outcome.total } },
      ];
    });
    await tx.sql(
      `update recognition.exchange_row r set state = o.state, message = o.message, reported_at = $4
       from jsonb_to_recordset($1::jsonb) as o ("citizenId" uuid, state text, message text)
       where r.citizen_id = o."citizenId" and r.year = $2 and r.export_id = $3`,
      [JSON.stringify(told), year, exportId, tx.now],
    );
    const differences = told
      .filter(({ verdict }) => verdict === 'differs')
      .map(({ citizenId, status, total, theirs }) => ({ id: newId(), citizenId, ours: { status, total }, theirs }));
    // said again, it is the same difference
    await tx.sql(
      `insert into recognition.exchange_difference (citizen_id, year, id, import_id, unit_id, ours, theirs, found_at)
       select d."citizenId", $2, d.id, $3, $4, d.ours, d.theirs, $5
       from jsonb_to_recordset($1::jsonb) as d ("citizenId" uuid, id uuid, ours jsonb, theirs jsonb)
       where not exists (select from recognition.exchange_difference o
                         where o.citizen_id = d."citizenId" and o.year = $2 and o.ours = d.ours and o.theirs = d.theirs)`,
      [JSON.stringify(differences), year, importId, unitId, tx.now],
    );
    await tx.audit({ action: actions.exchange.name, subject: exportId, unitId, detail: { act: 'outcome', importId, counts } });
  }

  /** What is not plain first: lines that ask for somebody to do something. */
  private async report(ctx: Ctx, judged: readonly Judged[], about: Pick<OutcomeReport, 'isLook' | 'isRepeated'>): Promise<OutcomeReport> {
    const rank = (verdict: Verdict) => (verdict === 'accepted' || verdict === 'same' ? 1 : 0);
    const shown = judged.toSorted((a, b) => rank(a.verdict) - rank(b.verdict)).slice(0, MAX_SHOWN);
    const citizenIds = shown.flatMap(({ row }) => row?.citizenId ?? []);
    await this.accessLog.read(ctx, 'recognition.exchange', citizenIds);
    const names = await this.people.names(ctx, citizenIds);
    return {
      ...about,
      counts: countVerdicts(judged),
      lines: shown.map((one) => ({
        line: one.outcome.line,
        ref: one.outcome.ref,
        name: one.row && (names.get(one.row.citizenId) ?? null),
        verdict: one.verdict,
        words: wordsOf(ctx, one),
      })),
    };
  }
}

function wordsOf({ locale }: Ctx, { verdict, outcome, row }: Judged): string {
  return t(locale, messages[verdict], {
    message: outcome.message ?? t(locale, messages.noMessage),
    word: outcome.unread ?? '',
    theirs: inWords(locale, outcome),
    ours: row ? inWords(locale, row) : '',
  });
}
