import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { type AppConfig, CONFIG, Health, JsonLogger, Metrics } from '#platform';
import { addressOf, closeServer, runProcess } from '../process.js';
import { statusPage } from './status-page.js';
import { WorkerModule } from './worker.module.js';

await runProcess('worker', async () => {
  const app = await NestFactory.createApplicationContext(WorkerModule, { bufferLogs: true, abortOnError: false });
  app.useLogger(app.get(JsonLogger));
  app.flushLogs();
  const server = await statusPage(app.get<AppConfig>(CONFIG), app.get(Health), app.get(Metrics));
  return {
    address: addressOf(server),
    /** Running jobs are finished, nothing new is taken; then the connections go. */
    async stop() {
      app.get(Health).drain();
      await app.close();
      await closeServer(server);
    },
  };
});
