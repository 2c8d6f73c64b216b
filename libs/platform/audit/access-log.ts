import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Actor, Ctx } from '../context/context.js';
import { WriteStatements } from '../database/write-statements.js';
import { decodeCursor, limitFor, type Page, page, type PageArgs } from '../graphql/connection.js';
import { newId } from '../ids.js';

/** One look at somebody's data. */
export interface Access {
  readonly id: string;
  readonly at: Date;
  readonly actorKind: Actor['kind'];
  /** Person or client who looked. */
  readonly actorId: string | null;
  readonly what: string;
}

/** Who looked at whose sensitive data (invariant 13): the person may see it. */
@Injectable()
export class AccessLog {
  constructor(private readonly statements: WriteStatements) {}

  /**
   * Call it before the answer is given.
   * @param what name of the group of fields that is read, e.g. `recognition.dossier`
   */
  async read(ctx: Ctx, what: string, personIds: readonly string[]): Promise<void> {
    const people = [...new Set(personIds)].filter((id) => id !== ctx.actor.id);
    if (people.length === 0 || ctx.actor.kind === 'system') return;
    await this.statements.run(
      `insert into platform.access_log (person_id, id, at, actor_kind, actor_id, what, request_id)
       select p.id, p.log_id, $2, $3, $4, $5, $6 from unnest($1::uuid[], $7::uuid[]) as p (id, log_id)`,
      [people, ctx.now, ctx.actor.kind, ctx.actor.id, what, ctx.requestId, people.map(newId)],
    );
  }

  /** Looks at one person's data under all of their ids, the latest first. The caller has checked that the person asks. */
  async of(ctx: Ctx, personIds: readonly string[], args: PageArgs): Promise<Page<Access>> {
    const [before = null] = decodeCursor(args.after, z.tuple([z.uuid()])) ?? [];
    const rows = await ctx.sql<Access>(
      `select id, at, actor_kind as "actorKind", actor_id as "actorId", what from platform.access_log
        where person_id = any($1::uuid[]) and ($2::uuid is null or id < $2) order by id desc limit $3`,
      [personIds, before, limitFor(args)],
    );
    return page(rows, args.first, ({ id }) => [id]);
  }
}
