import type { Sql } from '#platform';
import type { Centre } from './centre.graphql.js';

/** Centres by their own ids or by those of their communes. */
export function centresOf(sql: Sql, ids: readonly string[], unitIds: readonly string[]): Promise<Centre[]> {
  return sql<Centre>(
    `select id, name, phone, address, unit_id as "unitId" from organisation.centre where id = any($1) or unit_id = any($2)`,
    [ids, unitIds],
  );
}
