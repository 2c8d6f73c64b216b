import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  type AppConfig,
  AppError,
  CONFIG,
  type Ctx,
  decodeCursor,
  limitFor,
  type Page,
  page,
  type PageArgs,
  seal,
  Transactions,
  type Tx,
  unseal,
  vietnamDay,
} from '#platform';
import { messages } from '../messages.js';
import { keyFromSecret, newKey, type SigningKey } from '../credential/keys.js';
import type { RegisterCheckpoint } from '../register/book.graphql.js';
import type { BookMark, RegisterKey } from '../register/chain.js';
import { RegisterClock } from '../register/register.store.js';
import { type Checkpoint, FIRST, isSigned, type RegisterMark, sha256Hex, signText } from './checkpoint.js';

/** Who signs checkpoints and the list of issuers: the installation itself. */
const CONTROLLER = 'urn:x-phusa:checkpoints';

export interface StoredCheckpoint {
  readonly no: number;
  readonly at: Date;
  readonly text: string;
}

/** What is wrong with the checkpoints themselves. */
export interface CheckpointFault {
  readonly no: number;
  readonly fault: 'checkpoint-changed' | 'checkpoint-missing';
  readonly detail: string;
}

const PAGE = 200;

/** Signed roots of all registers, chained to each other. */
@Injectable()
export class CheckpointService {
  private readonly keys = new Map<string, SigningKey>();

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: RegisterClock,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  /** The checkpoint of the day in Việt Nam, when there is none yet. Many workers may ask at once; one makes it. */
  async makeDaily(ctx: Ctx): Promise<Checkpoint | null> {
    const [last] = await ctx.sql<{ at: Date; now: Date }>(
      `select at, date_trunc('milliseconds', ${this.clock.sql}) as now from certificates.checkpoint order by no desc limit 1`,
    );
    if (last && vietnamDay(last.at) >= vietnamDay(last.now)) return null;
    return this.make(ctx, true);
  }

  /** A checkpoint now, whatever the day. */
  async makeNow(ctx: Ctx): Promise<Checkpoint> {
    return (await this.make(ctx, false))!;
  }

  /** Texts as published, in order; for the export and for checking. */
  page(ctx: Ctx, after: number): Promise<StoredCheckpoint[]> {
    return ctx.sql<StoredCheckpoint>(`select no, at, text from certificates.checkpoint where no > $1 order by no limit ${PAGE}`, [after]);
  }

  /** For staff: newest first. */
  async list(ctx: Ctx, args: PageArgs): Promise<Page<RegisterCheckpoint>> {
    const [before = null] = decodeCursor(args.after, z.tuple([z.int()])) ?? [];
    const rows = await ctx.sql<RegisterCheckpoint>(
      `select no, at, jsonb_array_length(text::jsonb -> 'registers') as registers, encode(sha256, 'hex') as sha256
         from certificates.checkpoint where $1::int is null or no < $1 order by no desc limit $2`,
      [before, limitFor(args)],
    );
    return page(rows, args.first, ({ no }) => [no]);
  }

  /** Where one book ended at each checkpoint, the oldest first. */
  marks(ctx: Ctx, { issuerId, kind, year }: RegisterKey): Promise<BookMark[]> {
    return ctx.sql(
      `select c.no, c.at, (m.value ->> 'seq')::int as seq, m.value ->> 'head' as head
         from certificates.checkpoint c cross join lateral jsonb_array_elements(c.text::jsonb -> 'registers') as m
        where m.value ->> 'key' = (select public_id from certificates.issuer where id = $1) || '/' || $2 || '/' || $3 order by c.no`,
      [issuerId, kind, String(year)],
    );
  }

  /** Walks the checkpoints themselves: each signed by a key of this installation, each following the one before. */
  async verify(ctx: Ctx): Promise<{ count: number; faults: CheckpointFault[] }> {
    const keys = await ctx.sql<{ key: string }>(`select public_key_multibase as key from certificates.checkpoint_key`);
    const known = new Set(keys.map(({ key }) => key));
    const faults: CheckpointFault[] = [];
    let [count, prev] = [0, FIRST];
    for (let rows: StoredCheckpoint[], last = 0; (rows = await this.page(ctx, last)).length > 0; last = rows.at(-1)!.no) {
      for (const { no, text } of rows) {
        for (let lost = count + 1; lost < no; lost++)
          faults.push({ no: lost, fault: 'checkpoint-missing', detail: `checkpoint ${lost} is not there` });
        const checkpoint = JSON.parse(text) as Checkpoint;
        const isOurs = known.has(checkpoint.key) && isSigned(checkpoint) && checkpoint.no === no;
        if (!isOurs || (no === count + 1 && checkpoint.prev !== prev))
          faults.push({ no, fault: 'checkpoint-changed', detail: `checkpoint ${no} is not the one that was signed` });
        [count, prev] = [no, sha256Hex(text)];
      }
    }
    return { count, faults };
  }

  /** Signs any document with the key of the checkpoints; `key` names it. */
  signed(ctx: Ctx, body: object): Promise<string> {
    return this.transactions.run(ctx, async (tx) => {
      const key = await this.key(tx);
      return signText({ ...body, key: key.publicKeyMultibase }, (data) => key.signer().sign({ data }));
    });
  }

