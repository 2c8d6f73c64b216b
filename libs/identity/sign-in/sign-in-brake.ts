import { Inject, Injectable } from '@nestjs/common';
import { type AppConfig, CONFIG, fold, keyedHash, type Tx, WriteStatements } from '#platform';
import { FORGET_AFTER_MS, FREE_FAILURES, LONGEST_WAIT_SECONDS } from './brake.js';

/** The rule of `waitSeconds` in SQL, because counting and refusing must be one step: parallel guesses must not share a free try. */
const TAKE = `
  insert into identity.sign_in_failure as f (subject, failures, last_failed_at, locked_until) values ($1, 1, $2, null)
  on conflict (subject) do update
  set failures = case when f.last_failed_at < $3 then 1 else f.failures + 1 end,
      last_failed_at = $2,
      locked_until = case when f.last_failed_at >= $3 and f.failures + 1 >= $4::int
        then $2::timestamptz + make_interval(secs => least($5::int, 2 ^ least(20, f.failures + 2 - $4::int))) end
  where f.locked_until is null or f.locked_until <= $2
  returning failures`;

/** Rows of names that rest since a day; a statement of its own, so that it can wait for nobody. */
const SWEEP = `
  delete from identity.sign_in_failure where subject in
    (select subject from identity.sign_in_failure where last_failed_at < $1 limit 200 for update skip locked)`;
const SWEEP_EVERY = 50;

/**
 * Counts tries per account name, whether the name exists or not: a difference would tell which names do. A device on
 * which the account signed in before counts by itself, so that a stranger's guesses do not lock its owner out.
 */
@Injectable()
export class SignInBrake {
  private taken = 0;

  constructor(
    private readonly writes: WriteStatements,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  /**
   * Counts a try as a failure before the secret is looked at; `forget` takes it back after success.
   * @param knownDevice token of a device on which this account signed in before
   * @returns 0 when the secret may be looked at, else the seconds to wait
   */
  async take(username: string, knownDevice: string | null, now: Date): Promise<number> {
    const subject = this.subject(username, knownDevice);
    const longAgo = new Date(now.getTime() - FORGET_AFTER_MS);
    if (this.taken++ % SWEEP_EVERY === 0) await this.writes.run(SWEEP, [longAgo]);
    const counted = await this.writes.run(TAKE, [subject, now, longAgo, FREE_FAILURES, LONGEST_WAIT_SECONDS]);
    if (counted.length > 0) return 0;
    const [row] = await this.writes.run<{ lockedUntil: Date | null }>(
      `select locked_until as "lockedUntil" from identity.sign_in_failure where subject = $1`,
      [subject],
    );
    return Math.max(1, Math.ceil(((row?.lockedUntil?.getTime() ?? 0) - now.getTime()) / 1000));
  }

  /** The secret was right: the failures of this name are forgotten. */
  async forget(tx: Tx, username: string, knownDevice: string | null): Promise<void> {
    await tx.sql(`delete from identity.sign_in_failure where subject = $1`, [this.subject(username, knownDevice)]);
  }

  /** Names are typed by people, also wrong ones and sometimes a secret by mistake: only a keyed hash is kept. */
  subject(username: string, knownDevice: string | null = null): Buffer {
    return keyedHash(this.config.masterKey, `sign-in:${fold(username.trim())}${knownDevice ? `:${knownDevice}` : ''}`);
  }
}
