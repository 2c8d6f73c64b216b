import { Inject, Injectable } from '@nestjs/common';
import { type AppConfig, CONFIG, type Ctx, newId, seal, Transactions, unseal } from '#platform';
import type { CentreCard } from '#organisation';
import { didDocument, didWeb, type DidDocument, keyFromSecret, newKey, type PublicKey, type SigningKey } from '../credential/keys.js';

/** Who stands for a certificate: one per centre, with a key of its own. */
export interface Issuer {
  readonly id: string;
  readonly publicId: string;
  readonly did: string;
}

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
  private readonly byCentre = new Map<string, Issuer>();
  private readonly keys = new Map<string, SigningKey>();

  constructor(
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  /** The centre's issuer; made, with its key, when the centre issues for the first time. Safe to call from many workers. */
  async ofCentre(ctx: Ctx, centre: CentreCard): Promise<Issuer> {
    const known = this.byCentre.get(centre.id);
    if (known) return known;
    const issuer = (await findIssuer(ctx, 'centre_id', centre.id)) ?? (await this.create(ctx, centre));
    this.byCentre.set(centre.id, issuer);
    return issuer;
  }

  ofPublicId(ctx: Ctx, publicId: string): Promise<Issuer | null> {
    return findIssuer(ctx, 'public_id', publicId);
  }

  /** The key that signs today. Works inside a transaction too: it only reads, and remembers. */
  async signingKey(ctx: Pick<Ctx, 'sql'>, issuer: Pick<Issuer, 'id' | 'did'>): Promise<SigningKey> {
    const known = this.keys.get(issuer.id);
    if (known) return known;
    const [row] = await ctx.sql<{ id: string; publicKeyMultibase: string; sealedSecret: Buffer }>(
      `select id, public_key_multibase as "publicKeyMultibase", sealed_secret as "sealedSecret"
         from certificates.issuer_key where issuer_id = $1 and valid_to is null`,
      [issuer.id],
    );
    if (!row) throw new Error(`issuer ${issuer.id} has no key to sign with`);
    const key = await keyFromSecret(issuer.did, row, unseal(this.config.masterKey, row.sealedSecret).toString('utf8'));
    this.keys.set(issuer.id, key);
    return key;
  }

  async didDocument(ctx: Ctx, publicId: string): Promise<DidDocument | null> {
    const rows = await ctx.sql<PublicKey & { did: string }>(
      `select i.did, k.id, k.public_key_multibase as "publicKeyMultibase"
         from certificates.issuer i join certificates.issuer_key k on k.issuer_id = i.id
        where i.public_id = $1 order by k.valid_from, k.id`,
      [publicId],
    );
    return rows[0] ? didDocument(rows[0].did, rows) : null;
  }

  /** Every key that ever signed here, for those who check without a network. */
  publishedKeys(ctx: Ctx): Promise<PublishedKey[]> {
    return ctx.sql<PublishedKey>(
      `select i.did, i.name, k.public_key_multibase as "publicKeyMultibase", k.valid_from as "from", k.valid_to as "to"
         from certificates.issuer i join certificates.issuer_key k on k.issuer_id = i.id order by i.did, k.valid_from`,
    );
  }

  private async create(ctx: Ctx, centre: CentreCard): Promise<Issuer> {
    const did = didWeb(this.config.publicUrl, centre.publicId);
    const key = await newKey(did);
    const sealed = seal(this.config.masterKey, Buffer.from(key.secretKeyMultibase, 'utf8'));
    return this.transactions.run(ctx, async (tx) => {
      const made = await tx.sql(
        `with issuer as (
           insert into certificates.issuer (id, centre_id, public_id, did, name, created_at) values ($1, $2, $3, $4, $5, $6)
           on conflict (centre_id) do nothing returning id)
         insert into certificates.issuer_key (id, issuer_id, public_key_multibase, sealed_secret, valid_from)
         select $7, id, $8, $9, $6 from issuer returning id`,
        [newId(), centre.id, centre.publicId, did, centre.name, tx.now, key.id, key.publicKeyMultibase, sealed],
      );
      if (made.length === 1)
        await tx.audit({ action: 'issuer.create', subject: centre.id, unitId: centre.unitId, detail: { keyId: key.id } });
      return (await findIssuer(tx, 'centre_id', centre.id))!; // ours, or that of whoever was first
    });
  }
}

async function findIssuer(ctx: Pick<Ctx, 'sql'>, by: 'centre_id' | 'public_id', value: string): Promise<Issuer | null> {
  const [issuer] = await ctx.sql<Issuer>(`select id, public_id as "publicId", did from certificates.issuer where ${by} = $1`, [value]);
  return issuer ?? null;
}