  /**
   * Another key signs from now on. The old one says so twice before its secret is destroyed: in a last checkpoint, for who
   * keeps checkpoints, and in a statement of its own, for who keeps the list of issuers.
   */
  rotateKey(ctx: Ctx, reason: string): Promise<{ checkpoint: Checkpoint; key: string }> {
    return this.transactions.run(ctx, async (tx) => {
      const next = await newKey(CONTROLLER);
      const checkpoint = (await this.enter(tx, false, next.publicKeyMultibase))!;
      const old = await this.key(tx);
      const statement = { at: tx.now.toISOString(), key: old.publicKeyMultibase, nextKey: next.publicKeyMultibase };
      const handover = await signText(statement, (data) => old.signer().sign({ data }));
      await tx.sql(
        `update certificates.checkpoint_key set valid_to = greatest($2, valid_from), sealed_secret = null where public_key_multibase = $1`,
        [old.publicKeyMultibase, tx.now],
      );
      await tx.sql(
        `insert into certificates.checkpoint_key (public_key_multibase, sealed_secret, valid_from, handover) values ($1, $2, $3, $4)`,
        [next.publicKeyMultibase, seal(this.config.masterKey, Buffer.from(next.secretKeyMultibase, 'utf8')), tx.now, handover],
      );
      this.keys.delete(old.publicKeyMultibase);
      await tx.audit({
        action: 'checkpoint_key.rotate',
        subject: next.publicKeyMultibase,
        detail: { before: old.publicKeyMultibase, reason },
      });
      return { checkpoint, key: next.publicKeyMultibase };
    });
  }

  /** By what each key handed over to the next, the oldest first. */
  async handovers(ctx: Ctx): Promise<unknown[]> {
    const rows = await ctx.sql<{ handover: string }>(
      `select handover from certificates.checkpoint_key where handover is not null order by valid_from, valid_to nulls last`,
    );
    return rows.map(({ handover }) => JSON.parse(handover) as unknown);
  }

  private make(ctx: Ctx, onlyIfDue: boolean): Promise<Checkpoint | null> {
    return this.transactions.run(ctx, (tx) => this.enter(tx, onlyIfDue));
  }

  private async enter(tx: Tx, onlyIfDue: boolean, nextKey?: string): Promise<Checkpoint | null> {
    // whoever is entering something ends first, and nobody begins: an entry older than this instant is in it, or never will be
    await tx.sql(`lock table certificates.register_counter in exclusive mode`);
    const [last] = await tx.sql<{ at: Date; no: number | null; lastAt: Date | null; sha256: Buffer | null }>(
      `select date_trunc('milliseconds', ${this.clock.sql}) as at, c.no, c.at as "lastAt", c.sha256
           from (select 1) as one left join lateral (select * from certificates.checkpoint order by no desc limit 1) as c on true`,
    );
    const { at, no, lastAt, sha256 } = last!;
    if (onlyIfDue && lastAt && vietnamDay(lastAt) >= vietnamDay(at)) return null;
    if (lastAt && lastAt > at) throw new AppError('UNAVAILABLE', messages.clockBehind, { retryAfterSeconds: 60 });
    const registers = await tx.sql<RegisterMark>(
      `select i.public_id || '/' || r.kind || '/' || r.year as key, r.last_seq as seq, r.last_no as no, encode(r.head, 'hex') as head
           from certificates.register_counter r join certificates.issuer i on i.id = r.issuer_id where r.last_seq > 0 order by 1`,
    );
    const key = await this.key(tx);
    const prev = sha256?.toString('hex') ?? FIRST;
    const body = { no: (no ?? 0) + 1, at: at.toISOString(), prev, registers, key: key.publicKeyMultibase, ...(nextKey && { nextKey }) };
    const text = await signText(body, (data) => key.signer().sign({ data }));
    await tx.sql(`insert into certificates.checkpoint (no, at, text, sha256) values ($1, $2, $3, $4)`, [
      body.no,
      at,
      text,
      Buffer.from(sha256Hex(text), 'hex'),
    ]);
    return JSON.parse(text) as Checkpoint;
  }

  /** The key that signs today; made when there is none yet. */
  private async key(tx: Tx): Promise<SigningKey> {
    const [row] = await tx.sql<{ publicKeyMultibase: string; sealed: Buffer }>(
      `select public_key_multibase as "publicKeyMultibase", sealed_secret as sealed from certificates.checkpoint_key where valid_to is null`,
    );
    if (row) {
      const { publicKeyMultibase } = row;
      const secret = () => unseal(this.config.masterKey, row.sealed).toString('utf8');
      const known = this.keys.get(publicKeyMultibase);
      const key = known ?? (await keyFromSecret(CONTROLLER, { id: `${CONTROLLER}#${publicKeyMultibase}`, publicKeyMultibase }, secret()));
      this.keys.set(publicKeyMultibase, key);
      return key;
    }
    const key = await newKey(CONTROLLER);
    const sealed = seal(this.config.masterKey, Buffer.from(key.secretKeyMultibase, 'utf8'));
    const made = await tx.sql(
      `insert into certificates.checkpoint_key (public_key_multibase, sealed_secret, valid_from) values ($1, $2, $3)
       on conflict do nothing returning public_key_multibase`,
      [key.publicKeyMultibase, sealed, tx.now],
    );
    if (made.length === 0) return this.key(tx); // somebody else was first
    await tx.audit({ action: 'checkpoint_key.create', subject: key.publicKeyMultibase });
    return key;
  }
}
