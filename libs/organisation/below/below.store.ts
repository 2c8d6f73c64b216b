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
