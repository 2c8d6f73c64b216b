import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessLog } from './audit/access-log.js';
import { Scope } from './auth/scope.js';
import { Clock } from './clock/clock.js';
import { type AppConfig, CONFIG } from './config/config.js';
import { ConfigModule } from './config/config.module.js';
import { SystemContext } from './context/system-context.js';
import { typeormOptions } from './database/typeorm-options.js';
import { ReadPool } from './database/read-pool.js';
import { Transactions } from './database/transactions.js';
import { WriteStatements } from './database/write-statements.js';
import { Turns } from './queue/turns.js';
import { SharedAnswers } from './graphql/shared-answers.js';
import { Health } from './health/health.js';
import { JsonLogger } from './log/logger.js';
import { Metrics } from './metrics/metrics.js';
import { FileStore } from './storage/file-store.js';
import { Tasks } from './task/task.service.js';

const services = [
  Clock,
  ReadPool,
  Transactions,
  WriteStatements,
  SystemContext,
  FileStore,
  Metrics,
  Health,
  JsonLogger,
  AccessLog,
  Scope,
  SharedAnswers,
  Tasks,
  Turns,
];

/** What every room stands on. Knows no word of the domain. */
@Global()
@Module({
  imports: [
    ConfigModule,
    TypeOrmModule.forRootAsync({
      inject: [CONFIG],
      useFactory: (config: AppConfig) => ({
        ...typeormOptions(config.databaseUrl, config.databasePoolSize),
        retryAttempts: 0, // the supervisor restarts a process that cannot start; nine silent retries look like a hang
      }),
    }),
  ],
  providers: services,
  exports: services,
})
export class PlatformModule {}
