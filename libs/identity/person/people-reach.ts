import { Injectable } from '@nestjs/common';
import { type Action, AppError, type Ctx, Scope, vietnamDay } from '#platform';
import { actions } from '../identity.actions.js';
import { messages } from '../messages.js';
import { giversOf, isStaffRole, type Role } from '../role/role.js';

/** A person as staff of the place meets them. */
export interface ReachedPerson {
  readonly id: string;
  readonly fullName: string;
  readonly birthYear: number | null;
  readonly bornOn: string | null;
  readonly homeUnitId: string | null;
  readonly hasAccount: boolean;
}

/** Whom staff can reach: people who live in the place, and nobody who has more rights. */
@Injectable()
export class PeopleReach {
  constructor(private readonly scope: Scope) {}

  /** @throws NOT_FOUND; the same for a person of another place and for none, so that ids cannot be tried out */
  async get(ctx: Ctx, action: Action, personId: string): Promise<ReachedPerson> {
    const [person] = await ctx.sql<ReachedPerson>(
      `select p.id, p.full_name as "fullName", p.birth_year as "birthYear", p.born_on::text as "bornOn", p.home_unit_id as "homeUnitId",
              exists (select 1 from identity.account a where a.person_id = p.id) as "hasAccount"
       from identity.person p where p.id = $1`,
      [personId],
    );
    const isInReach = person?.homeUnitId ? await this.scope.allows(ctx, action, person.homeUnitId) : false;
    if (!person || !isInReach) throw new AppError('NOT_FOUND', messages.personNotFound);
    return person;
  }

  /**
   * Whoever can get into an account has all that it may do: so every staff role of the person, now or to come, must be
   * one that the caller could give in that place.
   * @throws FORBIDDEN
   */
  async requireNoMoreRights(ctx: Ctx, personId: string): Promise<void> {
    const roles = await ctx.sql<{ role: Role; unitId: string }>(
      `select role, unit_id as "unitId" from identity.role_assignment where person_id = $1 and (valid_to is null or valid_to > $2::date)`,
      [personId, vietnamDay(ctx.now)],
    );
    for (const { role, unitId } of roles) {
      if (!isStaffRole(role)) continue;
      const giving: Action = { ...actions.giveRole, roles: giversOf(role) };
      if (!(await this.scope.allows(ctx, giving, unitId))) throw new AppError('FORBIDDEN', messages.moreRights);
    }
  }
}
