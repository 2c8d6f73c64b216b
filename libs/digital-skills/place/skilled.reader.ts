import { Injectable } from '@nestjs/common';
import type { Ctx } from '#platform';
import { frameworkId } from '../framework/framework-import.js';
import { COUNTS, SHOWN } from '../profile/evidence.sql.js';
import { PROFILE_FRAMEWORK } from '../profile/skill-profile.service.js';
import { ruleNow, type SkillRuleRow } from '../rule/skill-rule.store.js';

/** Ids of which one statement asks. */
const AT_ONCE = 20_000;

/**
 * $1 ids, $2 day, $3 framework, $4 level, $5 domains, $6 and $7 former ids and whose they are. A measurement counts with the
 * lowest level that it leaves open.
 */
const SKILLED = `
  with shown as (${SHOWN('$1::uuid[]')})
  select coalesce(former.person_id, s.learner_id) as id
  from shown s join digital_skills.competence c on c.framework_id = s.framework_id and c.code = s.competence_code
  left join unnest($6::uuid[], $7::uuid[]) as former (id, person_id) on former.id = s.learner_id
  where s.framework_id = $3 and ${COUNTS('s', '$2::date')} and coalesce(s.level_low, s.level) >= $4
  group by 1 having count(distinct coalesce(c.domain_code, c.code)) >= $5`;

/** The conventions by which a report calls somebody skilled. */
export type SkilledRule = Pick<SkillRuleRow, 'revision' | 'skilledLevel' | 'skilledDomains' | 'source' | 'reason' | 'setAt'>;

/** Which people a report calls skilled. For sets; asks nobody for permission. */
@Injectable()
export class SkilledReader {
  rule(ctx: Ctx): Promise<SkilledRule> {
    return ruleNow(ctx);
  }

  /** Those of the people who were skilled on a day; `former` holds the other ids of the few who have any. */
  async among(ctx: Ctx, ids: readonly string[], former: ReadonlyMap<string, readonly string[]>, day: string): Promise<Set<string>> {
    const { skilledLevel, skilledDomains } = await ruleNow(ctx);
    const found = new Set<string>();
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const some = ids.slice(from, from + AT_ONCE);
      const others = some.flatMap((personId) => (former.get(personId) ?? []).map((id) => ({ id, personId })));
      const rows = await ctx.sql<{ id: string }>(SKILLED, [
        [...some, ...others.map(({ id }) => id)],
        ...[day, frameworkId(PROFILE_FRAMEWORK), skilledLevel, skilledDomains],
        ...[others.map(({ id }) => id), others.map(({ personId }) => personId)],
      ]);
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
