import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type pg from 'pg';
import { sqlOn } from './sql.js';

/**
 * One statement that is a transaction by itself, on the pool that may write. For the hot path only, where BEGIN and
 * COMMIT would double the round trips (ADR 7); everything else writes through `Transactions`.
 */
@Injectable()
export class WriteStatements {
  constructor(private readonly dataSource: DataSource) {}

  run<Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]> {
    return sqlOn((this.dataSource.driver as unknown as { master: pg.Pool }).master)<Row>(text, values);
  }
}
