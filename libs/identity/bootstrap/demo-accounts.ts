import { Inject, Injectable } from '@nestjs/common';
import {
  type AppConfig,
  AppError,
  CONFIG,
  type Ctx,
  keyedHash,
  type Locale,
  newId,
  seal,
  Transactions,
  type Tx,
  vietnamDay,
} from '#platform';
import { AccountService } from '../account/account.service.js';
import { messages } from '../messages.js';
import { nationalIdProblem } from '../person/national-id.js';
import { RoleService } from '../role/role.service.js';
import type { Role } from '../role/role.js';
import { SecretHasher } from '../sign-in/secret-hasher.js';

/** Somebody who does not exist. */
export interface DemoPerson {
  readonly id: string;
  readonly fullName: string;
  readonly homeUnitId: string;
  /** YYYY-MM-DD. */
  readonly bornOn: string;
  readonly sex?: 'female' | 'male';
  /** Century digit 8 or 9. */
  readonly nationalId?: string;
  readonly ethnicity?: 'kinh' | 'khmer' | 'hoa' | 'cham' | 'other';
}

/** A way into the demo that is printed for everybody. */
export interface DemoAccount extends DemoPerson {
  readonly username: string;
  readonly pin: string;
  readonly locale?: Locale;
  readonly roles: readonly { readonly role: Role; readonly unitId: string }[];
}

/** People and accounts of the demo. Every method refuses outside of demo mode, and so does sign-in with what they made. */
@Injectable()
export class DemoAccounts {
  constructor(
    private readonly transactions: Transactions,
    private readonly hasher: SecretHasher,
    private readonly accounts: AccountService,
    private readonly roles: RoleService,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  /** Makes the accounts that are missing; those that are there stay as they are, so it may run at every start. */
  async ensure(ctx: Ctx, accounts: readonly DemoAccount[]): Promise<void> {
    this.requireDemo();
    for (const account of accounts) {
      const [known] = await ctx.sql(`select 1 from identity.person where id = $1`, [account.id]);
      if (known) continue;
      const secretHash = await this.hasher.hash(account.pin);
      await this.transactions.run(ctx, (tx) => this.insertAccount(tx, account, secretHash));
    }
  }

  /**
   * Makes many people by one statement, for a city in minutes: give a few thousand at a time. Who is there already is
   * left alone.
   */
  async insertPeople(tx: Tx, people: readonly DemoPerson[]): Promise<void> {
    this.requireDemo();
    for (const { nationalId } of people) {
      if (nationalId !== undefined && (nationalIdProblem(nationalId, { demo: false }) !== 'demo_only' || !/^\d{12}$/.test(nationalId))) {
        throw new Error('demo data must be impossible data: the century digit of a demo national id is 8 or 9');
      }
    }
    const key = this.config.masterKey;
    await tx.sql(
      `insert into identity.person (id, full_name, home_unit_id, born_on, birth_year, sex, national_id_sealed, national_id_hash, is_demo, created_at, ethnicity)
       select id, full_name, home_unit_id, born_on, extract(year from born_on)::int, sex, sealed, hash, true, $8, ethnicity
       from unnest($1::uuid[], $2::text[], $3::uuid[], $4::date[], $5::text[], $6::bytea[], $7::bytea[], $9::text[])
         as p (id, full_name, home_unit_id, born_on, sex, sealed, hash, ethnicity)
       on conflict do nothing`,
      [
        people.map(({ id }) => id),
        people.map(({ fullName }) => fullName.normalize('NFC')),
        people.map(({ homeUnitId }) => homeUnitId),
        people.map(({ bornOn }) => bornOn),
        people.map(({ sex }) => sex ?? null),
        people.map(({ nationalId }) => (nationalId ? seal(key, Buffer.from(nationalId)) : null)),
        people.map(({ nationalId }) => (nationalId ? keyedHash(key, nationalId) : null)),
        tx.now,
        people.map(({ ethnicity }) => ethnicity ?? null),
      ],
    );
  }

  private async insertAccount(tx: Tx, account: DemoAccount, secretHash: string): Promise<void> {
    const { id: personId, fullName, username, roles, locale } = account;
    await this.insertPeople(tx, [account]);
    await this.accounts.create(tx, {
      personId,
      fullName,
      username,
      secretHash,
      secretKind: 'pin',
      isOneTime: false,
      isDemo: true,
      ...(locale && { locale }),
    });
    for (const { role, unitId } of roles) {
      await this.roles.insert(tx, { id: newId(), personId, role, unitId, validFrom: vietnamDay(tx.now), validTo: null });
    }
  }

  private requireDemo(): void {
    if (!this.config.demo) throw new AppError('FORBIDDEN', messages.demoOnly);
  }
}
