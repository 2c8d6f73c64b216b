import { Injectable } from '@nestjs/common';
import { type Action, AppError, type Ctx, Scope, Transactions, type Tx, vietnamDay } from '#platform';
import { actions } from '../identity.actions.js';
import { requireOwnRecord } from '../merge/own-record.js';
import { messages } from '../messages.js';
import { SessionService } from '../session/session.service.js';
import type { AssignRoleInput, RoleAssignment } from './role.graphql.js';
import { giversOf, isStaffRole, type Role } from './role.js';

/** Columns of an assignment as the graph shows it. */
const ASSIGNMENT = `id, role, unit_id as "unitId", valid_from as "validFrom", valid_to as "validTo"`;

type AssignmentRow = RoleAssignment & { personId: string };

/** Gives and ends roles. Nothing is kept in sessions, so both take effect with the next request. */
@Injectable()
export class RoleService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
    private readonly sessions: SessionService,
  ) {}

  async assign(ctx: Ctx, input: AssignRoleInput): Promise<RoleAssignment> {
    const today = vietnamDay(ctx.now);
    const { id, personId, role, unitId, validFrom = null, validTo = null } = input;
    const wanted = { id, personId, role, unitId, validFrom: validFrom ?? today, validTo };
    if (wanted.validFrom < today || (validTo !== null && validTo <= wanted.validFrom)) {
      throw new AppError('BAD_USER_INPUT', messages.roleDates, { fields: [{ path: 'validFrom', message: messages.roleDates.en }] });
    }
    await this.requireGiver(ctx, role, unitId);
    await this.requireReach(ctx, role, personId);
    await requireOwnRecord(ctx, personId);
    return this.transactions.run(ctx, async (tx) => {
      if (isStaffRole(role)) await requireOwnSecret(tx, personId);
      return this.insert(tx, wanted);
    });
  }

  async end(ctx: Ctx, id: string): Promise<RoleAssignment> {
    const [found] = await ctx.sql<{ role: Role; unitId: string }>(
      `select role, unit_id as "unitId" from identity.role_assignment where id = $1`,
      [id],
    );
    // the same answer for a role of another place and for none, so that ids cannot be tried out
    if (!found || !(await this.scope.allows(ctx, giving(found.role), found.unitId))) throw new AppError('NOT_FOUND', messages.roleNotFound);
    return this.transactions.run(ctx, async (tx) => {
      const [ended] = await tx.sql<AssignmentRow>(
        `update identity.role_assignment set valid_to = greatest(valid_from, $2::date), ended_by = $3
         where id = $1 and (valid_to is null or valid_to > $2::date)
         returning ${ASSIGNMENT}, person_id as "personId"`,
        [id, vietnamDay(tx.now), tx.actor.id],
      );
      if (!ended) return await this.get(tx, id);
      await tx.audit({ action: 'role.end', subject: id, unitId: ended.unitId, detail: { personId: ended.personId, role: ended.role } });
      return ended;
    });
  }

  /** Inside a transaction of this room; whoever calls has asked who may give it. */
  async insert(tx: Tx, { id, personId, role, unitId, validFrom, validTo }: AssignmentRow): Promise<RoleAssignment> {
    const [made] = await tx.sql<RoleAssignment>(
      `insert into identity.role_assignment (id, person_id, role, unit_id, valid_from, valid_to, given_by, given_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict do nothing returning ${ASSIGNMENT}`,
      [id, personId, role, unitId, validFrom, validTo, tx.actor.id, tx.now],
    );
    if (!made) return this.repeated(tx, { id, personId, role, unitId });
    await tx.audit({ action: 'role.give', subject: id, unitId, detail: { personId, role, validFrom, validTo } });
    if (isStaffRole(role)) await this.raisePrivilege(tx, personId);
    return made;
  }

  /** A PIN is too little for staff, and a session that began as a learner's must not last as long as a learner's. */
  private async raisePrivilege(tx: Tx, personId: string): Promise<void> {
    await tx.sql(`update identity.account set must_change = true where person_id = $1 and secret_kind = 'pin' and not is_demo`, [personId]);
    await this.sessions.endAllOf(tx, personId, tx.actor.id === personId ? tx.actor.sessionId : undefined);
  }

  private async repeated(tx: Tx, wanted: Pick<AssignmentRow, 'id' | 'personId' | 'role' | 'unitId'>): Promise<RoleAssignment> {
    const [same] = await tx.sql<AssignmentRow>(
      `select ${ASSIGNMENT}, person_id as "personId" from identity.role_assignment where id = $1`,
      [wanted.id],
    );
    if (!same) throw new AppError('CONFLICT', messages.roleHeld);
    const isSame = same.personId === wanted.personId && same.role === wanted.role && same.unitId === wanted.unitId;
    if (!isSame) throw new AppError('CONFLICT', messages.idInUse);
    return same;
  }

  private async get(tx: Tx, id: string): Promise<RoleAssignment> {
    const [assignment] = await tx.sql<RoleAssignment>(`select ${ASSIGNMENT} from identity.role_assignment where id = $1`, [id]);
    if (!assignment) throw new AppError('NOT_FOUND', messages.roleNotFound);
    return assignment;
  }

  private async requireGiver(ctx: Ctx, role: Role, unitId: string): Promise<void> {
    const isGiver = ctx.actor.grants.some((grant) => giversOf(role).some((giver) => giver === grant.role));
    if (!isGiver) throw new AppError('FORBIDDEN', messages.roleNotGiven);
    await this.scope.require(ctx, giving(role), unitId);
  }

  /** The person must live where the giver may give; people who live nowhere yet are an administrator's. */
  private async requireReach(ctx: Ctx, role: Role, personId: string): Promise<void> {
    const [person] = await ctx.sql<{ unitId: string | null }>(`select home_unit_id as "unitId" from identity.person where id = $1`, [
      personId,
    ]);
    const isInReach =
      person &&
      (person.unitId
        ? await this.scope.allows(ctx, giving(role), person.unitId)
        : ctx.actor.grants.some((grant) => grant.role === 'administrator'));
    if (!isInReach) throw new AppError('NOT_FOUND', messages.personNotFound);
  }
}

/**
 * Whoever made an account, or reset its secret, knows the one-time secret: a role that somebody else gives must wait
 * until the person has changed it, or that one could sign in with it.
 */
async function requireOwnSecret(tx: Tx, personId: string): Promise<void> {
  const rows = await tx.sql(
    `select 1 from identity.account a join identity.person p on p.id = a.person_id
     where p.id = $1 and a.is_one_time and coalesce(a.secret_given_by, p.created_by) is distinct from $2::uuid for update of a`,
    [personId, tx.actor.id],
  );
  if (rows.length > 0) throw new AppError('CONFLICT', messages.secretNotChanged);
}

/** The action narrowed to those who may give this very role. */
const giving = (role: Role): Action => ({ ...actions.giveRole, roles: giversOf(role) });
