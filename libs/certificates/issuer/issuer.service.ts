import { Inject, Injectable } from '@nestjs/common';
import { type AppConfig, CONFIG, type Ctx, newId, seal, Transactions, type Tx, unseal } from '#platform';
import type { CentreCard } from '#organisation';
import type { IssuerKeys } from './issuer.graphql.js';
import { RegisterClock } from '../register/register.store.js';
import { didDocument, didWeb, type DidDocument, keyFromSecret, newKey, type PublicKey, type SigningKey } from '../credential/keys.js';

/** Who stands for a certificate: one per centre, with a key of its own. */
export interface Issuer {
  readonly id: string;
  readonly publicId: string;
  readonly did: string;
}

type NamedIssuer = Issuer & { readonly name: string };

/** One line of the published list of issuers. */
export interface PublishedKey {
  readonly did: string;
  readonly name: string;
  readonly publicKeyMultibase: string;
  readonly from: Date;
  readonly to: Date | null;
}

/** Issuers and their keys. A private key leaves the database sealed and is opened in memory only. */
@Injectable()
export class IssuerService {
  private readonly byCentre = new Map<string, NamedIssuer>();
  private readonly keys = new Map<string, SigningKey>();

  constructor(
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: AppConfig,
    private readonly clock: RegisterClock,
  ) {}

  /** The centre's issuer; made, with its key, when the centre issues for the first time. Safe to call from many workers. */
  async ofCentre(ctx: Ctx, centre: CentreCard): Promise<Issuer> {
    const known = this.byCentre.get(centre.id);
    if (known?.name === centre.name) return known;
    const issuer = (await findIssuer(ctx, 'centre_id', centre.id)) ?? (await this.create(ctx, centre));
    if (issuer.name !== centre.name) await this.rename(ctx, issuer.id, centre.name);
    this.byCentre.set(centre.id, { ...issuer, name: centre.name });
    return issuer;
  }

  ofPublicId(ctx: Ctx, publicId: string): Promise<Issuer | null> {
    return findIssuer(ctx, 'public_id', publicId);
  }

  /** The key that signs today. Works inside a transaction too: it only reads. What is remembered is the opened secret, not which key it is. */
  async signingKey(ctx: Pick<Ctx, 'sql'>, issuer: Pick<Issuer, 'id' | 'did'>): Promise<SigningKey> {
    const [row] = await ctx.sql<{ id: string; publicKeyMultibase: string; sealedSecret: Buffer }>(
      `select id, public_key_multibase as "publicKeyMultibase", sealed_secret as "sealedSecret"
         from certificates.issuer_key where issuer_id = $1 and valid_to is null`,
      [issuer.id],
    );
    if (!row) throw new Error(`issuer ${issuer.id} has no key to sign with`);
    const known = this.keys.get(row.id);
    if (known) return known;
    const key = await keyFromSecret(issuer.did, row, unseal(this.config.masterKey, row.sealedSecret).toString('utf8'));
    this.keys.set(row.id, key);
    return key;
  }

  async didDocument(ctx: Ctx, publicId: string): Promise<DidDocument | null> {
    const rows = await ctx.sql<PublicKey & { did: string }>(
      `select i.did, k.id, k.public_key_multibase as "publicKeyMultibase"
         from certificates.issuer i join certificates.issuer_key k on k.issuer_id = i.id
        where i.public_id = $1 order by k.valid_from, k.valid_to nulls last`,
      [publicId],
    );
    return rows[0] ? didDocument(rows[0].did, rows) : null;
  }

  /** Every key that ever signed here, for those who check without a network. */
  publishedKeys(ctx: Ctx): Promise<PublishedKey[]> {
    return ctx.sql<PublishedKey>(
      `select i.did, i.name, k.public_key_multibase as "publicKeyMultibase", k.valid_from as "from", k.valid_to as "to"
         from certificates.issuer i join certificates.issuer_key k on k.issuer_id = i.id order by i.did, k.valid_from, k.valid_to nulls last`,
    );
  }

