import { Inject, Injectable } from '@nestjs/common';
import type { Ctx } from '../context/context.js';
import type { Sql } from '../database/sql.js';
import { AppError } from '../errors/app-error.js';
import { messages } from '../messages.js';
import { type Action, rootsFor } from './actions.js';

/** Injection token of the port that organisation implements. */
export const UNIT_TREE = Symbol('UNIT_TREE');

/** Which unit lies in the subtree of which. */
export interface UnitTree {
  isWithin(sql: Sql, unitId: string, roots: readonly string[]): Promise<boolean>;
  /** All units of the subtrees, roots included. */
  within(sql: Sql, roots: readonly string[]): Promise<string[]>;
  /** All units in whose subtree the unit lies, itself included. */
  above(sql: Sql, unitId: string): Promise<string[]>;
}

/** The place half of a permission: a role counts in the subtree of its unit and nowhere else (invariant 13). */
@Injectable()
export class Scope {
  constructor(@Inject(UNIT_TREE) private readonly tree: UnitTree) {}

  async allows(ctx: Ctx, action: Action, unitId: string): Promise<boolean> {
    if (ctx.actor.kind === 'system') return true;
    const roots = rootsFor(ctx.actor, action);
    return roots.length > 0 && (roots.includes(unitId) || (await this.tree.isWithin(ctx.sql, unitId, roots)));
  }

  /** @throws FORBIDDEN; the same for a unit that does not exist, so that ids cannot be tried out */
  async require(ctx: Ctx, action: Action, unitId: string): Promise<void> {
    if (!(await this.allows(ctx, action, unitId))) throw new AppError('FORBIDDEN', messages.notAllowedHere);
  }

  /** The subtree of a unit, for `unit_id = any($1)`. */
  unitsWithin(ctx: Ctx, unitId: string): Promise<string[]> {
    return this.tree.within(ctx.sql, [unitId]);
  }

  /** The units in whose subtree a unit lies, itself included: where a role counts for it. */
  unitsAbove(ctx: Ctx, unitId: string): Promise<string[]> {
    return this.tree.above(ctx.sql, unitId);
  }

  /** All units in which the actor may do it. */
  async unitsOf(ctx: Ctx, action: Action): Promise<string[]> {
    const roots = rootsFor(ctx.actor, action);
    return roots.length === 0 ? [] : this.tree.within(ctx.sql, roots);
  }
}
