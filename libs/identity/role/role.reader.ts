import { Injectable } from '@nestjs/common';
import { type Ctx, vietnamDay } from '#platform';
import type { PersonCard } from '../person/person.reader.js';
import type { Role } from './role.js';

/** Questions about roles for other rooms. It does not check the place: the asking room does. */
@Injectable()
export class RoleReader {
  /** Who holds a role today in one of these units, by name; give it all units above a place to find those who act there. */
  holders(ctx: Ctx, role: Role, unitIds: readonly string[]): Promise<PersonCard[]> {
    return ctx.sql<PersonCard>(
      `select p.id, p.full_name as "fullName", p.birth_year as "birthYear" from identity.person p
       where exists (
         select 1 from identity.role_assignment r
         where r.person_id = p.id and r.unit_id = any($1::uuid[]) and r.role = $2
           and r.valid_from <= $3::date and (r.valid_to is null or r.valid_to > $3::date))
       order by p.search, p.id`,
      [unitIds, role, vietnamDay(ctx.now)],
    );
  }
}
