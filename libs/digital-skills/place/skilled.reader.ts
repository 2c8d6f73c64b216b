import { Injectable } from '@nestjs/common';
import { type RowsOf, withOneId, withSeveralIds } from '#identity';
import type { Ctx } from '#platform';
import { frameworkId } from '../framework/framework-import.js';
import { boundsOf, DISPUTED, IN_FORCE_ON, IS_UNDISPUTED, JOIN_DISPUTED, NOT_VOID } from '../profile/evidence.sql.js';
import { PROFILE_FRAMEWORK } from '../profile/skill-profile.service.js';
import { ruleNow, type SkillRuleRow } from '../rule/skill-rule.store.js';

/** Rows that are looked at before all of them are: enough for a page of most groups. */
const FIRST_LOOK = 2_000;

/** The conventions by which a report calls somebody skilled. */
export type SkilledRule = Pick<SkillRuleRow, 'revision' | 'skilledLevel' | 'skilledDomains' | 'source' | 'reason' | 'setAt'>;

/** People of a place, counted. */
export interface SkilledCount {
  readonly placeId: string;
  readonly all: number;
  readonly skilled: number;
  /** Skilled, and what the asking room calls met. */
  readonly met: number;
}

/**
 * Which people a report calls skilled. The asking room hands over its rows, this one says who is skilled: one statement, and
 * neither room names the other's tables (ADR 29). The rows answer `person_id uuid`, each once, `place_id uuid` and `is_met boolean`.
 * Asks nobody for permission.
 */
@Injectable()
export class SkilledReader {
  rule(ctx: Ctx): Promise<SkilledRule> {
    return ruleNow(ctx);
  }

  /** By place, how many people there are and how many of them were skilled on a day; by the conventions in force, or by others. */
  async count(ctx: Ctx, rows: RowsOf, day: string, rule?: SkillRuleRow): Promise<SkilledCount[]> {
    const { head, params } = await this.asked(ctx, rows, day, null, rule);
    return ctx.sql<SkilledCount>(
      `${head} select a.place_id as "placeId", count(*)::int as "all", count(s.person_id)::int as skilled,
                 (count(s.person_id) filter (where a.is_met))::int as met
       from asked a left join skilled s on s.person_id = a.person_id group by 1`,
      params,
      'each time',
    );
  }

  /**
   * The first of the rows by place and person who are of a part. Most pages are found near the beginning; for a part that few are
   * in, a second statement looks at all.
   */
  async list<Row extends object>(
    ctx: Ctx,
    rows: RowsOf,
    day: string,
    { isSkilled, isMet, limit }: { isSkilled: boolean | null; isMet: boolean | null; limit: number },
  ): Promise<(Row & { isSkilled: boolean })[]> {
    for (const most of [FIRST_LOOK, null]) {
      const { head, params } = await this.asked(ctx, rows, day, most);
      const at = (n: number) => `$${params.length + n}`;
      const found = await ctx.sql<Row & { isSkilled: boolean }>(
        `${head} select a.*, s.person_id is not null as "isSkilled" from asked a left join skilled s on s.person_id = a.person_id
         where (${at(1)}::boolean is null or (s.person_id is not null) = ${at(1)}) and (${at(2)}::boolean is null or a.is_met = ${at(2)})
         order by a.place_id, a.person_id limit ${at(3)}`,
        [...params, isSkilled, isMet, limit],
        'each time',
      );
      if (found.length === limit || most === null) return found;
    }
    return [];
  }

  /** `asked`: the rows, or the first of them; `skilled`: those of their people who were. A measurement counts with the lowest level that it leaves open. */
  private async asked(
    ctx: Ctx,
    rows: RowsOf,
    day: string,
    most: number | null = null,
    given?: SkillRuleRow,
  ): Promise<{ head: string; params: unknown[] }> {
    const rule = given ?? (await ruleNow(ctx));
    const [bounds] = await boundsOf(ctx.sql, [day], rule);
    const at = (n: number) => `$${rows.params.length + n}`;
    const skilledBy = (people: string, whose: string, learner: string) => `
      select ${whose} as person_id from (${people}) as one join digital_skills.skill_evidence e on e.learner_id = ${learner} ${JOIN_DISPUTED}
      where e.framework_id = ${at(3)}::uuid and coalesce(e.level_low, e.level) >= ${at(4)} and ${IN_FORCE_ON(at(1), at(2))} and ${IS_UNDISPUTED} and ${NOT_VOID}
      group by 1 having bit_count(bit_or(1::bigint << ((select bits from place) ->> e.competence_code)::int)::bit(64)) >= ${at(5)}`;
    const head = `
      with asked as materialized (${rows.sql} ${most === null ? '' : `order by place_id, person_id limit ${most}`}),
      disputed as materialized (${DISPUTED}),
      place as materialized (
        select jsonb_object_agg(c.code, c.n - 1) as bits
        from (select code, dense_rank() over (order by coalesce(domain_code, code)) as n from digital_skills.competence where framework_id = ${at(3)}::uuid) as c),
      skilled as materialized (
        ${skilledBy(withOneId('select person_id from asked'), 'e.learner_id', 'one.person_id')}
        union all
        ${skilledBy(withSeveralIds('select person_id from asked'), 'one.person_id', 'one.id')})`;
    return {
      head,
      params: [...rows.params, ...[bounds!.day, bounds!.since, frameworkId(PROFILE_FRAMEWORK), rule.skilledLevel, rule.skilledDomains]],
    };
  }
}
