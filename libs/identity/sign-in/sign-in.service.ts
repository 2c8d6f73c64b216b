import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { type AppConfig, CONFIG, type Ctx, fold, isStorable, t, Transactions, type Tx, vietnamDay, WriteStatements } from '#platform';
import { AccountService } from '../account/account.service.js';
import { ViewerService } from '../account/viewer.service.js';
import { messages } from '../messages.js';
import { type OpenedSession, SessionService } from '../session/session.service.js';
import { AddressCounter } from './brake.js';
import { SecretHasher } from './secret-hasher.js';
import { SignedIn, type SignInInput, SignInLocked, SignInRefused, type SignInResult } from './sign-in.graphql.js';
import { SignInBrake } from './sign-in-brake.js';

/** Where a sign-in comes from. */
export interface Device {
  readonly address: string;
  readonly label: string;
  /** Session token that the device showed, if any: it ends, whosever it was. */
  readonly token: string | null;
}

/** An outcome, and the session to hand to the device when it got one. */
export interface WithSession<Result> {
  readonly result: Result;
  readonly session?: OpenedSession;
}

interface KnownAccount {
  readonly id: string;
  readonly personId: string;
  readonly username: string;
  readonly secretHash: string;
}

/** Delay of each sign-in from an address with hundreds of failures in a minute. */
const SLOW_MS = 1_000;
/** No username is longer; a longer text is hashed like any other wrong one, and not looked for. */
const LONGEST_USERNAME = 60;

/** Signs people in and out. */
@Injectable()
export class SignInService {
  private readonly addresses = new AddressCounter();

  constructor(
    private readonly transactions: Transactions,
    private readonly writes: WriteStatements,
    private readonly brake: SignInBrake,
    private readonly hasher: SecretHasher,
    private readonly sessions: SessionService,
    private readonly accounts: AccountService,
    private readonly viewers: ViewerService,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  async signIn(ctx: Ctx, { username, secret }: SignInInput, device: Device): Promise<WithSession<SignInResult>> {
    const verdict = this.addresses.verdict(device.address, ctx.now);
    if (verdict === 'wait') return { result: this.locked(ctx, 60) };
    if (verdict === 'slow') await sleep(SLOW_MS, undefined, { ref: false });

    const waitSeconds = await this.brake.take(username, ctx.now);
    if (waitSeconds > 0) return { result: this.locked(ctx, waitSeconds) };

    const account = await this.findAccount(username);
    const isRight = await this.hasher.verify(account?.secretHash ?? null, secret);
    if (!account || !isRight) {
      this.addresses.failed(device.address, ctx.now);
      await this.auditFailure(ctx, username);
      return { result: new SignInRefused(t(ctx.locale, messages.signInRefused)) };
    }
    return this.transactions.run(ctx, (tx) => this.open(tx, account, device));
  }

  /** Ends the session on the server, so that a copied cookie is worth nothing. */
  async signOut(ctx: Ctx, token: string | null): Promise<boolean> {
    if (!token) return false;
    return this.transactions.run(ctx, (tx) => this.sessions.endToken(tx, token));
  }

  private async open(tx: Tx, account: KnownAccount, device: Device): Promise<WithSession<SignedIn>> {
    await this.brake.forget(tx, account.username);
    if (device.token) await this.sessions.endToken(tx, device.token);
    const isStaff = await this.accounts.isStaff(tx, account.personId, vietnamDay(tx.now));
    const session = await this.sessions.open(tx, { accountId: account.id, isStaff, label: device.label });
    return { session, result: new SignedIn(await this.viewers.of(tx, account.personId)) };
  }

  /** On the primary: an account made a moment ago may not have reached the replica. */
  private async findAccount(username: string): Promise<KnownAccount | undefined> {
    const name = fold(username.trim());
    const isName = isStorable(name) && name.length <= LONGEST_USERNAME;
    // asked for in any case, so that an impossible name takes as long as an unknown one
    const [account] = await this.writes.run<KnownAccount>(
      `select id, person_id as "personId", username, secret_hash as "secretHash" from identity.account
       where username_folded = $1 and disabled_at is null and ($2 or not is_demo)`,
      [isName ? name : '', this.config.demo],
    );
    return account;
  }

  /** The name is hashed: it may be a stranger's, or a secret typed into the wrong field. The same row for known and unknown names. */
  private async auditFailure(ctx: Ctx, username: string): Promise<void> {
    await this.transactions.run(ctx, (tx) => tx.audit({ action: 'sign_in.refuse', subject: this.brake.subject(username).toString('hex') }));
  }

  private locked(ctx: Ctx, seconds: number): SignInLocked {
    return new SignInLocked(t(ctx.locale, messages.signInLocked, { seconds }), seconds);
  }
}
