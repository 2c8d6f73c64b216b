import type { Sql } from '#platform';
import type { BelowKind } from './below-name.js';

/** A place below a commune as it was on a day. */
export interface UnitBelowAt {
  readonly id: string;
  readonly communeId: string;
  readonly name: string;
  readonly kind: BelowKind;
  readonly validFrom: string;
  readonly validTo: string | null;
}

const COLUMNS = `v.unit_id as id, v.parent_id as "communeId", v.name, v.kind, v.valid_from as "validFrom", v.valid_to as "validTo"`;

/** What stands below the communes on a day: hamlets first, then units; 'Khu vực 10' after 'Khu vực 9'. */
export function unitsBelow(sql: Sql, communeIds: readonly string[], on: string): Promise<UnitBelowAt[]> {
  return sql<UnitBelowAt>(
    `select ${COLUMNS} from organisation.unit_version v
     where v.parent_id = any($1::uuid[]) and v.level = 'local' and v.period @> $2::date
     order by v.parent_id, v.kind = 'don_vi', length(substring(v.name from '[0-9]+$')) nulls first, platform.fold(v.name), v.unit_id`,
    [communeIds, on],
  );
}

/** The latest version of one place below a commune, locked until the transaction ends when `lock` says so. */
export async function unitBelow(sql: Sql, unitId: string, lock: '' | 'for update' = ''): Promise<UnitBelowAt | null> {
  const [row] = await sql<UnitBelowAt>(
    `select ${COLUMNS} from organisation.unit_version v where v.unit_id = $1 and v.level = 'local' order by v.valid_from desc limit 1 ${lock}`,
    [unitId],
  );
  return row ?? null;
}

/** A place that lay in a commune when that was divided, and where it lies now. */
export interface DividedBelow {
  readonly id: string;
  readonly name: string;
  readonly kind: BelowKind;
  readonly dividedId: string;
  readonly dividedName: string;
  readonly dividedOn: string;
  readonly commune: { readonly id: string; readonly name: string; readonly kind: string; readonly level: string } | null;
  readonly since: string | null;
  readonly decisionNumber: string | null;
}

/** Of the divided ones of some communes, the places that stood to their end. What was closed, before or since, is not among them. */
export function dividedBelow(sql: Sql, communeIds: readonly string[], today: string): Promise<DividedBelow[]> {
  return sql<DividedBelow>(
    `with divided as (
       select distinct on (v.unit_id) v.unit_id as id, v.name, v.valid_to from organisation.unit_version v
       where v.level = 'commune' and v.unit_id = any($1::uuid[])
         and exists (select from organisation.unit_succession s where s.from_unit_id = v.unit_id and s.is_partial)
       order by v.unit_id, v.valid_from desc),
     latest as (
       select distinct on (unit_id) * from organisation.unit_version
       where unit_id in (select was.unit_id from organisation.unit_version was join divided d on d.id = was.parent_id
                         where was.level = 'local' and (was.valid_to is null or was.valid_to >= d.valid_to))
       order by unit_id, valid_from desc)
     select l.unit_id as id, l.name, l.kind, d.id as "dividedId", d.name as "dividedName", d.valid_to as "dividedOn",
       case when n.unit_id is not null then jsonb_build_object('id', n.unit_id, 'name', n.name, 'kind', n.kind, 'level', n.level) end as commune,
       case when n.unit_id is not null then l.valid_from end as since, case when n.unit_id is not null then l.legal_act end as "decisionNumber"
     from latest l
     join divided d on exists (select from organisation.unit_version was where was.unit_id = l.unit_id and was.parent_id = d.id)
     left join organisation.unit_version n on n.unit_id = l.parent_id and n.period @> $2::date
     where d.valid_to <= $2::date and (n.unit_id is null or l.period @> $2::date)
     order by n.unit_id is not null, platform.fold(d.name), d.id, length(substring(l.name from '[0-9]+$')) nulls first, platform.fold(l.name), l.unit_id
     limit 500`,
    [communeIds, today],
  );
}
