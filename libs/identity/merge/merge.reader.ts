import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AccessLog, AppError, type Ctx, decodeCursor, limitFor, type Page, page, personIds, Scope, t } from '#platform';
import { MergeSides } from './merge-sides.js';
import { actions } from './merge.actions.js';
import type { MergePreview, MergesArgs, MergeState, PersonMerge } from './merge.graphql.js';
import { accountAct, obstacle } from './merge-rules.js';
import { readFacts } from './merge.store.js';
import { messages } from './messages.js';

type Row = Omit<PersonMerge, 'mayDecide'> & { readonly proposedById: string };

const STATE = `case when m.undone_at is not null then 'undone' else coalesce(m.decision, 'proposed') end`;

const MERGE = `
  select m.id, ${STATE} as state, m.source, m.kept_id as "keptId", m.merged_id as "mergedId", k.full_name as "keptName",
         g.full_name as "mergedName", m.reason, m.proposed_by as "proposedById", p.full_name as "proposedBy", m.proposed_at as "proposedAt",
         d.full_name as "decidedBy", m.decided_at as "decidedAt", m.decision_reason as "decisionReason",
         u.full_name as "undoneBy", m.undone_at as "undoneAt", m.undo_reason as "undoReason"
  from identity.person_merge m
  join identity.person k on k.id = m.kept_id
  join identity.person g on g.id = m.merged_id
  left join identity.person p on p.id = m.proposed_by
  left join identity.person d on d.id = m.decided_by
  left join identity.person u on u.id = m.undone_by`;

const ONE = `${MERGE} where m.id = $1`;
const OF_UNITS = `${MERGE}
  where m.unit_id = any($1::uuid[]) and ($2::text is null or ${STATE} = $2) and ($3::uuid is null or m.id < $3)
  order by m.id desc limit $4`;

const Cursor = z.tuple([z.uuid()]);

/** Questions about merges. */
@Injectable()
export class MergeReader {
  constructor(
    private readonly scope: Scope,
    private readonly accessLog: AccessLog,
    private readonly sides: MergeSides,
  ) {}

  async list(ctx: Ctx, { unitId, state, ...args }: MergesArgs): Promise<Page<PersonMerge>> {
    await this.scope.require(ctx, actions.findDuplicates, unitId);
    const [before = null] = decodeCursor(args.after, Cursor) ?? [];
    const units = await this.scope.unitsWithin(ctx, unitId);
    const rows = await ctx.sql<Row>(OF_UNITS, [units, state ?? null, before, limitFor(args)]);
    const found = page(
      rows.map((row) => shape(ctx, row)),
      args.first,
      ({ id }) => [id],
    );
    await this.accessLog.read(
      ctx,
      'person.duplicates',
      found.edges.flatMap(({ node }) => [node.keptId, node.mergedId]),
    );
    return found;
  }

  /** Both sides, and what would happen. Both must lie in the caller's place. */
  async preview(ctx: Ctx, keptId: string, mergedId: string): Promise<MergePreview> {
    await this.requireBoth(ctx, keptId, mergedId);
    const facts = await readFacts(ctx, keptId, mergedId);
    const sides = await this.sides.byIds(ctx, [keptId, mergedId]);
    const [kept, merged] = [sides.get(keptId), sides.get(mergedId)];
    if (!facts || !kept || !merged) throw new AppError('NOT_FOUND', messages.notFound);
    await this.accessLog.read(ctx, 'person.duplicates', [keptId, mergedId]);
    const stop = obstacle(facts.kept, facts.merged);
    return { kept, merged, account: accountAct(facts) ?? 'none', obstacle: stop && t(ctx.locale, messages[stop]) };
  }

  /** Inside a transaction it sees what was just written. Asks nobody for permission. */
  async one(ctx: Ctx, id: string): Promise<PersonMerge | null> {
    const [row] = await ctx.sql<Row>(ONE, [id]);
    return row ? shape(ctx, row) : null;
  }

  /**
   * Whoever acts on two records must be allowed to where both live; who lives nowhere yet is an administrator's.
   * @throws NOT_FOUND; the same for a record of another place and for none, so that ids cannot be tried out
   */
  async requireBoth(ctx: Ctx, ...ids: [string, string]): Promise<readonly (string | null)[]> {
    if (ids[0] === ids[1])
      throw new AppError('BAD_USER_INPUT', messages.samePerson, { fields: [{ path: 'mergedId', message: 'the same' }] });
    const homes = await ctx.sql<{ id: string; unitId: string | null }>(
      `select id, home_unit_id as "unitId" from identity.person where id = any($1::uuid[])`,
      [ids],
    );
    const isAdministrator = ctx.actor.grants.some(({ role }) => role === 'administrator');
    for (const { unitId } of homes) {
      const isAllowed = unitId ? await this.scope.allows(ctx, actions.decideMerge, unitId) : isAdministrator;
      if (!isAllowed) throw new AppError('NOT_FOUND', messages.notFound);
    }
    if (homes.length < 2) throw new AppError('NOT_FOUND', messages.notFound);
    return ids.map((id) => homes.find((home) => home.id === id)!.unitId);
  }
}

/** Neither the proposer nor one of the two people, under whatever id. */
export function mayDecide(ctx: Ctx, merge: { readonly keptId: string; readonly mergedId: string; readonly proposedById: string }): boolean {
  const ids = personIds(ctx);
  return ![merge.keptId, merge.mergedId, merge.proposedById].some((id) => ids.includes(id));
}

function shape(ctx: Ctx, { proposedById, ...row }: Row): PersonMerge {
  const state: MergeState = row.state;
  return { ...row, mayDecide: state === 'proposed' && mayDecide(ctx, { ...row, proposedById }) };
}
