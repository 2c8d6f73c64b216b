import { Inject, Injectable } from '@nestjs/common';
import { type AppConfig, CONFIG, type Ctx, Transactions, type Tx } from '#platform';
import { statusListOf } from '../credential/status-list.js';
import { type Issuer, IssuerService } from '../issuer/issuer.service.js';

/** A list is signed anew at once on revocation, and at least this often, so that a stale copy shows by its date. */
const MAX_AGE_MS = 24 * 3_600_000;

/** The signed status lists that verifiers read. */
@Injectable()
export class StatusListService {
  constructor(
    private readonly transactions: Transactions,
    private readonly issuers: IssuerService,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  /** The list as served: JSON text. Null for a list that was never begun. */
  async current(ctx: Ctx, publicId: string, number: number): Promise<string | null> {
    const [row] = await ctx.sql<Issuer & { credential: string | null; signedAt: Date | null; isBegun: boolean }>(
      `select i.id, i.public_id as "publicId", i.did, l.credential, l.signed_at as "signedAt",
              $2 = 0 or exists (select from certificates.certificate c where c.issuer_id = i.id and c.status_list = $2) as "isBegun"
         from certificates.issuer i left join certificates.status_list l on l.issuer_id = i.id and l.number = $2
        where i.public_id = $1`,
      [publicId, number],
    );
    if (!row?.isBegun) return null;
    if (row.credential && row.signedAt && ctx.now.getTime() - row.signedAt.getTime() < MAX_AGE_MS) return row.credential;
    return this.transactions.run(ctx, async (tx) => {
      await this.lock(tx, row.id);
      return this.sign(tx, row, number);
    });
  }

  /** Keeps other signers of this issuer out, so that none publishes a list without the other's bit. Take it before a register. */
  async lock(tx: Tx, issuerId: string): Promise<void> {
    await tx.sql(`select id from certificates.issuer where id = $1 for no key update`, [issuerId]);
  }

  /** Signs the list as `tx` sees it, and stores it. */
  async sign(tx: Tx, issuer: Issuer, number: number): Promise<string> {
    const revoked = await tx.sql<{ index: number }>(
      `select c.status_index as index from certificates.certificate c
        where c.issuer_id = $1 and c.status_list = $2
          and (c.replaced_by is not null or exists (select from certificates.revocation r where r.certificate_id = c.id))`,
      [issuer.id, number],
    );
    const url = `${this.config.publicUrl}/status/${issuer.publicId}/${number}`;
    const key = await this.issuers.signingKey(tx, issuer);
    const credential = JSON.stringify(
      await statusListOf({ url, issuer: issuer.did, revoked: revoked.map(({ index }) => index) }, key, tx.now),
    );
    await tx.sql(
      `insert into certificates.status_list (issuer_id, number, credential, signed_at) values ($1, $2, $3, $4)
       on conflict (issuer_id, number) do update set credential = excluded.credential, signed_at = excluded.signed_at`,
      [issuer.id, number, credential, tx.now],
    );
    return credential;
  }
}
