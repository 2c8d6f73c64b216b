import { type Ctx, vietnamDay } from '#platform';
import { IN_FORCE } from './in-force.js';
import type { AccountFacts, MergeStanding } from './merge-rules.js';

/** Everything that decides what a merge of two records does. */
export interface MergeFacts extends AccountFacts {
  readonly kept: AccountFacts['kept'] & MergeStanding;
  readonly merged: AccountFacts['merged'] & MergeStanding;
}

interface FactRow extends MergeStanding {
  readonly id: string;
  readonly hasAccount: boolean;
  readonly isClosed: boolean;
  readonly isStaff: boolean;
}

/** Null when one of the two does not exist. */
export async function readFacts(ctx: Ctx, keptId: string, mergedId: string): Promise<MergeFacts | null> {
  const rows = await ctx.sql<FactRow>(
    `select p.id, p.national_id_hash is not null as "hasNationalId", a.id is not null as "hasAccount", a.disabled_at is not null as "isClosed",
            exists (select from identity.role_assignment r where r.person_id = p.id and r.role not in ('learner', 'guardian')
                      and (r.valid_to is null or r.valid_to > $2::date)) as "isStaff",
            exists (select from identity.person_merge m where m.merged_id = p.id and ${IN_FORCE}) as "isMerged",
            exists (select from identity.person_merge m where m.kept_id = p.id and ${IN_FORCE}) as "hasFormerIds"
     from identity.person p left join identity.account a on a.person_id = p.id where p.id = any($1::uuid[])`,
    [[keptId, mergedId], vietnamDay(ctx.now)],
  );
  const kept = rows.find(({ id }) => id === keptId);
  const merged = rows.find(({ id }) => id === mergedId);
  return kept && merged ? { kept, merged } : null;
}
