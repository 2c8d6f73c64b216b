import 'reflect-metadata';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type AppConfig, CONFIG, Health, readConfig } from '#platform';
import { HttpAdapter } from '#platform/api';
import { addressOf, closeServer, runProcess } from '../process.js';
import { ApiModule } from './api.module.js';
import { API_OPTIONS, configureApi } from './create-api.js';
import { pages } from './pages.js';
import { trustedDocuments } from './trusted-documents.js';

await runProcess('api', async () => {
  const adapter = new HttpAdapter();
  const documents = trustedDocuments(readConfig().dataDir);
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.with(documents), adapter, {
    ...API_OPTIONS,
    abortOnError: false,
  });
  const config = app.get<AppConfig>(CONFIG);
  await configureApi(app, adapter, pages(app, trustedDocuments()));
  app.flushLogs();
  await app.listen(config.port, config.host);
  const server = app.getHttpServer() as Server;

  return {
    address: addressOf(server),
    /** Readiness says no → serve on while the balancer notices → finish what runs → close the pools. */
    async stop() {
      app.get(Health).drain();
      server.prependListener('request', (_: IncomingMessage, response: ServerResponse) => response.setHeader('connection', 'close'));
      await sleep(config.drainMs);
      await closeServer(server);
      await app.close();
    },
  };
});
