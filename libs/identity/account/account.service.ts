import { Injectable } from '@nestjs/common';
import { AppError, type Locale, newId, type Tx } from '#platform';
import { requireOwnRecord } from '../merge/own-record.js';
import { messages } from '../messages.js';
import type { SecretKind } from '../sign-in/secret-rules.js';
import { suggestUsername } from './username.js';

export interface NewAccount {
  readonly personId: string;
  readonly fullName: string;
  /** Made from the name when it is null. */
  readonly username: string | null;
  readonly secretHash: string;
  readonly secretKind: SecretKind;
  /** Whether somebody else knows the secret: it must then be changed first. */
  readonly isOneTime: boolean;
  readonly isDemo?: boolean;
  readonly locale?: Locale;
}

/** Ways to sign in. One per person. */
@Injectable()
export class AccountService {
  /** @returns the username */
  async create(tx: Tx, account: NewAccount): Promise<string> {
    await requireOwnRecord(tx, account.personId);
    for (let attempt = 1; attempt <= 10; attempt++) {
      const username = account.username ?? suggestUsername(account.fullName);
      const [made] = await tx.sql<{ username: string }>(
        `insert into identity.account (id, person_id, username, secret_hash, secret_kind, is_one_time, must_change, is_demo, created_at, locale)
         values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9)
         on conflict (username_folded) do nothing returning username`,
        [
          newId(),
          account.personId,
          username,
          account.secretHash,
          account.secretKind,
          account.isOneTime,
          account.isDemo ?? false,
          tx.now,
          account.locale ?? null,
        ],
      );
      if (made) return made.username;
      if (account.username) break;
    }
    throw new AppError('BAD_USER_INPUT', messages.usernameTaken, {
      fields: [{ path: 'username', message: messages.usernameTaken.en }],
    });
  }

  /** Whether the person works for others, now or from a later day on. */
  async isStaff(tx: Tx, personId: string, today: string): Promise<boolean> {
    const [row] = await tx.sql<{ isStaff: boolean }>(
      `select exists (
         select 1 from identity.role_assignment
         where person_id = $1 and role not in ('learner', 'guardian') and (valid_to is null or valid_to > $2::date)
       ) as "isStaff"`,
      [personId, today],
    );
    return row?.isStaff ?? false;
  }
}
