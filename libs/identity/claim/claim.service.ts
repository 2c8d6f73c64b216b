import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  type AppConfig,
  CONFIG,
  type Ctx,
  keyedHash,
  newId,
  parseInput,
  personId,
  personIds,
  t,
  Transactions,
  type Tx,
  vietnamDay,
} from '#platform';
import { AccountService } from '../account/account.service.js';
import { USERNAME } from '../account/username.js';
import { ViewerService } from '../account/viewer.service.js';
import { actions } from '../identity.actions.js';
import { personClaimed } from '../identity.events.js';
import { MergeService } from '../merge/merge.service.js';
import { messages } from '../messages.js';
import { PeopleReach } from '../person/people-reach.js';
import { SessionService } from '../session/session.service.js';
import { SecretHasher } from '../sign-in/secret-hasher.js';
import { kindOf, secretProblem } from '../sign-in/secret-rules.js';
import { SignInBrake } from '../sign-in/sign-in-brake.js';
import { SecretTooWeak, SignInLocked } from '../sign-in/sign-in.graphql.js';
import type { WithSession } from '../sign-in/sign-in.service.js';
import { newClaimCode, readClaimCode, shownCode } from './claim-code.js';
import {
  type ClaimPersonInput,
  type ClaimPersonResult,
  type ClaimRecordInput,
  type ClaimRecordResult,
  ClaimRefused,
  type ClaimSlip,
  PersonClaimedNow,
  RecordClaimed,
} from './claim.graphql.js';

const LIFE_DAYS = 7;
/** Wrong years of birth with the right code after which the slip is worth nothing: somebody found it. */
const MAX_FAILURES = 5;

const Typed = z.object({
  code: z.string().max(40),
  birthYear: z.int().nullish(),
  username: z.string().trim().toLowerCase().regex(USERNAME, messages.usernameForm.en).nullish(),
});

interface OpenSlip {
  readonly id: string;
  readonly personId: string;
  readonly fullName: string;
  readonly birthYear: number | null;
  readonly hasAccount: boolean;
  readonly isStaff: boolean;
  readonly givenBy: string;
}

