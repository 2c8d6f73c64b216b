import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { PersonReader } from '#identity';
import {
  AccessLog,
  type AppConfig,
  AppError,
  CONFIG,
  type Ctx,
  decodeCursor,
  limitFor,
  type Locale,
  type Page,
  page,
  Scope,
  t,
} from '#platform';
import { actions } from '../recognition.actions.js';
import type {
  ExchangeDifference,
  ExchangeDifferencesArgs,
  ExportRow,
  ExportRowsArgs,
  RecognitionExport,
  RecognitionExportsArgs,
} from './exchange.graphql.js';
import { messages } from './messages.js';

/** An export as it is stored. */
export type StoredExport = Omit<RecognitionExport, 'preparedByName' | 'url'> & {
  readonly preparedBy: string;
  readonly legalBasis: string | null;
};

/** The part of an answer that can differ. */
export interface Said {
  readonly status: string | null;
  readonly total: number | null;
}

const EXPORT = `e.id, e.unit_id as "unitId", e.year, e.scope, e.schema_version as "schemaVersion", e.unit_code as "unitCode", e.unit_code_on as "unitCodeOn",
  e.with_personal_ids as "withPersonalIds", e.legal_basis as "legalBasis", e.row_count as "rowCount", e.content_sha256 as "contentSha256",
  e.prepared_by as "preparedBy", e.prepared_at as "preparedAt", e.exported_at as "exportedAt",
  (select jsonb_build_object('prepared', count(*) filter (where r.state = 'prepared'), 'exported', count(*) filter (where r.state = 'exported'),
     'accepted', count(*) filter (where r.state = 'accepted'), 'rejected', count(*) filter (where r.state = 'rejected'))
   from recognition.exchange_row r where r.export_id = e.id) as counts`;
const Latest = z.tuple([z.uuid()]);
const Seq = z.tuple([z.int()]);

