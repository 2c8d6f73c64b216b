import { createServer, type RequestListener } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';

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
}
