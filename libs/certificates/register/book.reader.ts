import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type AppConfig, CONFIG, type Ctx, decodeCursor, limitFor, type Page, page, Scope } from '#platform';
import { actions } from '../certificates.actions.js';
import type { RegisterBook, RegisterBooksArgs } from './book.graphql.js';
import type { BookLine, LaterEntry } from './book-page.js';
import type { RegisterAct, RegisterKey } from './chain.js';

/** One book with the name that strangers know it by. */
export interface Book extends RegisterKey {
  readonly publicId: string;
  readonly issuerName: string;
  /** Where its certificates belong: of the first one in it. */
  readonly unitId: string;
  readonly lastNo: number;
  readonly lastSeq: number;
}

/** One line as anybody may read it: hashes and numbers, no name. */
export interface PublicLine {
  readonly seq: number;
  readonly kind: RegisterAct;
  readonly no: number;
  readonly at: string;
  readonly payloadHash: string;
  readonly prev: string;
  readonly hash: string;
}

const PAGE = 1_000;
/** Numbers in one printed part: drawing blocks the process for a fifth of a second. */
export const PART = 200;
const Cursor = z.tuple([z.int(), z.string(), z.string()]);

const BOOKS = `select r.issuer_id as "issuerId", r.kind, r.year, r.last_no as "lastNo", r.last_seq as "lastSeq", i.public_id as "publicId", i.name as "issuerName",
         (select c.unit_id from certificates.certificate c where (c.issuer_id, c.kind, c.year) = (r.issuer_id, r.kind, r.year) limit 1) as "unitId"
  from certificates.register_counter r join certificates.issuer i on i.id = r.issuer_id`;

