import type { DataSourceOptions, MigrationInterface } from 'typeorm';
import { poolOptions } from './connection.js';

export type MigrationClass = new () => MigrationInterface;

/** How TypeORM reaches the database: for transactions and migrations. */
export function typeormOptions(
  url: string,
  poolSize: number,
  migrations: MigrationClass[] = [],
): Extract<DataSourceOptions, { type: 'postgres' }> {
  const { connectionString: _, max: __, ...extra } = poolOptions(url, 'phusa', poolSize);
  return {
    type: 'postgres',
    url,
    migrations,
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    poolSize,
    poolErrorHandler: () => undefined, // see WriteStatements
    extra,
  };
}
