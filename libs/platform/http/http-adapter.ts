import { createServer, type RequestListener, type Server } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';

/**
 * Connections that wait to be accepted. What finds no place is dropped without a word, so it is many: better to accept and
 * say when to come again. The kernel cuts it at net.core.somaxconn (4,096 where nobody changed it).
 */
const BACKLOG = 4_096;

/**
 * Express behind an HTTP server with limits of time and size. `front` sees every request
 * before Express does.
 */
export class HttpAdapter extends ExpressAdapter {
  /** Set once, before listening. */
  front: RequestListener | undefined;

  override initHttpServer(): void {
    const express = this.getInstance<RequestListener>();
    this.httpServer = createServer(
      {
        connectionsCheckingInterval: 1_000, // the default of 30 s makes the two limits below mean 30 s
        headersTimeout: 10_000,
        requestTimeout: 300_000, // an upload of 20 MB on 3G takes minutes; bodies of GraphQL have 30 s of their own
        keepAliveTimeout: 65_000, // longer than a proxy's, or it sends into a closed connection
        maxHeaderSize: 16_384,
      },
      (request, response) => (this.front ?? express)(request, response),
    );
    this.httpServer.maxRequestsPerSocket = 10_000;
  }

  override listen(port: string | number, ...more: [hostname?: string, callback?: () => void] | [callback?: () => void]): Server {
    const [host, callback] = typeof more[0] === 'string' ? more : [undefined, more[0]];
    return (this.httpServer as Server).listen({ port: Number(port), backlog: BACKLOG, ...(host !== undefined && { host }) }, callback);
  }
}
