import { type Clock, toAppError, type WriteStatements } from '#platform';
import { tokenHash } from '../session/session-token.js';
import { clientMetadata } from './client-metadata.js';

/** What oidc-provider wants kept. `jti` is the token itself. */
interface Payload {
  readonly jti?: string;
  readonly clientId?: string;
  readonly grantId?: string;
  readonly uid?: string;
  readonly userCode?: string;
  readonly [key: string]: unknown;
}

/** oidc-provider answers an error with `expose` as it stands; anything else becomes a 500. */
const AWAY = { expose: true, statusCode: 503, error_description: 'the server is busy or restarting, try again in a few seconds' };

/**
 * State of the OAuth server in PostgreSQL, one adapter per model. Clients are API clients, read anew for every token.
 * Token values never reach the database: rows are found by SHA-256, and `jti` is put back on the way out.
 */
export class OidcAdapter {
  constructor(
    private readonly model: string,
    private readonly writes: WriteStatements,
    private readonly clock: Clock,
  ) {}

  async upsert(id: string, { jti: _, ...payload }: Payload, expiresInSeconds?: number): Promise<void> {
    const now = this.clock.now();
    const expiresAt = expiresInSeconds ? new Date(now.getTime() + expiresInSeconds * 1000) : null;
    // each new row takes a few old ones with it, so the table stays as large as its load
    await this.run(
      `with old as (
         select model, id_hash from identity.oidc_payload where expires_at < $9 limit 10 for update skip locked
       ), swept as (
         delete from identity.oidc_payload p using old where p.model = old.model and p.id_hash = old.id_hash
       )
       insert into identity.oidc_payload as kept (model, id_hash, client_id, grant_id, uid, user_code, payload, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (model, id_hash) do update
       set client_id = excluded.client_id, grant_id = excluded.grant_id, uid = excluded.uid, user_code = excluded.user_code,
           payload = excluded.payload, expires_at = excluded.expires_at`,
      [
        this.model,
        tokenHash(id),
        payload.clientId ?? null,
        payload.grantId ?? null,
        payload.uid ?? null,
        payload.userCode ?? null,
        JSON.stringify(payload),
        expiresAt,
        new Date(now.getTime() - 3_600_000),
      ],
    );
  }

  async find(id: string): Promise<object | undefined> {
    if (this.model === 'Client') return this.findClient(id);
    const payload = await this.findBy('id_hash', tokenHash(id));
    return payload && { ...payload, jti: id };
  }

  findByUid(uid: string): Promise<object | undefined> {
    return this.findBy('uid', uid);
  }

  findByUserCode(userCode: string): Promise<object | undefined> {
    return this.findBy('user_code', userCode);
  }

  async consume(id: string): Promise<void> {
    await this.run(`update identity.oidc_payload set consumed_at = $3 where model = $1 and id_hash = $2`, [
      this.model,
      tokenHash(id),
      this.clock.now(),
    ]);
  }

  async destroy(id: string): Promise<void> {
    await this.run(`delete from identity.oidc_payload where model = $1 and id_hash = $2`, [this.model, tokenHash(id)]);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.run(`delete from identity.oidc_payload where model = $1 and grant_id = $2`, [this.model, grantId]);
  }

  private async findClient(clientId: string): Promise<object | undefined> {
    const [client] = await this.run<{ secretHash: Buffer; scopes: string[] }>(
      `select secret_hash as "secretHash", scopes from identity.api_client where client_id = $1 and revoked_at is null`,
      [clientId],
    );
    return client && clientMetadata(clientId, client.secretHash, client.scopes);
  }

  private async findBy(column: 'id_hash' | 'uid' | 'user_code', key: Buffer | string): Promise<Payload | undefined> {
    const [row] = await this.run<{ payload: Payload; consumedAt: Date | null }>(
      `select payload, consumed_at as "consumedAt" from identity.oidc_payload
       where model = $1 and ${column} = $2 and (expires_at is null or expires_at > $3)`,
      [this.model, key, this.clock.now()],
    );
    if (!row) return undefined;
    return row.consumedAt ? { ...row.payload, consumed: Math.floor(row.consumedAt.getTime() / 1000) } : row.payload;
  }

  private async run<Row extends object>(sql: string, values: readonly unknown[]): Promise<Row[]> {
    try {
      return await this.writes.run<Row>(sql, values);
    } catch (error) {
      if (toAppError(error).code !== 'UNAVAILABLE') throw error;
      throw Object.assign(new Error('temporarily_unavailable', { cause: error }), AWAY);
    }
  }
}