  /** Every issuer, for commands. */
  all(ctx: Ctx): Promise<(NamedIssuer & { centreId: string })[]> {
    return ctx.sql(`select id, public_id as "publicId", did, name, centre_id as "centreId" from certificates.issuer order by public_id`);
  }

  find(ctx: Ctx, centreId: string): Promise<Issuer | null> {
    return findIssuer(ctx, 'centre_id', centreId);
  }

  async keysOf(ctx: Pick<Ctx, 'sql'>, { id, did }: Issuer): Promise<IssuerKeys> {
    const keys = await ctx.sql<IssuerKeys['keys'][number]>(
      `select public_key_multibase as "publicKeyMultibase", valid_from as "from", valid_to as "to" from certificates.issuer_key
        where issuer_id = $1 order by valid_from, valid_to nulls last`,
      [id],
    );
    return { did, keys };
  }

  /** A key that signs from `tx.now` on; the one before signs no more, and checks what it signed for ever. The caller holds the issuer. */
  async replaceKey(tx: Tx, issuer: Issuer): Promise<string> {
    const key = await newKey(issuer.did);
    const sealed = seal(this.config.masterKey, Buffer.from(key.secretKeyMultibase, 'utf8'));
    // by the clock that dates the papers, so that a paper of the last minute is not dated after its key
    const [{ at }] = (await tx.sql<{ at: Date }>(`select date_trunc('milliseconds', ${this.clock.sql}) as at`)) as [{ at: Date }];
    const ended = await tx.sql<{ id: string }>(
      `update certificates.issuer_key set valid_to = greatest($2, valid_from), sealed_secret = null where issuer_id = $1 and valid_to is null returning id`,
      [issuer.id, at],
    );
    await tx.sql(
      `insert into certificates.issuer_key (id, issuer_id, public_key_multibase, sealed_secret, valid_from) values ($1, $2, $3, $4, $5)`,
      [key.id, issuer.id, key.publicKeyMultibase, sealed, at],
    );
    for (const { id } of ended) this.keys.delete(id);
    return key.id;
  }

  private rename(ctx: Ctx, id: string, name: string): Promise<void> {
    return this.transactions.run(
      ctx,
      async (tx) => void (await tx.sql(`update certificates.issuer set name = $2 where id = $1`, [id, name])),
    );
  }

  private async create(ctx: Ctx, centre: CentreCard): Promise<NamedIssuer> {
    const did = didWeb(this.config.publicUrl, centre.publicId);
    const key = await newKey(did);
    const sealed = seal(this.config.masterKey, Buffer.from(key.secretKeyMultibase, 'utf8'));
    return this.transactions.run(ctx, async (tx) => {
      const made = await tx.sql(
        `with issuer as (
           insert into certificates.issuer (id, centre_id, public_id, did, name, created_at) values ($1, $2, $3, $4, $5, $6)
           on conflict (centre_id) do nothing returning id)
         insert into certificates.issuer_key (id, issuer_id, public_key_multibase, sealed_secret, valid_from)
         select $7, id, $8, $9, date_trunc('milliseconds', ${this.clock.sql}) from issuer returning id`,
        [newId(), centre.id, centre.publicId, did, centre.name, tx.now, key.id, key.publicKeyMultibase, sealed],
      );
      if (made.length === 1)
        await tx.audit({ action: 'issuer.create', subject: centre.id, unitId: centre.unitId, detail: { keyId: key.id } });
      return (await findIssuer(tx, 'centre_id', centre.id))!; // ours, or that of whoever was first
    });
  }
}

async function findIssuer(ctx: Pick<Ctx, 'sql'>, by: 'centre_id' | 'public_id', value: string): Promise<NamedIssuer | null> {
  const [issuer] = await ctx.sql<NamedIssuer>(`select id, public_id as "publicId", did, name from certificates.issuer where ${by} = $1`, [
    value,
  ]);
  return issuer ?? null;
}
