import { Injectable } from '@nestjs/common';
import type { Ctx } from '#platform';

/** What a certificate prints of a person. */
export interface PersonForCertificate {
  readonly id: string;
  readonly fullName: string;
  /** YYYY-MM-DD. */
  readonly bornOn: string | null;
  readonly birthYear: number | null;
  readonly homeUnitId: string | null;
}

/** What staff see of a person in a list. */
export interface PersonCard {
  readonly id: string;
  readonly fullName: string;
  readonly birthYear: number | null;
}

/** The questions that other rooms may ask about people. It does not check the place: the asking room does. */
@Injectable()
export class PersonReader {
  async forCertificate(ctx: Ctx, personId: string): Promise<PersonForCertificate | null> {
    const [person] = await ctx.sql<PersonForCertificate>(
      `select id, full_name as "fullName", born_on as "bornOn", birth_year as "birthYear", home_unit_id as "homeUnitId"
       from identity.person where id = $1`,
      [personId],
    );
    return person ?? null;
  }

  /** Cards by id; an id that is nobody's is missing. */
  async byIds(ctx: Ctx, ids: readonly string[]): Promise<Map<string, PersonCard>> {
    if (ids.length === 0) return new Map();
    const people = await ctx.sql<PersonCard>(
      `select id, full_name as "fullName", birth_year as "birthYear" from identity.person where id = any($1::uuid[])`,
      [ids],
    );
    return new Map(people.map((person) => [person.id, person]));
  }

  /** Full names by id; an id that is nobody's is missing. */
  async names(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
    return new Map([...(await this.byIds(ctx, ids))].map(([id, { fullName }]) => [id, fullName]));
  }

  /** Whose account this is; for commands. */
  async byUsername(ctx: Ctx, username: string): Promise<string | null> {
    const [account] = await ctx.sql<{ personId: string }>(
      `select person_id as "personId" from identity.account where username_folded = platform.fold($1)`,
      [username],
    );
    return account?.personId ?? null;
  }

  /** The unit in which the person is at home. */
  async home(ctx: Ctx, personId: string): Promise<string | null> {
    const [person] = await ctx.sql<{ unitId: string | null }>(`select home_unit_id as "unitId" from identity.person where id = $1`, [
      personId,
    ]);
    return person?.unitId ?? null;
  }
}
