import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { PersonalNumbers } from '#identity';
import { type Placing, UnitReader } from '#organisation';
import {
  AppError,
  type Cell,
  type Ctx,
  isStorable,
  parseInput,
  partOf,
  personId,
  Scope,
  t,
  TableFiles,
  Tasks,
  Transactions,
  type Tx,
  writeCsv,
  zipPieces,
} from '#platform';
import { DossierReader } from '../dossier/dossier.reader.js';
import { FiguresReader, lastDay } from '../figures/figures.reader.js';
import { GroupFiguresReader } from '../figures/group-figures.reader.js';
import { actions } from '../recognition.actions.js';
import type { PrepareExportInput } from './exchange.graphql.js';
import { ExportPrepared, ExportStarted, NothingToExport } from './exchange.outcomes.js';
import { ExchangeReader, type StoredExport } from './exchange.reader.js';
import { messages } from './messages.js';
import { prepareExportKind } from './prepare-export.kind.js';

/** Version of the columns; whoever changes them counts it up. */
const SCHEMA_VERSION = '1.0';
/** Cases that a request prepares by itself; more are a task. */
const AT_ONCE = 2_000;
/** Cases that are in memory at a time. */
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
const DECIDED = (more = '') => `
  select * from (
    select c.citizen_id as "citizenId", c.id as "caseId", c.unit_id as "unitId", c.branch_unit_id as "branchUnitId", c.group_code as "group",
           c.status, d.number as "decisionNumber", d.decided_on as "decidedOn",
           md5(concat_ws('|', c.status, d.id, c.group_code, c.unit_id, c.branch_unit_id)) as fingerprint
    from recognition.recognition_case c join recognition.decision d on d.id = coalesce(c.latest_decision_id, c.decision_id)
    where c.year = $2 and c.unit_id = any($1::uuid[]) ${more}) as c
  where not $3::boolean or not exists (
    select from (
      select r.state, r.fingerprint from recognition.exchange_row r
      where r.citizen_id = c."citizenId" and r.year = $2 and r.state <> 'prepared' order by r.export_id desc limit 1) as last
    where last.state in ('exported', 'accepted') and last.fingerprint = c.fingerprint)`;
const HOW_MANY = `select count(*)::int as n from (${DECIDED()}) as found`;
/** $4 and $5 after which place and citizen, $6 how many. */
const NEXT = `${DECIDED('and ($4::uuid is null or (c.unit_id, c.citizen_id) > ($4, $5::uuid))')} order by c."unitId", c."citizenId" limit $6`;

/** What was asked for, as a task keeps it. */
export type ExportWish = Omit<z.output<typeof Input>, 'legalBasis'> & { readonly legalBasis: string | null };

/** The files of an export, ready to be sent. */
export interface Bundle {
  readonly pieces: AsyncIterable<Buffer>;
  remove(): Promise<void>;
}

/** Files for the association's national software. It keeps the record of the title; here is only what an officer sends there. */
@Injectable()
export class ExportService {
  constructor(
    private readonly transactions: Transactions,
    private readonly tasks: Tasks,
    private readonly scope: Scope,
    private readonly units: UnitReader,
    private readonly dossiers: DossierReader,
    private readonly numbers: PersonalNumbers,
    private readonly figures: FiguresReader,
    private readonly groups: GroupFiguresReader,
    private readonly reader: ExchangeReader,
  ) {}

  /**
   * Keeps the decided cases as they are now, ready to be sent: at once, or by the worker where there are many. The same id twice is
   * the same export.
   */
  async prepare(ctx: Ctx, input: PrepareExportInput): Promise<ExportPrepared | ExportStarted | NothingToExport> {
    const { legalBasis = null, ...asked } = parseInput(Input, input);
    const wish = { ...asked, legalBasis };
    await this.scope.require(ctx, actions.exchange, wish.unitId);
    if (wish.withPersonalIds && !legalBasis)
      throw new AppError('BAD_USER_INPUT', messages.basisNeeded, { fields: [{ path: 'legalBasis', message: 'needed' }] });
    const known = await this.reader.find(ctx, wish.id);
    if (known) return this.prepared(ctx, known, wish.unitId);
    const total = await this.howMany(ctx, wish);
    if (total === 0) return new NothingToExport(t(ctx.locale, messages.nothing));
    return this.transactions.run(ctx, async (tx) => {
      if (total > AT_ONCE) {
        const { id, unitId, year, scope, withPersonalIds } = wish;
        const work = { year, scope, withPersonalIds, legalBasis };
        return new ExportStarted(await this.tasks.start(tx, prepareExportKind, { id, unitId, input: work }));
      }
      const done = (await this.reader.find(tx, wish.id)) ?? (await this.write(tx, wish));
      return done ? this.prepared(tx, done, wish.unitId) : new NothingToExport(t(tx.locale, messages.nothing));
    });
  }

