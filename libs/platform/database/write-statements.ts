import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type pg from 'pg';
import { surviveBreaks } from './connection.js';
import { type Sql, sqlOn } from './sql.js';

/**
 * One statement that is a transaction by itself, on the pool that may write. For the hot path only, where BEGIN and
 * COMMIT would double the round trips (ADR 7); everything else writes through `Transactions`.
 */
@Injectable()
export class WriteStatements {
  private readonly sql: Sql;

  constructor(dataSource: DataSource) {
    // TypeORM's pool, which `Transactions` takes its connections from, too
    const { master } = dataSource.driver as unknown as { master: pg.Pool };
    surviveBreaks(master, new Logger('database'));
    this.sql = sqlOn(master);
  }

  run<Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]> {
    return this.sql<Row>(text, values);
  }
}