/** What was sent to the national software, and what it said. */
@Injectable()
export class ExchangeReader {
  constructor(
    private readonly scope: Scope,
    private readonly people: PersonReader,
    private readonly accessLog: AccessLog,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  /** Exports of a place and of those within it, the latest first. */
  async exports(ctx: Ctx, { unitId, year, ...args }: RecognitionExportsArgs): Promise<Page<RecognitionExport>> {
    await this.scope.require(ctx, actions.readExchange, unitId);
    const [before = null] = decodeCursor(args.after, Latest) ?? [];
    const rows = await ctx.sql<StoredExport>(
      `select ${EXPORT} from recognition.exchange_export e
       where e.unit_id = any($1::uuid[]) and e.year = $2 and ($3::uuid is null or e.id < $3) order by e.id desc limit $4`,
      [await this.scope.unitsWithin(ctx, unitId), year, before, limitFor(args)],
    );
    return page(await this.shown(ctx, rows), args.first, ({ id }) => [id]);
  }

  /** @throws NOT_FOUND also for an export of a place that is not the caller's */
  async get(ctx: Ctx, exportId: string, action: 'exchange' | 'readExchange'): Promise<StoredExport> {
    const found = await this.find(ctx, exportId);
    if (!found || !(await this.scope.allows(ctx, actions[action], found.unitId))) throw new AppError('NOT_FOUND', messages.notFound);
    return found;
  }

  /** Whoever asks has checked the place. */
  async find(ctx: Ctx, exportId: string): Promise<StoredExport | null> {
    const [found] = await ctx.sql<StoredExport>(`select ${EXPORT} from recognition.exchange_export e where e.id = $1`, [exportId]);
    return found ?? null;
  }

  async shown(ctx: Ctx, rows: readonly StoredExport[]): Promise<RecognitionExport[]> {
    const names = await this.people.names(
      ctx,
      rows.map(({ preparedBy }) => preparedBy),
    );
    return rows.map(({ preparedBy, legalBasis: _, ...row }) => ({
      ...row,
      preparedByName: names.get(preparedBy) ?? null,
      url: `${this.config.publicUrl}/files/recognition-exchange/${row.id}.zip`,
    }));
  }

  async rows(ctx: Ctx, { exportId, state, ...args }: ExportRowsArgs): Promise<Page<ExportRow>> {
    await this.get(ctx, exportId, 'readExchange');
    const [after = 0] = decodeCursor(args.after, Seq) ?? [];
    const rows = await ctx.sql<Omit<ExportRow, 'citizenName'> & { seq: number }>(
      `select r.seq, r.citizen_id as "citizenId", r.case_id as "caseId", r.state, r.message, r.reported_at as "reportedAt"
       from recognition.exchange_row r where r.export_id = $1 and r.seq > $2 and ($3::text is null or r.state = $3) order by r.seq limit $4`,
      [exportId, after, state ?? null, limitFor(args)],
    );
    const found = page(rows, args.first, ({ seq }) => [seq]);
    const names = await this.named(
      ctx,
      found.edges.map(({ node }) => node.citizenId),
    );
    return {
      ...found,
      edges: found.edges.map(({ cursor, node }) => ({ cursor, node: { ...node, citizenName: names.get(node.citizenId) ?? '' } })),
    };
  }

  async differences(ctx: Ctx, { unitId, year, ...args }: ExchangeDifferencesArgs): Promise<Page<ExchangeDifference>> {
    await this.scope.require(ctx, actions.readExchange, unitId);
    const [before = null] = decodeCursor(args.after, Latest) ?? [];
    const rows = await ctx.sql<DifferenceRow>(
      `${DIFFERENCES} where d.unit_id = any($1::uuid[]) and d.year = $2 and ($3::uuid is null or d.id < $3) order by d.id desc limit $4`,
      [await this.scope.unitsWithin(ctx, unitId), year, before, limitFor(args)],
    );
    const found = page(rows, args.first, ({ id }) => [id]);
    const names = await this.named(
      ctx,
      found.edges.map(({ node }) => node.citizenId),
    );
    const settlers = await this.people.names(
      ctx,
      found.edges.flatMap(({ node }) => node.settledBy ?? []),
    );
    return {
      ...found,
      edges: found.edges.map(({ cursor, node }) => ({ cursor, node: shownDifference(ctx.locale, node, names, settlers) })),
    };
  }

  /** One difference, to answer a mutation with. */
  async difference(ctx: Ctx, citizenId: string, year: number, id: string): Promise<ExchangeDifference> {
    const [row] = await ctx.sql<DifferenceRow>(`${DIFFERENCES} where (d.citizen_id, d.year, d.id) = ($1, $2, $3)`, [citizenId, year, id]);
    const names = await this.people.names(ctx, [citizenId, ...(row!.settledBy ? [row!.settledBy] : [])]);
    return shownDifference(ctx.locale, row!, names, names);
  }

  private async named(ctx: Ctx, citizenIds: readonly string[]): Promise<Map<string, string>> {
    await this.accessLog.read(ctx, 'recognition.exchange', citizenIds);
    return this.people.names(ctx, citizenIds);
  }
}

const DIFFERENCES = `select d.id, d.citizen_id as "citizenId", d.year, d.ours, d.theirs, d.found_at as "foundAt", d.settlement, d.reason, d.settled_by as "settledBy"
  from recognition.exchange_difference d`;
type DifferenceRow = Omit<ExchangeDifference, 'citizenName' | 'settledByName' | 'ours' | 'theirs'> & {
  ours: Said;
  theirs: Said;
  settledBy: string | null;
};

function shownDifference(
  locale: Locale,
  { settledBy, ours, theirs, ...row }: DifferenceRow,
  names: ReadonlyMap<string, string>,
  settlers: ReadonlyMap<string, string>,
): ExchangeDifference {
  return {
    ...row,
    citizenName: names.get(row.citizenId) ?? '',
    ours: inWords(locale, ours),
    theirs: inWords(locale, theirs),
    settledByName: settledBy && (settlers.get(settledBy) ?? null),
  };
}

/** "không công nhận, 84 điểm". */
export function inWords(locale: Locale, { status, total }: Said): string {
  const words = [
    status === null ? '' : t(locale, messages[status as 'recognised'] ?? messages.unknown),
    total === null ? '' : t(locale, messages.points, { n: total }),
  ];
  return words.filter((word) => word !== '').join(', ');
}
