import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type pg from 'pg';
import { insertAudit } from '../audit/audit.js';
import type { Ctx, Tx } from '../context/context.js';
import { outboxRow } from '../outbox/outbox.js';
import { type Sql, sqlOn, sqlState } from './sql.js';

/** SQLSTATEs that mean "somebody else was first": serialization_failure, deadlock_detected. */
const RETRYABLE = new Set(['40001', '40P01']);
const MAX_ATTEMPTS = 3;

@Injectable()
export class Transactions {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one transaction; a throw rolls back.
   * After a deadlock the whole of `work` runs again in a new transaction, so it must do nothing but talk to `tx`,
   * and await one thing after the other: it is one connection.
   */
  async run<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(ctx, work);
      } catch (error) {
        if (attempt === MAX_ATTEMPTS || !RETRYABLE.has(sqlState(error) ?? '')) throw error;
      }
    }
  }

  private async attempt<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as pg.PoolClient;
      await runner.startTransaction();
      const result = await work(openTx(ctx, sqlOn(client)));
      await runner.commitTransaction();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

function openTx(ctx: Ctx, sql: Sql): Tx {
  return {
    ...ctx,
    sql,
    async emit(...events) {
      await sql(
        `insert into platform.outbox_event (id, type, subject, data, actor_id, occurred_at)
         select e.id, e.type, e.subject, e.data, e."actorId", e."occurredAt"
         from jsonb_to_recordset($1::jsonb) as e (id uuid, type text, subject uuid, data jsonb, "actorId" uuid, "occurredAt" timestamptz)`,
        [JSON.stringify(events.map((event) => outboxRow(event, ctx)))],
      );
    },
    audit: (entry) => insertAudit(sql, ctx, entry),
  } as Tx;
}
