import type { Logger } from '@nestjs/common';
import type pg from 'pg';

/** Settings of every session: UTC, and limits that end what hangs: no statement may hold a request for ever. */
const SESSION = [
  '-c timezone=UTC',
  '-c statement_timeout=10s',
  '-c lock_timeout=5s',
  '-c idle_in_transaction_session_timeout=10s',
  // `any($1)` over a few hundred units must not flip the plan of a named statement
  '-c plan_cache_mode=auto',
].join(' ');

/** Pool options that every pool of the product shares; `name` shows in pg_stat_activity. */
export function poolOptions(url: string, name: string, max: number, extraSettings = ''): pg.PoolConfig {
  return {
    connectionString: url,
    max,
    min: Math.min(4, max),
    // the default closes idle connections after 10 s, and the next visitor pays for a new backend
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 3_000,
    keepAlive: true,
    application_name: name,
    options: `${SESSION} ${extraSettings}`.trim(),
  };
}

/**
 * Makes a pool outlive its connections. A connection that breaks emits `error`: on the pool while it is idle, on the
 * client while somebody holds it, and sometimes twice. Nobody listening would end the process, and between check-out and
 * the first query nobody does; so each client gets a listener of its own, before it is handed out.
 */
export function surviveBreaks(pool: pg.Pool, log: Pick<Logger, 'warn'>): void {
  const known = new WeakSet<object>();
  pool.on('acquire', (client) => {
    if (known.has(client)) return;
    known.add(client);
    client.on('error', () => undefined);
  });
  pool.on('error', (error) => log.warn(`idle connection lost: ${error.message}`));
}
