import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { PersonalNumbers } from '#identity';
import { UnitReader } from '#organisation';
import {
  AppError,
  type Cell,
  type Ctx,
  isStorable,
  parseInput,
  personId,
  Scope,
  t,
  Transactions,
  writeCsv,
  writeXlsx,
  writeZip,
} from '#platform';
import { DossierReader } from '../dossier/dossier.reader.js';
import { FiguresReader, lastDay } from '../figures/figures.reader.js';
import { GroupFiguresReader } from '../figures/group-figures.reader.js';
import { actions } from '../recognition.actions.js';
import type { PrepareExportInput } from './exchange.graphql.js';
import { ExportPrepared, NothingToExport } from './exchange.outcomes.js';
import { ExchangeReader, type StoredExport } from './exchange.reader.js';
import { messages } from './messages.js';

/** Version of the columns; whoever changes them counts it up. */
const SCHEMA_VERSION = '1.0';
/** The largest commune of today took over more than 13,000 cases of the full city. */
const MAX_ROWS = 15_000;
const CHUNK = 500;
const INDICATORS = ['1.1', '1.2', '1.3', '1.4', '2.1', '2.2', '2.3', '2.4', '3.1', '3.2'];

const Input = z.object({
  id: z.uuid(),
  unitId: z.uuid(),
  year: z.number().int().min(2000).max(2100),
  scope: z.enum(['changed', 'all']),
  withPersonalIds: z.boolean(),
  legalBasis: z
    .string()
    .transform((written) => written.normalize('NFC').trim())
    .refine((written) => written.length <= 300 && isStorable(written))
    .nullish(),
});

/** One row as it is kept: everything of the file but the person. */
interface Payload {
  readonly unitCode: string;
  readonly unitCodeOn: string;
  readonly unitName: string;
  readonly branchName: string | null;
  readonly group: string | null;
  readonly scores: readonly (number | null)[];
  readonly total: number;
  readonly status: string;
  readonly decisionNumber: string;
  readonly decidedOn: string;
}

interface DecidedCase {
  readonly citizenId: string;
  readonly caseId: string;
  readonly unitId: string;
  readonly branchUnitId: string | null;
  readonly group: string | null;
  readonly status: string;
  readonly decisionNumber: string;
  readonly decidedOn: string;
  readonly fingerprint: string;
}

/** $1 units, $2 year, $3 whether only what is new: not sent, rejected, or another case than the one that was sent last. */
const DECIDED = `
  select * from (
    select c.citizen_id as "citizenId", c.id as "caseId", c.unit_id as "unitId", c.branch_unit_id as "branchUnitId", c.group_code as "group",
           c.status, d.number as "decisionNumber", d.decided_on as "decidedOn",
           md5(concat_ws('|', c.status, d.id, c.group_code, c.unit_id, c.branch_unit_id)) as fingerprint
    from recognition.recognition_case c join recognition.decision d on d.id = coalesce(c.latest_decision_id, c.decision_id)
    where c.year = $2 and c.unit_id = any($1::uuid[])) as c
  where not $3::boolean or not exists (
    select from (
      select r.state, r.fingerprint from recognition.exchange_row r
      where r.citizen_id = c."citizenId" and r.year = $2 and r.state <> 'prepared' order by r.export_id desc limit 1) as last
    where last.state in ('exported', 'accepted') and last.fingerprint = c.fingerprint)
  order by c."unitId", c."citizenId" limit ${MAX_ROWS + 1}`;

