import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { type AppConfig, CONFIG } from '../config/config.js';
import { poolOptions, surviveBreaks } from './connection.js';
import { type Sql, sqlOn } from './sql.js';

/** Connections for reads. Their sessions refuse to write; `DATABASE_READ_URL` may point them at a replica. */
@Injectable()
export class ReadPool implements OnApplicationShutdown {
  private readonly pool: pg.Pool;
  readonly sql: Sql;

  constructor(@Inject(CONFIG) config: AppConfig) {
    this.pool = new pg.Pool(
      poolOptions(
        config.databaseReadUrl ?? config.databaseUrl,
        'phusa-read',
        config.databasePoolSize,
        '-c default_transaction_read_only=on',
      ),
    );
    surviveBreaks(this.pool, new Logger(ReadPool.name));
    this.sql = sqlOn(this.pool);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
