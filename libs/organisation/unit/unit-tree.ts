import { Injectable } from '@nestjs/common';
import { Clock, type Sql, type Tx, type UnitTree, vietnamDay } from '#platform';

/**
 * The tree that scopes are checked against, as of today. Nothing is kept in memory: a right that ended must end at once.
 * An ended place lies where it last lay, and in whatever took it over as a whole; a place that was split lies in neither half.
 */
@Injectable()
export class DatedUnitTree implements UnitTree {
  constructor(private readonly clock: Clock) {}

  async isWithin(sql: Sql, unitId: string, roots: readonly string[]): Promise<boolean> {
    const rows = await sql(
      `select 1 from organisation.unit_ancestor where unit_id = $1 and ancestor_id = any($2) and period @> $3::date limit 1`,
      [unitId, roots, this.today()],
    );
    return rows.length > 0;
  }

  async within(sql: Sql, roots: readonly string[]): Promise<string[]> {
    const rows = await sql<{ unit_id: string }>(
      `select distinct unit_id from organisation.unit_ancestor where ancestor_id = any($1) and period @> $2::date order by unit_id`,
      [roots, this.today()],
    );
    return rows.map(({ unit_id }) => unit_id);
  }

  async above(sql: Sql, unitId: string): Promise<string[]> {
    const rows = await sql<{ id: string }>(
      `select distinct ancestor_id as id from organisation.unit_ancestor where unit_id = $1 and period @> $2::date`,
      [unitId, this.today()],
    );
    return rows.map(({ id }) => id);
  }

  private today(): string {
    return vietnamDay(this.clock.now());
  }
}

/**
 * Makes the closure say what versions and successions say. Whoever changes a place calls it in the same transaction.
 * Writes only what differs, so a second run writes nothing.
 */
export async function rebuildAncestors(tx: Tx): Promise<void> {
  await tx.sql(
    `with recursive edge as (
       select unit_id, parent_id, period from organisation.unit_version where parent_id is not null
       union all
       -- an ended place stays where it last lay
       select distinct on (v.unit_id) v.unit_id, v.parent_id, daterange(v.valid_to, null)
       from organisation.unit_version v
       where v.valid_to is not null and v.parent_id is not null
         and not exists (select 1 from organisation.unit_version later where later.unit_id = v.unit_id and later.valid_from > v.valid_from)
       union all
       -- what took a place over as a whole holds it from then on
       select from_unit_id, to_unit_id, daterange(effective_on, null)
       from organisation.unit_succession where from_unit_id <> to_unit_id and not is_partial
     ), path as (
       select id as unit_id, id as ancestor_id, daterange(null, null) as period from organisation.unit
       union
       select path.unit_id, edge.parent_id, path.period * edge.period
       from path join edge on edge.unit_id = path.ancestor_id
       where not isempty(path.period * edge.period)
     ), wanted as (
       select unit_id, ancestor_id, unnest(range_agg(period)) as period from path group by unit_id, ancestor_id
     ), gone as (
       delete from organisation.unit_ancestor a
       where not exists (select 1 from wanted w where (w.unit_id, w.ancestor_id, w.period) = (a.unit_id, a.ancestor_id, a.period))
     )
     insert into organisation.unit_ancestor (unit_id, ancestor_id, period)
     select unit_id, ancestor_id, period from wanted
     on conflict do nothing`,
  );
}
