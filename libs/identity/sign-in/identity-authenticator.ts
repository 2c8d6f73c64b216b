import type { IncomingHttpHeaders } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import {
  ANONYMOUS,
  type AppConfig,
  AppError,
  type Authenticated,
  type Authenticator,
  CONFIG,
  type Grant,
  type Locale,
  ReadPool,
  toAppError,
  vietnamDay,
  WriteStatements,
} from '#platform';
import { IN_FORCE } from '../merge/in-force.js';
import { messages } from '../messages.js';
import { cookieName, tokenFromBearer, tokenFromCookie, tokenHash } from '../session/session-token.js';

interface SessionRow {
  sessionId: string;
  accountId: string;
  personId: string;
  locale: Locale | null;
  grants: Grant[];
  formerIds: string[] | null;
  isStale: boolean;
}

/** Everything a request needs to know of its session in one look-up; roles are read here each time, never kept in a token. */
const SESSION = `
  select s.id as "sessionId", a.id as "accountId", a.person_id as "personId", a.locale,
         s.last_seen_at <= $2::timestamptz - interval '1 minute' as "isStale",
         case when a.must_change then '[]'::json else coalesce((
           select json_agg(json_build_object('role', r.role, 'unitId', r.unit_id))
           from identity.role_assignment r
           where r.person_id = a.person_id and r.valid_from <= $3::date and (r.valid_to is null or r.valid_to > $3::date)
         ), '[]'::json) end as grants,
         (select array_agg(m.merged_id order by m.merged_id) from identity.person_merge m
          where m.kept_id = a.person_id and ${IN_FORCE}) as "formerIds"
  from identity.session s
  join identity.account a on a.id = s.account_id
  where s.token_hash = $1 and s.ended_at is null and s.idle_end > $2 and s.absolute_end > $2 and a.disabled_at is null
    and ($4 or not a.is_demo)`;

const TOUCH = `
  update identity.session
  set last_seen_at = $2, idle_end = $2::timestamptz + make_interval(mins => idle_minutes)
  where id = $1 and last_seen_at <= $2::timestamptz - interval '1 minute'`;

/** The client is joined in, so that revoking it takes its tokens with it. */
const CLIENT = `
  select c.id, c.unit_id as "unitId",
         array(select unnest(c.scopes) intersect select unnest(string_to_array(p.payload ->> 'scope', ' '))) as scopes
  from identity.oidc_payload p
  join identity.api_client c on c.client_id = p.client_id
  where p.model = 'ClientCredentials' and p.id_hash = $1 and p.expires_at > $2 and c.revoked_at is null`;

/** Knows who sends a request: a person by the session cookie, an API client by its access token. */
@Injectable()
export class IdentityAuthenticator implements Authenticator {
  private readonly cookie: string;
  private readonly hasReplica: boolean;
  private readonly demo: boolean;

  constructor(
    @Inject(CONFIG) config: AppConfig,
    private readonly reads: ReadPool,
    private readonly writes: WriteStatements,
  ) {
    this.cookie = cookieName(config.publicUrl);
    this.demo = config.demo;
    this.hasReplica = config.databaseReadUrl !== undefined;
  }

  async authenticate(headers: IncomingHttpHeaders, now: Date): Promise<Authenticated> {
    const bearer = tokenFromBearer(headers.authorization);
    const token = bearer ?? tokenFromCookie(headers.cookie, this.cookie);
    if (token === null) return { actor: ANONYMOUS };
    try {
      return bearer === undefined ? await this.person(token, now) : await this.client(token, now);
    } catch (error) {
      throw toAppError(error);
    }
  }

  private async person(token: string, now: Date): Promise<Authenticated> {
    const row = await this.lookUp<SessionRow>(SESSION, [tokenHash(token), now, vietnamDay(now), this.demo]);
    if (!row) return { actor: ANONYMOUS };
    if (row.isStale) await this.writes.run(TOUCH, [row.sessionId, now]);
    const { personId, accountId, sessionId, grants, formerIds } = row;
    const former = formerIds && { formerIds };
    const actor = { kind: 'person', id: personId, ...former, name: 'person', accountId, sessionId, grants, scopes: [] } as const;
    return row.locale ? { actor, locale: row.locale } : { actor };
  }

  private async client(token: string, now: Date): Promise<Authenticated> {
    const row = token && (await this.lookUp<{ id: string; unitId: string; scopes: string[] }>(CLIENT, [tokenHash(token), now]));
    // a program must hear that its token has ended, or it would take an empty answer for the truth
    if (!row) throw new AppError('UNAUTHENTICATED', messages.tokenUnknown);
    return { actor: { kind: 'client', id: row.id, name: 'client', grants: [{ role: 'client', unitId: row.unitId }], scopes: row.scopes } };
  }

  /** A replica may be behind: what was made a moment ago is then found on the primary. */
  private async lookUp<Row extends object>(sql: string, values: readonly unknown[]): Promise<Row | undefined> {
    const [row] = await this.reads.sql<Row>(sql, values);
    if (row || !this.hasReplica) return row;
    return (await this.writes.run<Row>(sql, values))[0];
  }
}