  async howMany(ctx: Ctx, { unitId, year, scope }: ExportWish): Promise<number> {
    const [row] = await ctx.sql<{ n: number }>(HOW_MANY, [await this.scope.unitsWithin(ctx, unitId), year, scope === 'changed']);
    return row!.n;
  }

  /**
   * Writes an export, some hundred cases at a time, in the transaction of the caller: all of it, or nothing. Whoever asks has checked
   * the place. @returns null where there is nothing to send @param told after each part, how many rows there are
   */
  async write(tx: Tx, wish: ExportWish, told: (rows: number) => Promise<void> = async () => undefined): Promise<StoredExport | null> {
    const { id, unitId, year, scope, withPersonalIds, legalBasis } = wish;
    const on = lastDay(tx, year);
    const units = await this.scope.unitsWithin(tx, unitId);
    const content = createHash('sha256').update('[');
    const placings = await this.units.placings(tx, [unitId], on);
    let rowCount = 0;
    let after: DecidedCase | undefined;
    for (;;) {
      const chunk: DecidedCase[] = await tx.sql(NEXT, [
        ...[units, year, scope === 'changed', after?.unitId ?? null, after?.citizenId ?? null, CHUNK],
      ]);
      if (chunk.length === 0) break;
      const places = chunk.flatMap((row) => (row.branchUnitId ? [row.unitId, row.branchUnitId] : [row.unitId]));
      const unknown = [...new Set(places)].filter((place) => !placings.has(place));
      if (unknown.length > 0) for (const [place, placing] of await this.units.placings(tx, unknown, on)) placings.set(place, placing);
      const rows = await this.rowsOf(tx, year, chunk, placings);
      for (const { caseId, payload } of rows) content.update(`${rowCount++ === 0 ? '' : ','}${JSON.stringify([caseId, payload])}`);
      // the export they belong to is written last, when it is known what they are
      await tx.sql(
        `insert into recognition.exchange_row (citizen_id, year, export_id, seq, case_id, fingerprint, payload)
         select r."citizenId", $2, $3, $4 + r.seq, r."caseId", r.fingerprint, r.payload
         from jsonb_to_recordset($1::jsonb) as r ("citizenId" uuid, "caseId" uuid, seq int, fingerprint text, payload jsonb)`,
        [JSON.stringify(rows.map((row, i) => ({ ...row, seq: i + 1 }))), year, id, rowCount - rows.length],
      );
      await told(rowCount);
      after = chunk.at(-1)!;
      if (chunk.length < CHUNK) break;
    }
    if (rowCount === 0) return null;
    const place = placings.get(unitId)!;
    await tx.sql(
      `insert into recognition.exchange_export (id, unit_id, year, scope, schema_version, unit_code, unit_code_on, with_personal_ids, legal_basis,
         row_count, content_sha256, prepared_by, prepared_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        ...[id, unitId, year, scope, SCHEMA_VERSION, place.code, place.on, withPersonalIds, legalBasis, rowCount],
        ...[content.update(']').digest('hex'), personId(tx), tx.now],
      ],
    );
    const detail = { act: 'prepare', year, scope, rows: rowCount, withPersonalIds, legalBasis };
    await tx.audit({ action: actions.exchange.name, subject: id, unitId, detail });
    return this.reader.find(tx, id);
  }

  private async rowsOf(tx: Tx, year: number, cases: readonly DecidedCase[], placings: ReadonlyMap<string, Placing>) {
    const found = await this.dossiers.ofCases(
      tx,
      year,
      cases.map(({ citizenId }) => citizenId),
    );
    return cases.map((row) => {
      const dossier = found.get(row.citizenId)!;
      const scores = new Map(dossier.lines.map(({ indicator, score }) => [indicator.code, score]));
      const place = placings.get(row.unitId)!;
      const payload: Payload = {
        ...{ unitCode: place.code, unitCodeOn: place.on, unitName: place.name },
        branchName: (row.branchUnitId && placings.get(row.branchUnitId)?.name) || null,
        group: row.group,
        scores: INDICATORS.map((code) => scores.get(code) ?? null),
        total: dossier.standing.total,
        ...{ status: row.status, decisionNumber: row.decisionNumber, decidedOn: row.decidedOn },
      };
      return { citizenId: row.citizenId, caseId: row.caseId, fingerprint: row.fingerprint, payload };
    });
  }

  /** The files of an export in one archive. The first time they are taken, its rows count as sent. */
  async bundle(ctx: Ctx, exportId: string): Promise<Bundle> {
    const found = await this.reader.get(ctx, exportId, 'exchange');
    const table = await TableFiles.open('learning_citizen_case');
    try {
      const numbers = await this.fill(ctx, found, table);
      const cases = (await table.end()).map((file) => ({ ...file, rows: found.rowCount }));
      const files = [...cases, await this.summary(ctx, found)];
      const manifest = this.manifest(ctx, found, numbers, files);
      await this.transactions.run(ctx, async (tx) => {
        await tx.sql(`update recognition.exchange_export set exported_at = $2, exported_by = $3 where id = $1 and exported_at is null`, [
          ...[exportId, tx.now, personId(tx)],
        ]);
        await tx.sql(`update recognition.exchange_row set state = 'exported' where export_id = $1 and state = 'prepared'`, [exportId]);
        await tx.audit({
          action: actions.exchange.name,
          subject: exportId,
          unitId: found.unitId,
          detail: { act: 'take', rows: found.rowCount, personalNumbers: numbers },
        });
      });
      const last = partOf({ name: 'manifest.json', bytes: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`, 'utf8') });
      return { pieces: zipPieces([...files, last]), remove: () => table.remove() };
    } catch (error) {
      await table.remove();
      throw error;
    }
  }

  /** @returns how many personal numbers went in */
  private async fill(ctx: Ctx, { id, year, withPersonalIds }: StoredExport, table: TableFiles): Promise<number> {
    let numbers = 0;
    await table.add([HEAD]);
    for (let after = 0; ;) {
      const rows = await ctx.sql<{ seq: number; citizenId: string; caseId: string; payload: Payload }>(
        `select seq, citizen_id as "citizenId", case_id as "caseId", payload from recognition.exchange_row where export_id = $1 and seq > $2 order by seq limit $3`,
        [id, after, CHUNK],
      );
      const people = await this.numbers.forExchange(
        ctx,
        rows.map(({ citizenId }) => citizenId),
        withPersonalIds,
      );
      const cells = rows.map(({ citizenId, caseId, payload: p }): Cell[] => {
        const person = people.get(citizenId);
        if (person?.nationalId) numbers++;
        return [
          ...[caseId, person?.nationalId ?? null, person?.fullName ?? null, person?.sex ?? null, person?.birthYear ?? null, year],
          ...[p.unitCode, p.unitCodeOn, p.unitName, p.branchName, p.group, ...p.scores, p.total, p.status, p.decisionNumber, p.decidedOn],
        ];
      });
      await table.add(cells);
      if (rows.length < CHUNK) return numbers;
      after = rows.at(-1)!.seq;
    }
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
    const bytes = writeCsv(cells);
    return { ...partOf({ name: 'title_summary.csv', bytes }), sha256: sha256(bytes), rows: cells.length - 1 };
  }

  private manifest(
    ctx: Ctx,
    found: StoredExport,
    numbers: number,
    files: readonly { name: string; length: number; sha256: string; rows: number }[],
  ) {
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
      files: files.map(({ name, length: bytes, rows, sha256 }) => ({ name, rows, bytes, sha256 })),
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
