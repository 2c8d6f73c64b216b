import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, newId, Transactions, type Tx } from '#platform';
import { messages } from '../messages.js';
import type { Session } from './session.graphql.js';
import { newToken, tokenHash } from './session-token.js';

const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;
/** How long a session lasts: without a request, and at most. Staff see other people's data, so theirs are shorter. */
const LIFETIME = {
  learner: { idleMinutes: 30 * DAY_MINUTES, absoluteMinutes: 90 * DAY_MINUTES },
  staff: { idleMinutes: 12 * HOUR_MINUTES, absoluteMinutes: 7 * DAY_MINUTES },
  /** On a device that several people use, whoever sits there next must not find the last one signed in. */
  shared: { idleMinutes: 30, absoluteMinutes: 12 * HOUR_MINUTES },
};

/** A session as it is handed to the device, once. */
export interface OpenedSession {
  readonly id: string;
  readonly token: string;
  readonly maxAgeSeconds: number;
}

export interface NewSession {
  readonly accountId: string;
  readonly kind: keyof typeof LIFETIME;
  readonly label: string;
}

/** Sessions of the web app: a row each, so that ending one takes effect with the next request. */
@Injectable()
export class SessionService {
  constructor(private readonly transactions: Transactions) {}

  /** Always a new token: one that was planted on the device before sign-in is worth nothing after it. */
  async open(tx: Tx, { accountId, kind, label }: NewSession): Promise<OpenedSession> {
    const { idleMinutes, absoluteMinutes } = LIFETIME[kind];
    const session = { id: newId(), token: newToken(), maxAgeSeconds: absoluteMinutes * 60 };
    await tx.sql(`delete from identity.session where account_id = $1 and absolute_end < $2`, [accountId, tx.now]);
    await tx.sql(
      `insert into identity.session (id, account_id, token_hash, label, idle_minutes, created_at, last_seen_at, idle_end, absolute_end)
       values ($1, $2, $3, $4, $5, $6, $6, $7, $8)`,
      [
        session.id,
        accountId,
        tokenHash(session.token),
        label,
        idleMinutes,
        tx.now,
        later(tx.now, idleMinutes),
        later(tx.now, absoluteMinutes),
      ],
    );
    return session;
  }

  /** Whether the session of the caller was opened on a device that several people use. */
  async isShared(tx: Tx): Promise<boolean> {
    const rows = await tx.sql(`select 1 from identity.session where id = $1 and idle_minutes = $2`, [
      tx.actor.sessionId,
      LIFETIME.shared.idleMinutes,
    ]);
    return rows.length > 0;
  }

  /** Ends whatever session a token belongs to. @returns whether there was one to end */
  async endToken(tx: Tx, token: string): Promise<boolean> {
    const ended = await tx.sql(`update identity.session set ended_at = $2 where token_hash = $1 and ended_at is null returning id`, [
      tokenHash(token),
      tx.now,
    ]);
    return ended.length > 0;
  }

  /** Ends all sessions of a person but one. */
  async endAllOf(tx: Tx, personId: string, keepSessionId?: string): Promise<void> {
    await tx.sql(
      `update identity.session set ended_at = $2
       where account_id in (select id from identity.account where person_id = $1) and ended_at is null and id is distinct from $3`,
      [personId, tx.now, keepSessionId ?? null],
    );
  }

  /** Ends all sessions of an account, whosever it is now. */
  async endOfAccount(tx: Tx, accountId: string): Promise<void> {
    await tx.sql(`update identity.session set ended_at = $2 where account_id = $1 and ended_at is null`, [accountId, tx.now]);
  }

  /** Where the person is signed in, newest first. At most 100: the rest has been forgotten by its owner too. */
  listMine(ctx: Ctx): Promise<Session[]> {
    return ctx.sql<Session>(
      `select id, label, created_at as "createdAt", last_seen_at as "lastSeenAt", id = $2 as "isCurrent"
       from identity.session
       where account_id = $1 and ended_at is null and idle_end > $3 and absolute_end > $3
       order by id desc limit 100`,
      [ctx.actor.accountId, ctx.actor.sessionId, ctx.now],
    );
  }

  /** Ends one of the person's own sessions. @returns false when it had ended already */
  endMine(ctx: Ctx, sessionId: string): Promise<boolean> {
    return this.transactions.run(ctx, async (tx) => {
      const rows = await tx.sql<{ ended_before: boolean }>(
        `with own as (select id, ended_at from identity.session where id = $1 and account_id = $2 for update),
              ended as (update identity.session set ended_at = $3 where id in (select id from own where ended_at is null))
         select ended_at is not null as ended_before from own`,
        [sessionId, tx.actor.accountId, tx.now],
      );
      if (!rows[0]) throw new AppError('NOT_FOUND', messages.sessionNotFound);
      return !rows[0].ended_before;
    });
  }
}

const later = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000);
