import { Injectable, Logger } from '@nestjs/common';
import { AppError, type Tx } from '#platform';
import { messages } from '../messages.js';
import type { RegisterEntry, RegisterHead, RegisterKey } from './chain.js';

/** An open book: nobody else appends to it until the transaction ends. */
export interface OpenRegister extends RegisterKey, RegisterHead {
  /** The instant of this act by the database's clock, the only clock that numbers and years come from. */
  readonly at: Date;
}

interface LockedRow extends OpenRegister {
  lastAt: Date | null;
  yearNow: number;
}

/** The clock of the registers, as SQL: one clock for all workers. A seam for tests of New Year and of a clock that jumps. */
@Injectable()
export class RegisterClock {
  sql = 'clock_timestamp()';
}

@Injectable()
export class RegisterStore {
  private readonly log = new Logger('register');

  constructor(private readonly clock: RegisterClock) {}

  /** Opens the book of the present year. Call it first: number, time and order in the chain then agree (invariant 3). */
  async openThisYear(tx: Tx, issuerId: string, kind: string): Promise<OpenRegister> {
    for (;;) {
      const open = await this.lock(tx, issuerId, kind, null);
      if (open.yearNow === open.year) return open; // else the year ended while we waited: take the new book
    }
  }

  /** Opens the book that a certificate stands in, whatever the year is now: for corrections and revocations. */
  open(tx: Tx, { issuerId, kind, year }: RegisterKey): Promise<OpenRegister> {
    return this.lock(tx, issuerId, kind, year);
  }

  /** Appends lines that were chained with `nextEntry`, and moves the head. The counter is written once, however many lines. */
  async append(tx: Tx, { issuerId, kind, year }: RegisterKey, entries: readonly RegisterEntry[], lastNo: number): Promise<void> {
    const last = entries.at(-1);
    if (!last) return;
    // one statement: whoever waits for this book waits for one round trip less
    await tx.sql(
      `with entry as (
         insert into certificates.register_entry
           (issuer_id, kind, year, seq, act, number, certificate_id, at, payload, payload_hash, prev_hash, entry_hash)
         select $1, $2, $3, e.* from unnest($4::int[], $5::text[], $6::int[], $7::uuid[], $8::timestamptz[], $9::text[], $10::bytea[], $11::bytea[], $12::bytea[]) as e
       )
       update certificates.register_counter set last_no = $13, last_seq = $14, last_at = $15, head = $16
        where issuer_id = $1 and kind = $2 and year = $3`,
      [
        issuerId,
        kind,
        year,
        entries.map(({ seq }) => seq),
        entries.map(({ act }) => act),
        entries.map(({ number }) => number),
        entries.map(({ certificateId }) => certificateId),
        entries.map(({ at }) => at),
        entries.map(({ payload }) => payload),
        entries.map(({ payloadHash }) => payloadHash),
        entries.map(({ prevHash }) => prevHash),
        entries.map(({ entryHash }) => entryHash),
        lastNo,
        last.seq,
        last.at,
        last.entryHash,
      ],
    );
  }

  private async lock(tx: Tx, issuerId: string, kind: string, year: number | null): Promise<OpenRegister & { yearNow: number }> {
    const yearNow = `extract(year from ${this.clock.sql} at time zone 'Asia/Ho_Chi_Minh')::int`;
    const [row] = await tx.sql<LockedRow>(
      `insert into certificates.register_counter (issuer_id, kind, year) values ($1, $2, coalesce($3::int, ${yearNow}))
       on conflict (issuer_id, kind, year) do update set last_no = register_counter.last_no
       returning issuer_id as "issuerId", kind, year, last_no as "lastNo", last_seq as "lastSeq", head, ${yearNow} as "yearNow",
                 nullif(greatest(last_at, (select max(last_at) from certificates.register_counter where issuer_id = $1),
                                 (select at from certificates.checkpoint order by no desc limit 1)), '-infinity') as "lastAt",
                 date_trunc('milliseconds', ${this.clock.sql}) as at`,
      [issuerId, kind, year],
    );
    const { lastAt, ...open } = row!;
    if (lastAt && open.at < lastAt) {
      // a person must act: a wrong clock would back-date papers, and its year may be another one's book
      this.log.error(
        `the database's clock (${open.at.toISOString()}) is behind the last entry or checkpoint of the registers of ${issuerId} (${lastAt.toISOString()}): nothing is issued`,
      );
      throw new AppError('UNAVAILABLE', messages.clockBehind, { retryAfterSeconds: 60 });
    }
    return open;
  }
}
