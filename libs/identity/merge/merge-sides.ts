import { Injectable } from '@nestjs/common';
import { type Ctx, vietnamDay } from '#platform';
import type { MergeSide } from './merge.graphql.js';

/** Records as they are compared: each as it was recorded, whatever was merged since. */
@Injectable()
export class MergeSides {
  async byIds(ctx: Ctx, ids: readonly string[]): Promise<Map<string, MergeSide>> {
    if (ids.length === 0) return new Map();
    const rows = await ctx.sql<MergeSide>(
      `select p.id as "personId", p.full_name as "fullName", p.birth_year as "birthYear", p.born_on as "bornOn", p.sex,
              p.home_unit_id as "homeUnitId", p.national_id_hash is not null as "hasNationalId", a.username,
              (select max(s.last_seen_at) from identity.session s where s.account_id = a.id) as "lastSeenAt",
              by.full_name as "recordedBy", p.created_at as "recordedAt",
              coalesce((select json_agg(distinct r.role) from identity.role_assignment r
                        where r.person_id = p.id and r.valid_from <= $2::date and (r.valid_to is null or r.valid_to > $2::date)), '[]') as roles
       from identity.person p
       left join identity.account a on a.person_id = p.id and a.disabled_at is null
       left join identity.person by on by.id = p.created_by
       where p.id = any($1::uuid[])`,
      [ids, vietnamDay(ctx.now)],
    );
    return new Map(rows.map((side) => [side.personId, side]));
  }
}
