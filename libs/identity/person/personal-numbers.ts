import { Inject, Injectable } from '@nestjs/common';
import { AccessLog, type AppConfig, CONFIG, type Ctx, unseal } from '#platform';
import { IN_FORCE } from '../merge/in-force.js';

/** What a list for another system says of a person. */
export interface PersonForExchange {
  readonly id: string;
  readonly fullName: string;
  readonly sex: 'female' | 'male' | null;
  readonly birthYear: number | null;
  /** 12 digits; null without one, or without a consent to share it. */
  readonly nationalId: string | null;
}

/** $1 persons. The latest word under all ids of a person counts (ADR 36). */
const FOR_EXCHANGE = `
  with asked as (
    select a.id, coalesce(m.kept_id, a.id) as kept_id from unnest($1::uuid[]) as a (id)
    left join identity.person_merge m on m.merged_id = a.id and ${IN_FORCE}
  ), ids as (
    select id, kept_id as person_id from asked
    union all
    select asked.id, m.merged_id from asked join identity.person_merge m on m.kept_id = asked.kept_id and ${IN_FORCE}
  ), latest as (
    select distinct on (ids.id) ids.id, c.decision
    from ids join identity.consent c on c.person_id = ids.person_id and c.purpose = 'evidence_sharing'
    order by ids.id, c.recorded_at desc, c.id desc
  ), shared as (
    select id from latest where decision = 'given'
  )
  select asked.id, p.full_name as "fullName", p.sex, p.birth_year as "birthYear",
         case when shared.id is not null then p.national_id_sealed end as sealed
  from asked join identity.person p on p.id = asked.kept_id left join shared on shared.id = asked.id`;

/** Personal numbers for a file that leaves the house. Who calls has checked the place and the right, and writes the audit entry. */
@Injectable()
export class PersonalNumbers {
  constructor(
    private readonly accessLog: AccessLog,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  /**
   * Of whom a number is told also agreed to share it (`evidence_sharing`), and may read in their log that it was.
   * @param withNumbers false: names only
   */
  async forExchange(ctx: Ctx, ids: readonly string[], withNumbers: boolean): Promise<Map<string, PersonForExchange>> {
    const rows = await ctx.sql<Omit<PersonForExchange, 'nationalId'> & { sealed: Buffer | null }>(FOR_EXCHANGE, [ids]);
    const people = rows.map(({ sealed, ...person }) => ({
      ...person,
      nationalId: withNumbers && sealed ? unseal(this.config.masterKey, sealed).toString('utf8') : null,
    }));
    await this.accessLog.read(
      ctx,
      'person.national_id',
      people.flatMap(({ id, nationalId }) => (nationalId ? [id] : [])),
    );
    return new Map(people.map((person) => [person.id, person]));
  }
}
