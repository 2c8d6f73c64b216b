import { Injectable } from '@nestjs/common';
import type { Ctx } from '#platform';
import { IN_FORCE } from '../merge/in-force.js';

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

/** Distinct persons by kind; whoever publishes it hides small cells. */
export interface PersonsByKind {
  readonly bySex: readonly { readonly band: string; readonly persons: number }[];
  readonly byAge: readonly { readonly band: string; readonly persons: number }[];
}

const SEXES = ['FEMALE', 'MALE', 'SEX_UNKNOWN'] as const;
/** The ages of the yearly report of a centre, and who is younger. */
const AGES = ['UNDER_15', 'AGE_15_25', 'AGE_26_35', 'AGE_36_60', 'OVER_60', 'AGE_UNKNOWN'] as const;

/** Few of the delta are Chăm: as a line of their own they would hide the others of every commune. */
const ETHNICITIES = ['KINH', 'KHMER', 'HOA', 'OTHER', 'ETHNICITY_UNKNOWN'] as const;

/** What people can be counted by. Ethnicity is told of groups only: no list of people is made by it. */
export const TRAITS = { sex: SEXES, age: AGES, ethnicity: ETHNICITIES } as const;
export type Trait = keyof typeof TRAITS;

/** The band of a person `p`; `year` is the one in which the age counts, by the year of birth, as the reports count it. */
const BAND: Readonly<Record<Trait, (year: string) => string>> = {
  sex: () => `coalesce(upper(p.sex), 'SEX_UNKNOWN')`,
  age: (year) => `case when p.birth_year is null then 'AGE_UNKNOWN' when ${year} - p.birth_year < 15 then 'UNDER_15'
              when ${year} - p.birth_year <= 25 then 'AGE_15_25' when ${year} - p.birth_year <= 35 then 'AGE_26_35'
              when ${year} - p.birth_year <= 60 then 'AGE_36_60' else 'OVER_60' end`,
  ethnicity: () => `coalesce(upper(nullif(p.ethnicity, 'cham')), case p.ethnicity when 'cham' then 'OTHER' else 'ETHNICITY_UNKNOWN' end)`,
};

/** $1 persons, $2 year. */
const BY_KIND = `
  select ${BAND.sex('$2::int')} as sex, ${BAND.age('$2::int')} as age, count(*)::int as persons
  from identity.person p where p.id = any($1::uuid[]) group by 1, 2`;

/** Rows of another room, one per person and thing counted: its own statement and parameters. */
export interface RowsOf {
  /** Answers `person_id uuid` and whatever else the asking room needs. Must not end in an order. */
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** SQL: those of the rows, which answer `person_id uuid`, whose person has no other id: nearly all. */
export const withOneId = (rows: string) => `
  select asked.* from (${rows}) as asked
  where not exists (select from identity.person_merge m where m.merged_id = asked.person_id and ${IN_FORCE})
    and not exists (select from identity.person_merge m where m.kept_id = asked.person_id and ${IN_FORCE})`;

/** SQL: the other rows, once for each `id` that their person has; an id may come twice. */
export const withSeveralIds = (rows: string) => `
  select asked.*, every_id.id from (${rows}) as asked
  join (select m.merged_id as id, m.kept_id from identity.person_merge m where ${IN_FORCE}
        union select m.kept_id, m.kept_id from identity.person_merge m where ${IN_FORCE}) as present on present.id = asked.person_id
  join (select m.kept_id, i.id from identity.person_merge m cross join lateral (values (m.kept_id), (m.merged_id)) as i (id) where ${IN_FORCE}) as every_id
    on every_id.kept_id = present.kept_id`;

/** Each row with the person `p` that it is about, as now known. */
const ABOUT = `
  left join identity.person_merge m on m.merged_id = asked.person_id and ${IN_FORCE}
  left join identity.person p on p.id = coalesce(m.kept_id, asked.person_id)`;

/** Parameter 1 as it is now known: the kept person of a merge, else itself. */
const KEPT = `coalesce((select m.kept_id from identity.person_merge m where m.merged_id = $1 and ${IN_FORCE}), $1)`;

/**
 * The questions that other rooms may ask about people. It does not check the place: the asking room does.
 * An id whose record was merged into another answers as that other: who asks need not know of it.
 */
@Injectable()
export class PersonReader {
  async forCertificate(ctx: Ctx, personId: string): Promise<PersonForCertificate | null> {
    const [person] = await ctx.sql<PersonForCertificate>(
      `select id, full_name as "fullName", born_on as "bornOn", birth_year as "birthYear", home_unit_id as "homeUnitId"
       from identity.person where id = ${KEPT}`,
      [personId],
    );
    return person ?? null;
  }

  /** All ids of the person to whom an id belongs, the present one first. An id that is nobody's answers itself. */
  async idsOf(ctx: Ctx, personId: string): Promise<readonly [string, ...string[]]> {
    const rows = await ctx.sql<{ id: string }>(
      `with kept as (select ${KEPT} as id)
       select id from (select id, 0 as place from kept
         union all select m.merged_id, 1 from identity.person_merge m join kept on m.kept_id = kept.id where ${IN_FORCE}) found
       order by place, id`,
      [personId],
    );
    const [first = personId, ...rest] = rows.map(({ id }) => id);
    return [first, ...rest];
  }

  /** The merges in force around a person, under whatever id; none for most people. */
  merges(ctx: Ctx, personId: string): Promise<{ mergeId: string; keptId: string; mergedId: string }[]> {
    return ctx.sql(
      `select m.id as "mergeId", m.kept_id as "keptId", m.merged_id as "mergedId" from identity.person_merge m
       where m.kept_id = ${KEPT} and ${IN_FORCE} order by m.merged_id`,
      [personId],
    );
  }

