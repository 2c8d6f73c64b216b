import { Injectable } from '@nestjs/common';
import type { Ctx } from '#platform';
import { frameworkId } from '../framework/framework-import.js';
import { COUNTS, SHOWN } from '../profile/evidence.sql.js';
import { PROFILE_FRAMEWORK } from '../profile/skill-profile.service.js';
import { ruleNow, type SkillRuleRow } from '../rule/skill-rule.store.js';

/** Ids of which one statement asks. */
const AT_ONCE = 20_000;

/**
 * $1 ids, $2 whose they are, $3 day, $4 framework, $5 level, $6 domains. A measurement counts with the lowest level that it
 * leaves open.
 */
const SKILLED = `
  with person as (select * from unnest($1::uuid[], $2::uuid[]) as p (id, person_id)),
       shown as materialized (${SHOWN('$1::uuid[]')})
  select p.person_id as id from shown s join person p on p.id = s.learner_id
  join digital_skills.competence c on c.framework_id = s.framework_id and c.code = s.competence_code
  where s.framework_id = $4 and ${COUNTS('s', '$3::date')} and coalesce(s.level_low, s.level) >= $5
  group by 1 having count(distinct coalesce(c.domain_code, c.code)) >= $6`;

/** The conventions by which a report calls somebody skilled. */
export type SkilledRule = Pick<SkillRuleRow, 'revision' | 'skilledLevel' | 'skilledDomains' | 'source' | 'reason' | 'setAt'>;

/** Which people a report calls skilled. For sets; asks nobody for permission. */
@Injectable()
export class SkilledReader {
  rule(ctx: Ctx): Promise<SkilledRule> {
    return ruleNow(ctx);
  }

  /** Those of `people` who were skilled on a day. Somebody with several ids stands there with each, one after the other. */
  async among(ctx: Ctx, people: readonly { readonly id: string; readonly personId: string }[], day: string): Promise<Set<string>> {
    const { skilledLevel, skilledDomains } = await ruleNow(ctx);
    const found = new Set<string>();
    for (const part of partsOf(people, AT_ONCE)) {
      const ids = [part.map(({ id }) => id), part.map(({ personId }) => personId)];
      const rows = await ctx.sql<{ id: string }>(SKILLED, [...ids, day, frameworkId(PROFILE_FRAMEWORK), skilledLevel, skilledDomains]);
      for (const { id } of rows) found.add(id);
    }
    return found;
  }
}

/** Parts of about a size, none of which ends in the middle of a person. */
export function partsOf<Row extends { readonly personId: string }>(people: readonly Row[], size: number): Row[][] {
  const parts: Row[][] = [];
  for (let from = 0; from < people.length;) {
    let to = Math.min(from + size, people.length);
    while (to < people.length && people[to]!.personId === people[to - 1]!.personId) to++;
    parts.push(people.slice(from, to));
    from = to;
  }
  return parts;
}