/** Questions about whole books. */
@Injectable()
export class BookReader {
  constructor(
    private readonly scope: Scope,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  /** The books of a unit and of those below it, the latest year first. */
  async ofUnit(ctx: Ctx, { unitId, ...args }: RegisterBooksArgs): Promise<Page<RegisterBook>> {
    await this.scope.require(ctx, actions.readRegister, unitId);
    const [year, publicId, kind] = decodeCursor(args.after, Cursor) ?? [9999, '', ''];
    const rows = await ctx.sql<Book & { closedAt: Date | null }>(
      `select b.*, (select c.at from certificates.checkpoint c
                     where c.text::jsonb -> 'registers' @> jsonb_build_array(jsonb_build_object('key', b."publicId" || '/' || b.kind || '/' || b.year))
                     order by c.no desc limit 1) as "closedAt"
         from (${BOOKS} where r.last_seq > 0) as b
        where b."unitId" = any($1::uuid[]) and (-b.year, b."publicId", b.kind) > (-$2::int, $3::text, $4::text)
        order by b.year desc, b."publicId", b.kind limit $5`,
      [await this.scope.unitsWithin(ctx, unitId), year, publicId, kind, limitFor(args)],
    );
    const books = rows.map(({ publicId: issuer, ...book }) => {
      const key = `${issuer}/${book.kind}/${book.year}`;
      const staff = `${this.config.publicUrl}/certificates/books/${key}`;
      return {
        ...{ key, issuerName: book.issuerName, kind: book.kind, year: book.year, lastNumber: book.lastNo, entries: book.lastSeq },
        ...{ closedAt: book.closedAt, partSize: PART, pdfUrl: `${staff}.pdf`, xlsxUrl: `${staff}.xlsx`, auditUrl: `${staff}.ndjson` },
        publicUrl: `${this.config.publicUrl}/register/${key}.ndjson`,
        cursor: [book.year, issuer, book.kind],
      };
    });
    return page(books, args.first, ({ cursor }) => cursor);
  }

  /** Every book with at least one line. */
  async published(ctx: Ctx): Promise<{ key: string; issuer: string; entries: number; lastNumber: number }[]> {
    const books = await ctx.sql<Book>(`${BOOKS} where r.last_seq > 0 order by i.public_id, r.kind, r.year`);
    return books.map(({ publicId, kind, year, issuerName, lastSeq, lastNo }) => ({
      key: `${publicId}/${kind}/${year}`,
      issuer: issuerName,
      entries: lastSeq,
      lastNumber: lastNo,
    }));
  }

  async find(ctx: Ctx, publicId: string, kind: string, year: number): Promise<Book | null> {
    const [book] = await ctx.sql<Book>(`${BOOKS} where i.public_id = $1 and r.kind = $2 and r.year = $3 and r.last_seq > 0`, [
      publicId,
      kind,
      year,
    ]);
    return book ?? null;
  }

  /** The numbers from `first` to `last` with everything entered about them, told from the chained texts. Staff only. */
  async rows(ctx: Ctx, { issuerId, kind, year }: Book, first: number, last: number): Promise<BookLine[]> {
    const key = [issuerId, kind, year];
    const rows: BookLine[] = [];
    const later = await ctx.sql<LaterEntry & { number: number }>(
      `select number, act, at, payload::jsonb -> 'content' ->> 'decisionNumber' as "decisionNumber",
              (select c.register_number from certificates.certificate c where c.id = (e.payload::jsonb -> 'content' ->> 'replacedBy')::uuid) as "newNumber",
              payload::jsonb -> 'content' -> 'snapshot' -> 'holder' as holder
         from certificates.register_entry e
        where issuer_id = $1 and kind = $2 and year = $3 and act <> 'issue' and number between $4 and $5 order by seq`,
      [...key, first, last],
    );
    const byNumber = new Map<number, LaterEntry[]>();
    for (const entry of later) byNumber.set(entry.number, [...(byNumber.get(entry.number) ?? []), entry]);
    for (let from = first; from <= last; from += PAGE) {
      const page = await ctx.sql<Omit<BookLine, 'later'>>(
        `select number, at, (payload::jsonb -> 'content' ->> 'learnerId')::uuid as "learnerId", payload::jsonb -> 'content' -> 'snapshot' as snapshot
           from certificates.register_entry
          where issuer_id = $1 and kind = $2 and year = $3 and act = 'issue' and number between $4 and $5 order by number`,
        [...key, from, Math.min(last, from + PAGE - 1)],
      );
      rows.push(...page.map((row) => ({ ...row, later: byNumber.get(row.number) ?? [] })));
    }
    return rows;
  }

  /** The export for auditors: the public lines with the text that was hashed, names and all. Staff only. */
  async fullLines(ctx: Ctx, book: Book): Promise<{ text: string; learnerIds: string[] }> {
    const lines: string[] = [];
    const learnerIds = new Set<string>();
    for (let after = 0, page: PublicLine[]; (page = await this.lines(ctx, book, after)).length > 0; after = page.at(-1)!.seq) {
      const { issuerId, kind, year } = book;
      const texts = await ctx.sql<{ seq: number; payload: string }>(
        `select seq, payload from certificates.register_entry where issuer_id = $1 and kind = $2 and year = $3 and seq > $4 and seq <= $5`,
        [issuerId, kind, year, after, page.at(-1)!.seq],
      );
      const bySeq = new Map(texts.map(({ seq, payload }) => [seq, payload]));
      for (const line of page) {
        const payload = bySeq.get(line.seq)!;
        const { learnerId } = (JSON.parse(payload) as { content: { learnerId?: string } }).content;
        if (learnerId) learnerIds.add(learnerId);
        lines.push(`${JSON.stringify({ ...line, payload })}\n`);
      }
    }
    return { text: lines.join(''), learnerIds: [...learnerIds] };
  }

  /** Up to a thousand lines after `seq`, as far as the book went when it was found. */
  async lines(ctx: Ctx, { issuerId, kind, year, lastSeq }: Book, after: number): Promise<PublicLine[]> {
    const rows = await ctx.sql<Omit<PublicLine, 'at'> & { at: Date }>(
      `select seq, act as kind, number as no, at, encode(payload_hash, 'hex') as "payloadHash", encode(prev_hash, 'hex') as prev,
              encode(entry_hash, 'hex') as hash
         from certificates.register_entry where issuer_id = $1 and kind = $2 and year = $3 and seq > $4 and seq <= $5
        order by seq limit ${PAGE}`,
      [issuerId, kind, year, after, lastSeq],
    );
    return rows.map(({ at, ...row }) => ({
      seq: row.seq,
      kind: row.kind,
      no: row.no,
      at: at.toISOString(),
      payloadHash: row.payloadHash,
      prev: row.prev,
      hash: row.hash,
    }));
  }
}
