import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AccessLog, type Ctx, decodeCursor, limitFor, type Page, page, Scope } from '#platform';
import { IN_FORCE } from './in-force.js';
import { actions } from './merge.actions.js';
import type { DuplicatePair, DuplicateReason, DuplicatesArgs } from './merge.graphql.js';
import { MergeSides } from './merge-sides.js';

interface PairRow {
  readonly leftId: string;
  readonly rightId: string;
  readonly score: number;
  readonly birth: Exclude<DuplicateReason, 'same_name' | 'other_sex'>;
  readonly otherSex: boolean;
}

/**
 * Records of one commune with the same folded name whose births do not contradict each other; one statement over the
 * whole place, by the index of homes and names. Two identity numbers are two people. Pairs that were dismissed or wait for
 * a decision are left out. The record with an account stands left, else the older one.
 */
const PAIRS = `
  with person as materialized (
    select p.id, p.home_unit_id, p.search, p.born_on, p.birth_year, p.sex, p.national_id_hash is not null as is_identified,
           (exists (select from identity.account a where a.person_id = p.id and a.disabled_at is null))::int as has_account
    from identity.person p
    where p.home_unit_id = any($1::uuid[])
      and not exists (select from identity.person_merge m where m.merged_id = p.id and ${IN_FORCE})
  ), pair as (
    select case when (a.has_account, b.id) >= (b.has_account, a.id) then a.id else b.id end as left_id,
           case when (a.has_account, b.id) >= (b.has_account, a.id) then b.id else a.id end as right_id,
           case when a.born_on = b.born_on then 'same_day'
                when a.birth_year is null or b.birth_year is null then 'birth_unknown'
                when a.born_on is null or b.born_on is null then 'same_year'
                else 'swapped_day' end as birth,
           coalesce(a.sex <> b.sex, false) as other_sex
    from person a join person b on b.home_unit_id = a.home_unit_id and b.search = a.search and b.id > a.id
    where not (a.is_identified and b.is_identified)
      and (a.birth_year is null or b.birth_year is null
           or a.birth_year = b.birth_year and (
             a.born_on is null or b.born_on is null or a.born_on = b.born_on
             or extract(day from a.born_on) = extract(month from b.born_on) and extract(month from a.born_on) = extract(day from b.born_on)))
      and not exists (select from identity.not_one_person n where n.low_id = a.id and n.high_id = b.id)
      and not exists (select from identity.person_merge m
                      where least(m.kept_id, m.merged_id) = a.id and greatest(m.kept_id, m.merged_id) = b.id and m.decision is null)
  ), scored as (
    select left_id, right_id, birth, other_sex,
           case birth when 'same_day' then 95 when 'same_year' then 75 when 'swapped_day' then 70 else 40 end
           - case when other_sex then 30 else 0 end as score
    from pair
  )
  select left_id as "leftId", right_id as "rightId", birth, other_sex as "otherSex", score from scored
  where $2::int is null or (-score, left_id, right_id) > (-$2, $3::uuid, $4::uuid)
  order by -score, left_id, right_id limit $5`;

const Cursor = z.tuple([z.int(), z.uuid(), z.uuid()]);

/** Finds records that may be one person. It proposes nothing by itself. */
@Injectable()
export class DuplicatesReader {
  constructor(
    private readonly scope: Scope,
    private readonly accessLog: AccessLog,
    private readonly sides: MergeSides,
  ) {}

  async pairs(ctx: Ctx, { unitId, ...args }: DuplicatesArgs): Promise<Page<DuplicatePair>> {
    await this.scope.require(ctx, actions.findDuplicates, unitId);
    const [score = null, leftId = null, rightId = null] = decodeCursor(args.after, Cursor) ?? [];
    const units = await this.scope.unitsWithin(ctx, unitId);
    const rows = await ctx.sql<PairRow>(PAIRS, [units, score, leftId, rightId, limitFor(args)]);
    const found = page(rows, args.first, (row) => [row.score, row.leftId, row.rightId]);
    const ids = found.edges.flatMap(({ node }) => [node.leftId, node.rightId]);
    await this.accessLog.read(ctx, 'person.duplicates', ids);
    const sides = await this.sides.byIds(ctx, ids);
    return {
      pageInfo: found.pageInfo,
      edges: found.edges.map(({ cursor, node }) => ({
        cursor,
        node: {
          left: sides.get(node.leftId)!,
          right: sides.get(node.rightId)!,
          score: node.score,
          reasons: ['same_name', node.birth, ...(node.otherSex ? (['other_sex'] as const) : [])],
        },
      })),
    };
  }
}
