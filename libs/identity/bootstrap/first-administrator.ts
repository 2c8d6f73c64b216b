import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Ctx, newId, parseInput, Transactions, vietnamDay } from '#platform';
import { AccountService } from '../account/account.service.js';
import { USERNAME } from '../account/username.js';
import { RoleService } from '../role/role.service.js';
import { SecretHasher } from '../sign-in/secret-hasher.js';
import { oneTimeSecret } from '../sign-in/secret-rules.js';

const NewAdministrator = z.object({
  username: z.string().trim().toLowerCase().regex(USERNAME),
  fullName: z.string().trim().normalize('NFC').min(1).max(120),
  unitId: z.uuid(),
});
export type NewAdministrator = z.input<typeof NewAdministrator>;

/** The first account of an installation: there is no default password, only what this prints once. */
@Injectable()
export class FirstAdministrator {
  constructor(
    private readonly transactions: Transactions,
    private readonly hasher: SecretHasher,
    private readonly accounts: AccountService,
    private readonly roles: RoleService,
  ) {}

  /**
   * For the operator's command (`phusa admin create <username>`) only. May be used again when all administrators are gone.
   * @param administrator `unitId`: the unit at the top, so that the role counts everywhere
   * @returns the one-time password; it must be changed at the first sign-in, and until then the role does not count
   */
  async create(ctx: Ctx, administrator: NewAdministrator): Promise<{ personId: string; username: string; oneTimePassword: string }> {
    const { username, fullName, unitId } = parseInput(NewAdministrator, administrator);
    const oneTimePassword = oneTimeSecret('password');
    const secretHash = await this.hasher.hash(oneTimePassword);
    return this.transactions.run(ctx, async (tx) => {
      const personId = newId();
      await tx.sql(`insert into identity.person (id, full_name, home_unit_id, created_at) values ($1, $2, $3, $4)`, [
        personId,
        fullName,
        unitId,
        tx.now,
      ]);
      await this.accounts.create(tx, { personId, fullName, username, secretHash, secretKind: 'password', isOneTime: true });
      await this.roles.insert(tx, { id: newId(), personId, role: 'administrator', unitId, validFrom: vietnamDay(tx.now), validTo: null });
      return { personId, username, oneTimePassword };
    });
  }
}
