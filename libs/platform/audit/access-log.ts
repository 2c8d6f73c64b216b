import { Injectable } from '@nestjs/common';
import type { Ctx } from '../context/context.js';
import { WriteStatements } from '../database/write-statements.js';
import { newId } from '../ids.js';

/** Who looked at whose sensitive data (invariant 13): the person may see it. */
@Injectable()
export class AccessLog {
  constructor(private readonly statements: WriteStatements) {}

  /** @param what name of the group of fields that was read, e.g. `recognition.dossier` */
  async read(ctx: Ctx, what: string, personIds: readonly string[]): Promise<void> {
    if (personIds.length === 0) return;
    await this.statements.run(
      `insert into platform.access_log (person_id, id, at, actor_kind, actor_id, what, request_id)
       select p.id, p.log_id, $2, $3, $4, $5, $6 from unnest($1::uuid[], $7::uuid[]) as p (id, log_id)`,
      [personIds, ctx.now, ctx.actor.kind, ctx.actor.id, what, ctx.requestId, personIds.map(newId)],
    );
  }
}
