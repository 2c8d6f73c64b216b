import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { type AppConfig, CONFIG, type Ctx, fold, isStorable, t, Transactions, type Tx, vietnamDay, WriteStatements } from '#platform';
import { AccountService } from '../account/account.service.js';
import { ViewerService } from '../account/viewer.service.js';
import { messages } from '../messages.js';
import { type OpenedSession, SessionService } from '../session/session.service.js';
import { newToken, tokenHash } from '../session/session-token.js';
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
  /** The device's own token, if it has one. */
  readonly deviceToken: string | null;
}

/** An outcome, and the session to hand to the device when it got one. */
export interface WithSession<Result> {
  readonly result: Result;
  readonly session?: OpenedSession;
  /** To be kept by the device; given out again with each sign-in, so that it lasts. */
  readonly deviceToken?: string;
}

interface KnownAccount {
  readonly id: string;
  readonly isKnownDevice: boolean;
  readonly personId: string;
  readonly username: string;
  readonly secretHash: string;
}

/** How long a device is remembered after its last sign-in. Browsers keep no cookie longer than 400 days. */
export const DEVICE_SECONDS = 400 * 86_400;
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

  async signIn(ctx: Ctx, { username, secret, isSharedDevice }: SignInInput, device: Device): Promise<WithSession<SignInResult>> {
    const verdict = this.addresses.verdict(device.address, ctx.now);
    if (verdict === 'wait') return { result: this.locked(ctx, 60) };
    if (verdict === 'slow') await sleep(SLOW_MS, undefined, { ref: false });

    const account = await this.findAccount(username, device.deviceToken);
    const knownDevice = account?.isKnownDevice ? device.deviceToken : null;
    const waitSeconds = await this.brake.take(username, knownDevice, ctx.now);
    if (waitSeconds > 0) return { result: this.locked(ctx, waitSeconds) };

    const isRight = await this.hasher.verify(account?.secretHash ?? null, secret);
    if (!account || !isRight) {
      this.addresses.failed(device.address, ctx.now);
      // a flood must not fill the audit log, of which nothing is ever deleted
      if (verdict === 'free') await this.auditFailure(ctx, username);
      return { result: new SignInRefused(t(ctx.locale, messages.signInRefused)) };
    }
    return this.transactions.run(ctx, (tx) => this.open(tx, account, device, isSharedDevice ?? false));
  }

  /** Ends the session on the server, so that a copied cookie is worth nothing. */
  async signOut(ctx: Ctx, token: string | null): Promise<boolean> {
    if (!token) return false;
    return this.transactions.run(ctx, (tx) => this.sessions.endToken(tx, token));
  }

  private async open(tx: Tx, account: KnownAccount, device: Device, isShared: boolean): Promise<WithSession<SignedIn>> {
    await this.brake.forget(tx, account.username, account.isKnownDevice ? device.deviceToken : null);
    if (device.token) await this.sessions.endToken(tx, device.token);
    const isStaff = await this.accounts.isStaff(tx, account.personId, vietnamDay(tx.now));
    const kind = isShared ? 'shared' : isStaff ? 'staff' : 'learner';
    const session = await this.sessions.open(tx, { accountId: account.id, kind, label: device.label });
    await tx.audit({ action: 'sign_in.accept', subject: account.id, detail: { sessionId: session.id } });
    const deviceToken = device.deviceToken ?? newToken();
    await this.rememberDevice(tx, account.id, deviceToken);
    return { session, deviceToken, result: new SignedIn(await this.viewers.of(tx, account.personId)) };
  }

  private async rememberDevice(tx: Tx, accountId: string, deviceToken: string): Promise<void> {
    await tx.sql(
      `insert into identity.known_device (account_id, token_hash, last_used_at) values ($1, $2, $3)
       on conflict (account_id, token_hash) do update set last_used_at = excluded.last_used_at`,
      [accountId, tokenHash(deviceToken), tx.now],
    );
    const longAgo = new Date(tx.now.getTime() - DEVICE_SECONDS * 1000);
    await tx.sql(`delete from identity.known_device where account_id = $1 and last_used_at < $2`, [accountId, longAgo]);
  }

  /** On the primary: an account made a moment ago may not have reached the replica. */
  private async findAccount(username: string, deviceToken: string | null): Promise<KnownAccount | undefined> {
    const name = fold(username.trim());
    const isName = isStorable(name) && name.length <= LONGEST_USERNAME;
    // asked for in any case, so that an impossible name takes as long as an unknown one
    const [account] = await this.writes.run<KnownAccount>(
      `select a.id, a.person_id as "personId", a.username, a.secret_hash as "secretHash",
              exists (select 1 from identity.known_device d where d.account_id = a.id and d.token_hash = $3) as "isKnownDevice"
       from identity.account a
       where a.username_folded = $1 and a.disabled_at is null and ($2 or not a.is_demo)`,
      [isName ? name : '', this.config.demo, tokenHash(deviceToken ?? '')],
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