/** Files for the association's national software. It keeps the record of the title; here is only what an officer sends there. */
@Injectable()
export class ExportService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
    private readonly units: UnitReader,
    private readonly dossiers: DossierReader,
    private readonly numbers: PersonalNumbers,
    private readonly figures: FiguresReader,
    private readonly groups: GroupFiguresReader,
    private readonly reader: ExchangeReader,
  ) {}

  /** Keeps the decided cases as they are now, ready to be sent. The same id twice is the same export. */
  async prepare(ctx: Ctx, input: PrepareExportInput): Promise<ExportPrepared | NothingToExport> {
    const { id, unitId, year, scope, withPersonalIds, legalBasis = null } = parseInput(Input, input);
    await this.scope.require(ctx, actions.exchange, unitId);
    if (withPersonalIds && !legalBasis)
      throw new AppError('BAD_USER_INPUT', messages.basisNeeded, { fields: [{ path: 'legalBasis', message: 'needed' }] });
    const on = lastDay(ctx, year);
    const units = await this.scope.unitsWithin(ctx, unitId);
    return this.transactions.run(ctx, async (tx) => {
      const known = await this.reader.find(tx, id);
      if (known) return this.prepared(tx, known, unitId);
      const cases = await tx.sql<DecidedCase>(DECIDED, [units, year, scope === 'changed']);
      if (cases.length === 0) return new NothingToExport(t(tx.locale, messages.nothing));
      if (cases.length > MAX_ROWS)
        throw new AppError('BAD_USER_INPUT', messages.tooMany, {
          params: { max: MAX_ROWS },
          fields: [{ path: 'unitId', message: `at most ${MAX_ROWS} cases` }],
        });
      const placings = await this.units.placings(
        tx,
        [...new Set([unitId, ...cases.flatMap((row) => (row.branchUnitId ? [row.unitId, row.branchUnitId] : [row.unitId]))])],
        on,
      );
      const rows: { citizenId: string; caseId: string; seq: number; fingerprint: string; payload: Payload }[] = [];
      for (let from = 0; from < cases.length; from += CHUNK) {
        const chunk = cases.slice(from, from + CHUNK);
        const found = await this.dossiers.ofCases(
          tx,
          year,
          chunk.map(({ citizenId }) => citizenId),
        );
        for (const row of chunk) {
          const dossier = found.get(row.citizenId)!;
          const scores = new Map(dossier.lines.map(({ indicator, score }) => [indicator.code, score]));
          const place = placings.get(row.unitId)!;
          rows.push({
            ...{ citizenId: row.citizenId, caseId: row.caseId, seq: rows.length + 1, fingerprint: row.fingerprint },
            payload: {
              ...{ unitCode: place.code, unitCodeOn: place.on, unitName: place.name },
              branchName: (row.branchUnitId && placings.get(row.branchUnitId)?.name) || null,
              group: row.group,
              scores: INDICATORS.map((code) => scores.get(code) ?? null),
              total: dossier.standing.total,
              ...{ status: row.status, decisionNumber: row.decisionNumber, decidedOn: row.decidedOn },
            },
          });
        }
      }
      const place = placings.get(unitId)!;
      await tx.sql(
        `insert into recognition.exchange_export (id, unit_id, year, scope, schema_version, unit_code, unit_code_on, with_personal_ids, legal_basis,
           row_count, content_sha256, prepared_by, prepared_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
        [
          ...[id, unitId, year, scope, SCHEMA_VERSION, place.code, place.on, withPersonalIds, legalBasis, rows.length],
          ...[sha256(JSON.stringify(rows.map(({ caseId, payload }) => [caseId, payload]))), personId(tx), tx.now],
        ],
      );
      await tx.sql(
        `insert into recognition.exchange_row (citizen_id, year, export_id, seq, case_id, fingerprint, payload)
         select r."citizenId", $2, $3, r.seq, r."caseId", r.fingerprint, r.payload
         from jsonb_to_recordset($1::jsonb) as r ("citizenId" uuid, "caseId" uuid, seq int, fingerprint text, payload jsonb)`,
        [JSON.stringify(rows), year, id],
      );
      await tx.audit({
        action: actions.exchange.name,
        subject: id,
        unitId,
        detail: { act: 'prepare', year, scope, rows: rows.length, withPersonalIds, legalBasis },
      });
      return this.prepared(tx, (await this.reader.find(tx, id))!, unitId);
    });
  }

  /** The files of an export in one archive. The first time they are taken, its rows count as sent. */
  async bundle(ctx: Ctx, exportId: string): Promise<Buffer> {
    const found = await this.reader.get(ctx, exportId, 'exchange');
    const rows = await ctx.sql<{ citizenId: string; caseId: string; payload: Payload }>(
      `select citizen_id as "citizenId", case_id as "caseId", payload from recognition.exchange_row where export_id = $1 order by seq`,
      [exportId],
    );
    const { cells, numbers } = await this.cells(ctx, found, rows);
    const files = [
      { name: 'learning_citizen_case.csv', bytes: writeCsv(cells), rows: rows.length },
      { name: 'learning_citizen_case.xlsx', bytes: await writeXlsx(cells), rows: rows.length },
      await this.summary(ctx, found),
    ];
    const manifest = this.manifest(ctx, found, numbers, files);
    await this.transactions.run(ctx, async (tx) => {
      await tx.sql(`update recognition.exchange_export set exported_at = $2, exported_by = $3 where id = $1 and exported_at is null`, [
        exportId,
        tx.now,
        personId(tx),
      ]);
      await tx.sql(`update recognition.exchange_row set state = 'exported' where export_id = $1 and state = 'prepared'`, [exportId]);
      await tx.audit({
        action: actions.exchange.name,
        subject: exportId,
        unitId: found.unitId,
        detail: { act: 'take', rows: rows.length, personalNumbers: numbers },
      });
    });
    return writeZip([...files, { name: 'manifest.json', bytes: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`, 'utf8') }]);
  }

  private async cells(
    ctx: Ctx,
    { year, withPersonalIds }: StoredExport,
    rows: readonly { citizenId: string; caseId: string; payload: Payload }[],
  ): Promise<{ cells: Cell[][]; numbers: number }> {
    const cells: Cell[][] = [HEAD];
    let numbers = 0;
    for (let from = 0; from < rows.length; from += CHUNK) {
      const chunk = rows.slice(from, from + CHUNK);
      const people = await this.numbers.forExchange(
        ctx,
        chunk.map(({ citizenId }) => citizenId),
        withPersonalIds,
      );
      for (const { citizenId, caseId, payload: p } of chunk) {
        const person = people.get(citizenId);
        if (person?.nationalId) numbers++;
        cells.push([
          ...[caseId, person?.nationalId ?? null, person?.fullName ?? null, person?.sex ?? null, person?.birthYear ?? null, year],
          ...[p.unitCode, p.unitCodeOn, p.unitName, p.branchName, p.group, ...p.scores, p.total, p.status, p.decisionNumber, p.decidedOn],
        ]);
      }
    }
    return { cells, numbers };
  }

  /** Registered, recognised and denominators of each commune, as it was. */
  private async summary(ctx: Ctx, { unitId, year }: StoredExport) {
    const asked = { unitId, year, map: 'as_it_was', by: 'commune' } as const;
    const citizens = await this.figures.figures(ctx, asked, true);
    const groups = await this.groups.ofPlace(ctx, asked);
    const codes = new Map(citizens.lines.map(({ key, code }) => [key, code]));
    const cells: Cell[][] = [
      ['year', 'unit_code', 'unit_code_on', 'unit_name', 'title', 'registered', 'recognised', 'denominator', 'denominator_source'],
      ...citizens.lines.map(({ code, name, registered, recognised }) => [
        ...[year, code, citizens.on, name, 'citizen', registered, recognised, registered, 'registered cases'],
      ]),
      ...groups.lines.flatMap(({ key, name, counts }) =>
        counts.map(({ kind, registered, recognised, declared, sources }) => [
          ...[year, codes.get(key) ?? null, groups.on, name, kind, registered, recognised, declared, sources.join('; ') || null],
        ]),
      ),
    ];
    return { name: 'title_summary.csv', bytes: writeCsv(cells), rows: cells.length - 1 };
  }

  private manifest(ctx: Ctx, found: StoredExport, numbers: number, files: readonly { name: string; bytes: Buffer; rows: number }[]) {
    return {
      schema: 'phusa.recognition-exchange',
      schemaVersion: found.schemaVersion,
      messages: ['learning_citizen_case', 'title_summary'],
      systemOfRecord: 'The national software of the Vietnam association for promoting education, not this platform.',
      exportId: found.id,
      scope: found.scope,
      period: { from: `${found.year}-01-01`, to: `${found.year}-12-31`, timeZone: 'Asia/Ho_Chi_Minh' },
      unit: { code: found.unitCode, codeValidOn: found.unitCodeOn },
      preparedAt: new Date(found.preparedAt).toISOString(),
      generatedAt: ctx.now.toISOString(),
      rowCount: found.rowCount,
      contentSha256: found.contentSha256,
      personalIds: { included: numbers, legalBasis: found.legalBasis, consent: 'evidence_sharing' },
      files: files.map(({ name, bytes, rows }) => ({ name, rows, bytes: bytes.length, sha256: sha256(bytes) })),
    };
  }

  private async prepared(ctx: Ctx, found: StoredExport, unitId: string): Promise<ExportPrepared> {
    // somebody else's id is told apart from none by nothing
    if (found.unitId !== unitId) throw new AppError('NOT_FOUND', messages.notFound);
    const [shown] = await this.reader.shown(ctx, [found]);
    return new ExportPrepared(shown!);
  }
}

const HEAD: Cell[] = [
  ...['ma_ho_so', 'personal_id', 'full_name', 'sex', 'birth_year', 'year', 'unit_code', 'unit_code_on', 'unit_name', 'branch', 'group'],
  ...INDICATORS.map((code) => `score_${code.replace('.', '_')}`),
  ...['total', 'status', 'decision_number', 'decided_on'],
];

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');
