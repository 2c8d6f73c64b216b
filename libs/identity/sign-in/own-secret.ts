import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, personId, t, WriteStatements } from '#platform';
import { messages } from '../messages.js';
import { SecretHasher } from './secret-hasher.js';
import { SignInLocked, SignInRefused } from './sign-in.graphql.js';
import { SignInBrake } from './sign-in-brake.js';

export interface OwnAccount {
  readonly id: string;
  readonly username: string;
  readonly secretHash: string;
  readonly isDemo: boolean;
}

/** Whoever holds the phone is not yet its owner: what cannot be undone asks for the secret once more, behind the brake of the sign-in. */
@Injectable()
export class OwnSecret {
  constructor(
    private readonly writes: WriteStatements,
    private readonly brake: SignInBrake,
    private readonly hasher: SecretHasher,
  ) {}

  async account(ctx: Ctx): Promise<OwnAccount> {
    const [account] = await this.writes.run<OwnAccount>(
      `select id, username, secret_hash as "secretHash", is_demo as "isDemo" from identity.account where person_id = $1`,
      [personId(ctx)],
    );
    if (!account) throw new AppError('NOT_FOUND', messages.personNotFound);
    return account;
  }

  /** Null: it is the secret. Who goes on forgets the try (`SignInBrake.forget`) in the transaction that follows. */
  async refusal(ctx: Ctx, { username, secretHash }: OwnAccount, secret: string): Promise<SignInLocked | SignInRefused | null> {
    const waitSeconds = await this.brake.take(username, null, ctx.now);
    if (waitSeconds > 0) return new SignInLocked(t(ctx.locale, messages.signInLocked, { seconds: waitSeconds }), waitSeconds);
    return (await this.hasher.verify(secretHash, secret)) ? null : new SignInRefused(t(ctx.locale, messages.secretWrong));
  }
}
