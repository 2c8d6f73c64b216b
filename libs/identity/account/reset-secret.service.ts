import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Transactions, vietnamDay } from '#platform';
import { actions } from '../identity.actions.js';
import { messages } from '../messages.js';
import { PeopleReach } from '../person/people-reach.js';
import { SessionService } from '../session/session.service.js';
import { SecretHasher } from '../sign-in/secret-hasher.js';
import { oneTimeSecret } from '../sign-in/secret-rules.js';
import { SignInBrake } from '../sign-in/sign-in-brake.js';
import type { SecretReset } from './reset-secret.graphql.js';

/** A new one-time secret for somebody who forgot theirs and has no e-mail. */
@Injectable()
export class ResetSecretService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reach: PeopleReach,
    private readonly hasher: SecretHasher,
    private readonly sessions: SessionService,
    private readonly brake: SignInBrake,
  ) {}

  /** Every device is signed out and forgotten. Whoever resets has seen the secret: see `requireOwnSecret` of roles. */
  async reset(ctx: Ctx, personId: string): Promise<SecretReset> {
    const person = await this.reach.get(ctx, actions.resetSecret, personId);
    if (personId === ctx.actor.id) throw new AppError('FORBIDDEN', messages.resetOwn);
    await this.reach.requireNoMoreRights(ctx, personId);
    const [account] = await ctx.sql<{ id: string; username: string; isDemo: boolean; isStaff: boolean }>(
      `select id, username, is_demo as "isDemo",
              exists (select 1 from identity.role_assignment r where r.person_id = $1 and r.role not in ('learner', 'guardian')
                        and (r.valid_to is null or r.valid_to > $2::date)) as "isStaff"
       from identity.account where person_id = $1 and disabled_at is null`,
      [personId, vietnamDay(ctx.now)],
    );
    if (!account) throw new AppError('NOT_FOUND', messages.noAccount);
    if (account.isDemo) throw new AppError('FORBIDDEN', messages.demoAccount);
    const secretKind = account.isStaff ? 'password' : 'pin';
    const secret = oneTimeSecret(secretKind);
    const secretHash = await this.hasher.hash(secret);
    return this.transactions.run(ctx, async (tx) => {
      await tx.sql(
        `update identity.account set secret_hash = $2, secret_kind = $3, is_one_time = true, must_change = true, secret_given_by = $4 where id = $1`,
        [account.id, secretHash, secretKind, tx.actor.id],
      );
      await this.sessions.endAllOf(tx, personId);
      await tx.sql(`delete from identity.known_device where account_id = $1`, [account.id]);
      await this.brake.forget(tx, account.username, null);
      await tx.audit({ action: actions.resetSecret.name, subject: personId, ...(person.homeUnitId && { unitId: person.homeUnitId }) });
      return { person, username: account.username, oneTimeSecret: secret };
    });
  }
}
