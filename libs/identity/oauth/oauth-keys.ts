import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type AppConfig, CONFIG, seal, SystemContext, Transactions, type Tx, unseal } from '#platform';

/** Keys of the OAuth server, the same for all processes. */
export interface OAuthKeys {
  readonly signing: object;
  readonly cookie: string;
}

const MAKERS = {
  signing: () => ({ ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }), use: 'sig' }),
  cookie: () => randomBytes(32).toString('base64url'),
};

/** Made when they are first needed, sealed with the master key, so that a copy of the database alone is worth nothing. */
@Injectable()
export class OAuthKeyStore {
  constructor(
    private readonly transactions: Transactions,
    private readonly system: SystemContext,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  load(): Promise<OAuthKeys> {
    return this.transactions.run(this.system.ctx('identity.oauth'), async (tx) => ({
      signing: await this.key(tx, 'signing'),
      cookie: await this.key(tx, 'cookie'),
    }));
  }

  private async key<Name extends keyof OAuthKeys>(tx: Tx, name: Name): Promise<OAuthKeys[Name]> {
    const fresh = seal(this.config.masterKey, Buffer.from(JSON.stringify(MAKERS[name]())));
    // of two processes that start together, the second takes what the first made
    await tx.sql(`insert into identity.oauth_key (name, sealed, created_at) values ($1, $2, $3) on conflict (name) do nothing`, [
      name,
      fresh,
      tx.now,
    ]);
    const [row] = await tx.sql<{ sealed: Buffer }>(`select sealed from identity.oauth_key where name = $1`, [name]);
    if (!row) throw new Error(`identity.oauth_key has no ${name} key`);
    return JSON.parse(this.open(name, row.sealed).toString()) as OAuthKeys[Name];
  }

  private open(name: string, sealed: Buffer): Buffer {
    try {
      return unseal(this.config.masterKey, sealed);
    } catch (cause) {
      throw new Error(`The ${name} key of the OAuth server was sealed with another master key: check PHUSA_MASTER_KEY`, { cause });
    }
  }
}
