import { Injectable } from '@nestjs/common';
import type { Ctx } from '../context/context.js';
import { WriteStatements } from '../database/write-statements.js';

/** Workers do not look at the clock at the same moment: who comes a little early does not wait for the turn after. */
const EARLY = 0.9;

/**
 * Lets one of several workers do what needs doing once in a while. An advisory lock would keep two from working at the same
 * time, not from working one after the other: each has a clock of its own.
 */
@Injectable()
export class Turns {
  constructor(private readonly statements: WriteStatements) {}

  /** @returns whether it is this caller's turn. A worker that dies in its turn leaves the work to the next. */
  async take(ctx: Ctx, name: string, everyMs: number): Promise<boolean> {
    const taken = await this.statements.run(
      `insert into platform.turn as t (name, taken_at) values ($1, $2)
       on conflict (name) do update set taken_at = excluded.taken_at where t.taken_at <= $3
       returning name`,
      [name, ctx.now, new Date(ctx.now.getTime() - everyMs * EARLY)],
    );
    return taken.length > 0;
  }
}