/** How somebody whom others have recorded takes the record into their own hands. */
@Injectable()
export class ClaimService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reach: PeopleReach,
    private readonly brake: SignInBrake,
    private readonly hasher: SecretHasher,
    private readonly accounts: AccountService,
    private readonly sessions: SessionService,
    private readonly viewers: ViewerService,
    private readonly merges: MergeService,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  /** A new slip each time; the one before is closed, so at most one paper opens a record. */
  async print(ctx: Ctx, about: string): Promise<ClaimSlip> {
    const person = await this.reach.get(ctx, actions.printSlip, about);
    await this.reach.requireNoMoreRights(ctx, about);
    const code = newClaimCode();
    const expiresAt = new Date(ctx.now.getTime() + LIFE_DAYS * 86_400_000);
    await this.transactions.run(ctx, async (tx) => {
      await tx.sql(`update identity.claim_slip set closed_at = $2 where person_id = $1 and closed_at is null`, [about, tx.now]);
      const id = newId();
      await tx.sql(
        `insert into identity.claim_slip (id, person_id, code_hash, given_by, given_at, expires_at) values ($1, $2, $3, $4, $5, $6)`,
        [id, about, this.hash(code), personId(tx), tx.now, expiresAt],
      );
      await tx.audit({
        action: actions.printSlip.name,
        subject: about,
        ...(person.homeUnitId && { unitId: person.homeUnitId }),
        detail: { slipId: id },
      });
    });
    return {
      person,
      code: shownCode(code),
      url: `${this.config.publicUrl}/claim#${shownCode(code)}`,
      expiresAt,
      hasAccount: person.hasAccount,
    };
  }

  /** Makes the account of a recorded person for whoever holds the slip and knows the year of birth. */
  async claimPerson(ctx: Ctx, input: ClaimPersonInput, address: string, label: string): Promise<WithSession<ClaimPersonResult>> {
    const { code: typed, birthYear, username } = parseInput(Typed, input);
    const kind = kindOf(input.secret, false);
    const problem = secretProblem(input.secret, kind, username ?? '');
    if (problem) return { result: new SecretTooWeak(t(ctx.locale, messages[problem])) };
    const code = readClaimCode(typed);
    if (!code) return { result: this.refused(ctx) };
    const wait = await this.brake.take(braked(address), null, ctx.now);
    if (wait > 0) return { result: this.locked(ctx, wait) };
    const secretHash = await this.hasher.hash(input.secret);
    return this.transactions.run(ctx, async (tx) => {
      const slip = await this.open(tx, code, birthYear ?? null);
      // an account is made once, and never for somebody who has been given rights meanwhile: the slip was printed without them
      if (!slip || slip.hasAccount || slip.isStaff) return { result: this.refused(tx) };
      const account = {
        personId: slip.personId,
        fullName: slip.fullName,
        username: username ?? null,
        secretHash,
        secretKind: kind,
        isOneTime: false,
      };
      await this.accounts.create(tx, { ...account, locale: tx.locale });
      await this.close(tx, slip, slip.personId);
      await this.brake.forget(tx, braked(address), null);
      const [made] = await tx.sql<{ id: string }>(`select id from identity.account where person_id = $1`, [slip.personId]);
      const session = await this.sessions.open(tx, { accountId: made!.id, kind: 'learner', label });
      await tx.audit({ action: 'claim.accept', subject: slip.personId, detail: { slipId: slip.id } });
      return { session, result: new PersonClaimedNow(await this.viewers.of(tx, slip.personId)) };
    });
  }

  /** Somebody with an account says that the record on the slip is theirs: a proposal, which staff decides. */
  async claimRecord(ctx: Ctx, input: ClaimRecordInput, address: string): Promise<ClaimRecordResult> {
    const { code: typed, birthYear } = parseInput(Typed, input);
    const claimantId = personId(ctx);
    const code = readClaimCode(typed);
    if (!code) return this.refused(ctx);
    const wait = await this.brake.take(braked(address), null, ctx.now);
    if (wait > 0) return this.locked(ctx, wait);
    return this.transactions.run(ctx, async (tx) => {
      const slip = await this.open(tx, code, birthYear ?? null);
      if (!slip || slip.isStaff || personIds(tx).includes(slip.personId)) return this.refused(tx);
      const claimId = newId();
      await this.close(tx, slip, claimantId);
      await tx.sql(`insert into identity.claim (id, person_id, claimant_id, slip_id, claimed_at) values ($1, $2, $3, $4, $5)`, [
        claimId,
        slip.personId,
        claimantId,
        slip.id,
        tx.now,
      ]);
      await this.brake.forget(tx, braked(address), null);
      await tx.audit({ action: 'claim.propose', subject: slip.personId, detail: { slipId: slip.id, claimId } });
      await this.merges.proposeByClaim(tx, { id: claimId, personId: slip.personId, claimantId });
      await tx.emit(personClaimed({ claimId, personId: slip.personId, claimantId }));
      return new RecordClaimed(t(tx.locale, messages.recordClaimed));
    });
  }

  /** The slip of a code under its lock, if it may still be used and the year is right; a wrong year is counted. */
  private async open(tx: Tx, code: string, birthYear: number | null): Promise<OpenSlip | null> {
    const [slip] = await tx.sql<OpenSlip>(
      `select s.id, s.person_id as "personId", s.given_by as "givenBy", p.full_name as "fullName", p.birth_year as "birthYear",
              exists (select 1 from identity.account a where a.person_id = p.id) as "hasAccount",
              exists (select 1 from identity.role_assignment r where r.person_id = p.id and r.role not in ('learner', 'guardian')
                        and (r.valid_to is null or r.valid_to > $3::date)) as "isStaff"
       from identity.claim_slip s join identity.person p on p.id = s.person_id
       where s.code_hash = $1 and s.closed_at is null and s.expires_at > $2 for update of s`,
      [this.hash(code), tx.now, vietnamDay(tx.now)],
    );
    if (!slip) return null;
    if (slip.birthYear === null || slip.birthYear === birthYear) return slip;
    await tx.sql(
      `update identity.claim_slip set failures = failures + 1, closed_at = case when failures + 1 >= $2::int then $3::timestamptz end where id = $1`,
      [slip.id, MAX_FAILURES, tx.now],
    );
    return null;
  }

  private async close(tx: Tx, { id }: OpenSlip, usedBy: string): Promise<void> {
    await tx.sql(`update identity.claim_slip set closed_at = $2, used_by = $3 where id = $1`, [id, tx.now, usedBy]);
  }

  private hash(code: string): Buffer {
    return keyedHash(this.config.masterKey, `claim:${code}`);
  }

  private refused(ctx: Ctx): ClaimRefused {
    return new ClaimRefused(t(ctx.locale, messages.claimRefused));
  }

  private locked(ctx: Ctx, seconds: number): SignInLocked {
    return new SignInLocked(t(ctx.locale, messages.signInLocked, { seconds }), seconds);
  }
}

/** Guesses count per address: a code is unknown, so there is no account to count them at. The first letter no username has. */
const braked = (address: string): string => `/claim/${address}`;
