import { Injectable } from '@nestjs/common';
import { UnitReader } from '#organisation';
import { type Action, AppError, type Ctx, Scope } from '#platform';
import { messages } from '../messages.js';

/** What holds in every place is decided by whoever looks after every place: a role in a part of it is not enough. */
@Injectable()
export class Everywhere {
  constructor(
    private readonly scope: Scope,
    private readonly units: UnitReader,
  ) {}

  async allows(ctx: Ctx, action: Action): Promise<boolean> {
    if (ctx.actor.kind === 'system') return true;
    const tops = await this.units.tops(ctx);
    for (const unitId of tops) if (!(await this.scope.allows(ctx, action, unitId))) return false;
    return tops.length > 0;
  }

  /** @throws FORBIDDEN */
  async require(ctx: Ctx, action: Action): Promise<void> {
    if (!(await this.allows(ctx, action))) throw new AppError('FORBIDDEN', messages.onlyEverywhere);
  }
}
