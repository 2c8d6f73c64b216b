import { type Ctx, loader, type Sql } from '#platform';
import type { Unit, UnitSuccession } from './unit.graphql.js';

/** Columns of a `Unit` from a row `v` of unit_version. */
const UNIT = `v.unit_id as id, v.level, v.kind, coalesce(v.code, '') as code, v.name, v.valid_from as "validFrom", v.valid_to as "validTo", v.parent_id as "parentId"`;

/** The version that stood on a day, else the last one before it, else the first one after it. */
const NEAREST = (day: string) => `order by v.period @> ${day} desc, v.valid_from <= ${day} desc, v.valid_from desc limit 1`;

/** The day, or the nearest to it on which the version stood: of an ended unit, its last. */
const SHOWN_ON = (day: string) => `greatest(least(${day}, v.valid_to - 1), v.valid_from) as "shownOn"`;

/** A unit as it was on a day, or at the time nearest to it; one statement for all that a request asks. */
export const unitAt = (ctx: Ctx, id: string, day: string): Promise<Unit | null> =>
  loader<string, Unit | null>(ctx, 'organisation.unitAt', (keys) => unitsAt(ctx.sql, keys)).load(`${id}@${day}`);

/** Keys are `<id>@<day>`; answers in their order. */
async function unitsAt(sql: Sql, keys: readonly string[]): Promise<(Unit | null)[]> {
  const pairs = keys.map((key) => key.split('@'));
  const rows = await sql<Unit & { position: number }>(
    `select ${UNIT}, ${SHOWN_ON('k.day')}, k.position
     from unnest($1::uuid[], $2::date[]) with ordinality as k (unit_id, day, position)
     cross join lateral (select * from organisation.unit_version v where v.unit_id = k.unit_id ${NEAREST('k.day')}) v`,
    [pairs.map(([id]) => id), pairs.map(([, day]) => day)],
  );
  const found = new Map(rows.map((row) => [row.position - 1, row]));
  return keys.map((_, i) => found.get(i) ?? null);
}

/** What a code meant on a day. */
export async function unitByCode(sql: Sql, code: string, on: string): Promise<Unit | null> {
  const [unit] = await sql<Unit>(
    `select ${UNIT}, $2::date as "shownOn" from organisation.unit_version v where v.code = $1 and v.period @> $2::date`,
    [code, on],
  );
  return unit ?? null;
}

/** The map of one day, by code: what lies below the communes has none and is asked for by itself. */
export interface UnitList {
  readonly on: string;
  readonly level: string | null;
  readonly parentId: string | null;
  readonly after: readonly [code: string, id: string] | null;
  readonly limit: number;
}

export function listUnits(sql: Sql, { on, level, parentId, after, limit }: UnitList): Promise<Unit[]> {
  return sql<Unit>(
    `select ${UNIT}, $1::date as "shownOn"
     from organisation.unit_version v
     where v.period @> $1::date and v.code is not null
       and ($2::text is null or v.level = $2)
       and ($3::uuid is null or v.parent_id = $3)
       and ($4::text is null or (v.code, v.unit_id) > ($4, $5::uuid))
     order by v.code, v.unit_id limit $6`,
    [on, level, parentId, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
}

/** A succession with the unit at its other end; `ofUnit` is the unit that was asked about. */
export type SuccessionOf = UnitSuccession & { ofUnit: string };

const STEP = `s.effective_on as "effectiveOn", s.kind, s.is_partial as "isPartial", s.needs_review as "needsReview", s.legal_act as "legalAct"`;
const UNIT_JSON = `case when v.unit_id is not null then json_build_object('id', v.unit_id, 'level', v.level, 'kind', v.kind, 'code', coalesce(v.code, ''), 'name', v.name,
  'validFrom', v.valid_from, 'validTo', v.valid_to, 'parentId', v.parent_id, 'shownOn', d.day) end as unit`;

/** What the units were made of, each predecessor as it was on its last day. */
export function predecessorsOf(sql: Sql, unitIds: readonly string[]): Promise<SuccessionOf[]> {
  return sql<SuccessionOf>(
    `select s.to_unit_id as "ofUnit", coalesce(v.name, s.from_name) as name, ${STEP}, ${UNIT_JSON}
     from organisation.unit_succession s
     cross join lateral (select s.effective_on - 1 as day) d
     left join lateral (
       select * from organisation.unit_version v where v.unit_id = s.from_unit_id and v.valid_from <= d.day order by v.valid_from desc limit 1) v on true
     where s.to_unit_id = any($1)
     order by s.effective_on, coalesce(v.code, s.from_code), coalesce(v.name, s.from_name)`,
    [unitIds],
  );
}

/** What became of the units, each successor as it was on its first day. */
export function successorsOf(sql: Sql, unitIds: readonly string[]): Promise<SuccessionOf[]> {
  return sql<SuccessionOf>(
    `select s.from_unit_id as "ofUnit", v.name, ${STEP}, ${UNIT_JSON}
     from organisation.unit_succession s
     cross join lateral (select s.effective_on as day) d
     join organisation.unit_version v on v.unit_id = s.to_unit_id and v.period @> d.day
     where s.from_unit_id = any($1)
     order by s.effective_on, v.code`,
    [unitIds],
  );
}

/** All versions of each unit and of what came before and after it, oldest first. */
export function lineagesOf(sql: Sql, unitIds: readonly string[]): Promise<(Unit & { ofUnit: string })[]> {
  return sql(
    `with recursive back as (
       select id as of_unit, id as unit_id from unnest($1::uuid[]) as id
       union
       select back.of_unit, s.from_unit_id from back join organisation.unit_succession s on s.to_unit_id = back.unit_id where s.from_unit_id is not null
     ), forth as (
       select id as of_unit, id as unit_id from unnest($1::uuid[]) as id
       union
       select forth.of_unit, s.to_unit_id from forth join organisation.unit_succession s on s.from_unit_id = forth.unit_id
     )
     select l.of_unit as "ofUnit", ${UNIT}, coalesce(v.valid_to - 1, v.valid_from) as "shownOn"
     from (select * from back union select * from forth) l
     join organisation.unit_version v on v.unit_id = l.unit_id
     order by v.valid_from, v.code`,
    [unitIds],
  );
}
