import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, personId, t, Transactions, type Tx, vietnamDay } from '#platform';
import { AccountService } from '../account/account.service.js';
import { ViewerService } from '../account/viewer.service.js';
import { messages } from '../messages.js';
import { SessionService } from '../session/session.service.js';
import { type OwnAccount, OwnSecret } from './own-secret.js';
import { SecretHasher } from './secret-hasher.js';
import { kindOf, type SecretKind, secretProblem } from './secret-rules.js';
import { type ChangeSecretInput, type ChangeSecretResult, SecretChanged, SecretTooWeak, SignInRefused } from './sign-in.graphql.js';
import { SignInBrake } from './sign-in-brake.js';
import type { WithSession } from './sign-in.service.js';

/** Changes one's own PIN or password. */
@Injectable()
export class ChangeSecretService {
  constructor(
    private readonly transactions: Transactions,
    private readonly own: OwnSecret,
    private readonly brake: SignInBrake,
    private readonly hasher: SecretHasher,
    private readonly accounts: AccountService,
    private readonly sessions: SessionService,
    private readonly viewers: ViewerService,
  ) {}

  /** All sessions end, and the device that asks gets a new one: whoever had a copy of the old cookie is out. */
  async change(ctx: Ctx, { current, next }: ChangeSecretInput, label: string): Promise<WithSession<ChangeSecretResult>> {
    const account = await this.own.account(ctx);
    if (account.isDemo) throw new AppError('FORBIDDEN', messages.demoAccount);
    const refusal = await this.own.refusal(ctx, account, current);
    if (refusal) return { result: refusal };

    const isStaff = await this.transactions.run(ctx, async (tx) => {
      await this.brake.forget(tx, account.username, null);
      return this.accounts.isStaff(tx, personId(tx), vietnamDay(tx.now));
    });
    const kind = kindOf(next, isStaff);
    const problem = secretProblem(next, kind, account.username);
    if (problem) return { result: new SecretTooWeak(t(ctx.locale, messages[problem])) };
    if (await this.hasher.verify(account.secretHash, next)) return { result: new SecretTooWeak(t(ctx.locale, messages.secretSame)) };
    const secretHash = await this.hasher.hash(next);
    return this.transactions.run(ctx, (tx) => this.store(tx, account, { secretHash, kind, isStaff, label }));
  }

  private async store(
    tx: Tx,
    account: OwnAccount,
    { secretHash, kind, isStaff, label }: { secretHash: string; kind: SecretKind; isStaff: boolean; label: string },
  ): Promise<WithSession<ChangeSecretResult>> {
    // the old hash as a condition: of two changes at once, one wins and the other is told
    const rows = await tx.sql(
      `update identity.account set secret_hash = $3, secret_kind = $4, is_one_time = false, must_change = false where id = $1 and secret_hash = $2 returning id`,
      [account.id, account.secretHash, secretHash, kind],
    );
    if (rows.length === 0) return { result: new SignInRefused(t(tx.locale, messages.secretWrong)) };
    const isShared = await this.sessions.isShared(tx);
    await this.sessions.endAllOf(tx, personId(tx));
    const session = await this.sessions.open(tx, {
      accountId: account.id,
      kind: isShared ? 'shared' : isStaff ? 'staff' : 'learner',
      label,
    });
    await tx.audit({ action: 'secret.change', subject: account.id, detail: { kind } });
    return { session, result: new SecretChanged(await this.viewers.of(tx, personId(tx))) };
  }
}
