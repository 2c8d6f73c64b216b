import { Injectable } from '@nestjs/common';
import type { Ctx } from '#platform';
import type { RegisterAct, RegisterKey } from './chain.js';

/** One book with the name that strangers know it by. */
export interface Book extends RegisterKey {
  readonly publicId: string;
  readonly issuerName: string;
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

const BOOKS = `select r.issuer_id as "issuerId", r.kind, r.year, r.last_no as "lastNo", r.last_seq as "lastSeq", i.public_id as "publicId", i.name as "issuerName"
  from certificates.register_counter r join certificates.issuer i on i.id = r.issuer_id`;

/** Questions about whole books. */
@Injectable()
export class BookReader {
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

  /** Up to a thousand lines after `seq`, as far as the book went when it was found. */
  async lines(ctx: Ctx, { issuerId, kind, year, lastSeq }: Book, after: number): Promise<PublicLine[]> {
    const rows = await ctx.sql<Omit<PublicLine, 'at'> & { at: Date }>(
      `select seq, act as kind, number as no, at, encode(payload_hash, 'hex') as "payloadHash", encode(prev_hash, 'hex') as prev,
              encode(entry_hash, 'hex') as hash
         from certificates.register_entry where issuer_id = $1 and kind = $2 and year = $3 and seq > $4 and seq <= $5
        order by seq limit ${PAGE}`,
      [issuerId, kind, year, after, lastSeq],
    );
    return rows.map(({ at, ...row }) => ({ seq: row.seq, kind: row.kind, no: row.no, at: at.toISOString(), payloadHash: row.payloadHash, prev: row.prev, hash: row.hash })); // prettier-ignore
  }
}