  /** All ids of each person, under whatever id; two statements for any number of people. */
  async idsOfMany(ctx: Ctx, ids: readonly string[]): Promise<Map<string, readonly string[]>> {
    const kept = await this.keptIds(ctx, ids);
    const former = await this.formerIds(ctx, [...new Set(ids.map((id) => kept.get(id) ?? id))]);
    return new Map(
      ids.map((id) => {
        const present = kept.get(id) ?? id;
        return [id, [present, ...(former.get(present) ?? [])]];
      }),
    );
  }

  /** The former ids of some people; who has none is missing. */
  async formerIds(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string[]>> {
    if (ids.length === 0) return new Map();
    const rows = await ctx.sql<{ id: string; former: string[] }>(
      `select m.kept_id as id, array_agg(m.merged_id order by m.merged_id) as former from identity.person_merge m
       where m.kept_id = any($1::uuid[]) and ${IN_FORCE} group by m.kept_id`,
      [ids],
    );
    return new Map(rows.map(({ id, former }) => [id, former]));
  }

  /** The present id of each id that was merged into another; ids that stand for themselves are missing. */
  async keptIds(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await ctx.sql<{ id: string; keptId: string }>(
      `select m.merged_id as id, m.kept_id as "keptId" from identity.person_merge m where m.merged_id = any($1::uuid[]) and ${IN_FORCE}`,
      [ids],
    );
    return new Map(rows.map(({ id, keptId }) => [id, keptId]));
  }

  /** Cards by id; an id that is nobody's is missing. */
  async byIds(ctx: Ctx, ids: readonly string[]): Promise<Map<string, PersonCard>> {
    if (ids.length === 0) return new Map();
    const people = await ctx.sql<PersonCard>(
      `select p.id, coalesce(k.full_name, p.full_name) as "fullName", coalesce(k.birth_year, p.birth_year) as "birthYear"
       from identity.person p
       left join identity.person_merge m on m.merged_id = p.id and ${IN_FORCE}
       left join identity.person k on k.id = m.kept_id
       where p.id = any($1::uuid[])`,
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

  /** The units in which people are at home, by id; who has none is missing. */
  async homes(ctx: Pick<Ctx, 'sql'>, ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await ctx.sql<{ id: string; unitId: string }>(
      `select id, home_unit_id as "unitId" from identity.person where id = any($1::uuid[]) and home_unit_id is not null`,
      [ids],
    );
    return new Map(rows.map(({ id, unitId }) => [id, unitId]));
  }

  /** The unit in which the person is at home. */
  async home(ctx: Ctx, personId: string): Promise<string | null> {
    const [person] = await ctx.sql<{ unitId: string | null }>(`select home_unit_id as "unitId" from identity.person where id = ${KEPT}`, [
      personId,
    ]);
    return person?.unitId ?? null;
  }

  /**
   * Rows of another room counted by a trait of their people, by one statement that neither room could write alone: the asking
   * room says which rows, this one which people. `rows` has to answer `key text` and `is_met boolean` too.
   * @param year in which the age counts
   */
  countByTrait(
    ctx: Ctx,
    { sql, params }: RowsOf,
    trait: Trait,
    year: number,
  ): Promise<{ key: string; band: string; all: number; met: number }[]> {
    return ctx.sql(
      `select asked.key, ${BAND[trait](`$${params.length + 1}::int`)} as band, count(*)::int as all, (count(*) filter (where asked.is_met))::int as met
       from (${sql}) as asked ${ABOUT} where $${params.length + 1}::int is not null group by 1, 2`,
      [...params, year],
    );
  }

  /** Those of the rows whose people are of one sex or age, in the order of `place_id uuid` and person. */
  ofBand<Row extends object>(
    ctx: Ctx,
    { sql, params }: RowsOf,
    { trait, band, year, limit }: { trait: Exclude<Trait, 'ethnicity'>; band: string; year: number; limit: number },
  ): Promise<Row[]> {
    const at = (n: number) => `$${params.length + n}`;
    return ctx.sql<Row>(
      `select asked.* from (${sql}) as asked ${ABOUT} where ${BAND[trait](`${at(1)}::int`)} = ${at(2)} and ${at(1)}::int is not null
       order by asked.place_id, asked.person_id limit ${at(3)}`,
      [...params, year, band, limit],
    );
  }

  /** Rows of everybody who is at home in these units, once each; for counts, never for a list. */
  atHome(unitIds: readonly string[]): RowsOf {
    return {
      sql: `select p.id as person_id from identity.person p
            where p.home_unit_id = any($1::uuid[]) and not exists (select from identity.person_merge m where m.merged_id = p.id and ${IN_FORCE})`,
      params: [unitIds],
    };
  }

  /** How many of these people are of which sex and age. @param day YYYY-MM-DD, in whose year the age counts */
  async countByKind(ctx: Ctx, ids: readonly string[], day: string): Promise<PersonsByKind> {
    const rows =
      ids.length === 0 ? [] : await ctx.sql<{ sex: string; age: string; persons: number }>(BY_KIND, [ids, Number(day.slice(0, 4))]);
    const count = (bands: readonly string[], kind: 'sex' | 'age') =>
      bands.map((band) => ({ band, persons: rows.reduce((sum, row) => sum + (row[kind] === band ? row.persons : 0), 0) }));
    return { bySex: count(SEXES, 'sex'), byAge: count(AGES, 'age') };
  }
}
