import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  AppError,
  clean,
  type Ctx,
  decodeCursor,
  isStorable,
  limitFor,
  type Page,
  page,
  type PageArgs,
  parseInput,
  Scope,
  Transactions,
  type Tx,
} from '#platform';
import { actions } from '../identity.actions.js';
import { messages } from '../messages.js';
import { API_SCOPES } from '../oauth/scopes.js';
import { newToken, tokenHash } from '../session/session-token.js';
import type { ApiClient, ApiClientCreated, CreateApiClientInput } from './api-client.graphql.js';

const NewClient = z.object({
  name: z.string().refine(isStorable).transform(clean).pipe(z.string().min(1).max(120)),
  scopes: z
    .array(z.enum(API_SCOPES))
    .min(1)
    .transform((scopes) => [...new Set(scopes)].sort()),
});

const CLIENT = `id, client_id as "clientId", name, scopes, unit_id as "unitId", created_at as "createdAt", revoked_at as "revokedAt"`;

/** How long a repeated create may be answered with a new secret: the time of a lost answer, not of a lost note. */
const REPEAT_MS = 10 * 60_000;

/** Programs of other organisations and the secrets they sign in with. */
@Injectable()
export class ApiClientService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
  ) {}

  async create(ctx: Ctx, { id, unitId, ...input }: CreateApiClientInput): Promise<ApiClientCreated> {
    await this.scope.require(ctx, actions.manageApiClients, unitId);
    const { name, scopes } = parseInput(NewClient, input);
    const secret = newToken();
    return this.transactions.run(ctx, async (tx) => {
      const [client] = await tx.sql<ApiClient>(
        `insert into identity.api_client (id, client_id, secret_hash, name, unit_id, scopes, created_by, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (id) do nothing returning ${CLIENT}`,
        [id, `phusa-${randomBytes(9).toString('base64url')}`, tokenHash(secret), name, unitId, scopes, tx.actor.id, tx.now],
      );
      if (!client) return { secret, client: await this.repeated(tx, { id, unitId, name, scopes }, secret) };
      await tx.audit({ action: 'api_client.create', subject: id, unitId, detail: { scopes } });
      return { secret, client };
    });
  }

  /** Ends a client and its tokens: the look-up of a token joins the client. */
  async revoke(ctx: Ctx, id: string): Promise<ApiClient> {
    return this.transactions.run(ctx, async (tx) => {
      const [client] = await tx.sql<ApiClient>(`select ${CLIENT} from identity.api_client where id = $1 for update`, [id]);
      if (!client || !(await this.scope.allows(tx, actions.manageApiClients, client.unitId)))
        throw new AppError('NOT_FOUND', messages.clientNotFound);
      if (client.revokedAt) return client;
      await tx.sql(`update identity.api_client set revoked_at = $2, revoked_by = $3 where id = $1`, [id, tx.now, tx.actor.id]);
      await tx.audit({ action: 'api_client.revoke', subject: id, unitId: client.unitId });
      return { ...client, revokedAt: tx.now };
    });
  }

  /** Clients of the caller's place, newest first. */
  async list(ctx: Ctx, args: PageArgs): Promise<Page<ApiClient>> {
    const limit = limitFor(args);
    const after = decodeCursor(args.after, z.tuple([z.uuid()]));
    const clients = await ctx.sql<ApiClient>(
      `select ${CLIENT} from identity.api_client
       where unit_id = any($1::uuid[]) and ($2::uuid is null or id < $2) order by id desc limit $3`,
      [await this.scope.unitsOf(ctx, actions.manageApiClients), after?.[0] ?? null, limit],
    );
    return page(clients, args.first, (client) => [client.id]);
  }

  private async repeated(
    tx: Tx,
    wanted: { id: string; unitId: string; name: string; scopes: string[] },
    secret: string,
  ): Promise<ApiClient> {
    const [client] = await tx.sql<ApiClient>(
      `update identity.api_client set secret_hash = $6
       where id = $1 and unit_id = $2 and name = $3 and scopes = $4 and created_by is not distinct from $5::uuid
         and revoked_at is null and created_at > $7
       returning ${CLIENT}`,
      [wanted.id, wanted.unitId, wanted.name, wanted.scopes, tx.actor.id, tokenHash(secret), new Date(tx.now.getTime() - REPEAT_MS)],
    );
    if (!client) throw new AppError('CONFLICT', messages.idInUse);
    return client;
  }
}
