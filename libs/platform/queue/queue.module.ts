import { BullModule } from '@nestjs/bullmq';
import { Global, Inject, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { createPostgresBackend, createRedisBackend, runMigrations, setDefaultBackendFactory, type ConnectionOptions } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { type AppConfig, CONFIG } from '../config/config.js';
import { surviveBreaks } from '../database/connection.js';

export const QUEUE_CONNECTION = Symbol('QUEUE_CONNECTION');
export type QueueConnection = { kind: 'postgres'; client: pg.Pool } | { kind: 'redis'; client: Redis };

/**
 * Jobs are kept a day after completion, so that a second offer of the same event finds its id taken. Ten attempts with
 * exponential back-off and jitter reach about ten minutes; after that reconciliation offers the event again.
 */
const JOB_DEFAULTS = {
  attempts: 10,
  backoff: { type: 'exponential', delay: 500, jitter: 0.5 },
  removeOnComplete: { age: 24 * 3_600, count: 10_000 },
  removeOnFail: false,
} as const;

/** BullMQ hands a connection through untouched; only its type knows Redis alone. */
export const bullConnection = (connection: QueueConnection) => connection.client as unknown as ConnectionOptions;

async function connect(config: AppConfig): Promise<QueueConnection> {
  const log = new Logger('queue');
  if (config.redisUrl) {
    setDefaultBackendFactory(createRedisBackend);
    const client = new Redis(config.redisUrl, { maxRetriesPerRequest: null });
    client.on('error', (error) => log.warn(`redis: ${error.message}`));
    return { kind: 'redis', client };
  }
  setDefaultBackendFactory(createPostgresBackend);
  // one pool for every Queue and Worker of this process; each Worker holds one connection of it for LISTEN.
  // BullMQ does not set the schema on a pool that it was given.
  const pool = new pg.Pool({
    connectionString: config.databaseUrl,
    options: '-c search_path=bullmq',
    max: 24,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    application_name: 'phusa-queue',
  });
  pool.setMaxListeners(0);
  surviveBreaks(pool, log);
  const client = await pool.connect();
  try {
    await runMigrations(client, 'bullmq');
  } finally {
    client.release();
  }
  return { kind: 'postgres', client: pool };
}

@Global()
@Module({
  providers: [{ provide: QUEUE_CONNECTION, inject: [CONFIG], useFactory: connect }],
  exports: [QUEUE_CONNECTION],
})
class QueueConnectionModule implements OnApplicationShutdown {
  constructor(@Inject(QUEUE_CONNECTION) private readonly connection: QueueConnection) {}

  /** BullMQ leaves a connection open that it was given. */
  async onApplicationShutdown(): Promise<void> {
    if (this.connection.kind === 'postgres') await this.connection.client.end();
    else await this.connection.client.quit();
  }
}

/** BullMQ on PostgreSQL by default, on Redis by REDIS_URL; the code above it is the same. Of the worker only. */
@Module({
  imports: [
    QueueConnectionModule,
    BullModule.forRootAsync({
      imports: [QueueConnectionModule],
      inject: [QUEUE_CONNECTION],
      useFactory: (connection: QueueConnection) => ({ connection: bullConnection(connection), defaultJobOptions: JOB_DEFAULTS }),
    }),
    BullModule.registerQueue(), // no queue, but what starts the processors
  ],
})
export class QueueModule {}

export { JOB_DEFAULTS };
