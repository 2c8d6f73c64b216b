import { createHash } from 'node:crypto';
import pg from 'pg';

/**
 * Runs one statement and answers its rows. The statement is prepared once per connection under a name made of its
 * text: the planner then runs once instead of every time, which about doubles the rate of a screen's query.
 *
 * `each time`: it is planned for these values. For questions that are about a hamlet or a whole city by the same text: the
 * way that is best for one is a hundred times too slow for the other. Default: planned once.
 */
export type Sql = <Row extends object = Record<string, unknown>>(
  text: string,
  values?: readonly unknown[],
  planned?: 'once' | 'each time',
) => Promise<Row[]>;

// a day is a day: a JS Date would move it by the zone of the process
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
// counts and sums of this product stay far below 2^53
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

const names = new Map<string, string>();

/** PostgreSQL cuts names at 63 bytes; texts are static, so the map stays small. */
function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) names.set(text, (name = createHash('sha256').update(text).digest('base64url').slice(0, 40)));
  return name;
}

type Queryable = Pick<pg.Pool | pg.PoolClient, 'query'>;

export const sqlOn =
  (client: Queryable): Sql =>
  async <Row extends object>(text: string, values: readonly unknown[] = [], planned: 'once' | 'each time' = 'once') =>
    (await client.query<Row & pg.QueryResultRow>({ ...(planned === 'once' && { name: nameOf(text) }), text, values: values.map(plain) }))
      .rows;

/** The driver writes instants in the zone of the process, part by part; ISO 8601 is the same instant and made at once. */
const plain = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);

/** The SQLSTATE of a database error, or undefined for any other error. */
export function sqlState(error: unknown): string | undefined {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  const state = driverError?.code ?? code;
  return typeof state === 'string' && /^[0-9A-Z]{5}$/.test(state) ? state : undefined;
}
