import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { Inject, Injectable, Logger } from '@nestjs/common';
import proxyAddr from 'proxy-addr';
import { type AppConfig, CONFIG } from '../config/config.js';
import { AppError } from '../errors/app-error.js';
import { headersOf, toAppError } from '../errors/to-app-error.js';
import { TrustedDocumentLane } from '../graphql/trusted-documents.js';
import { Health } from '../health/health.js';
import { newId } from '../ids.js';
import { messages } from '../messages.js';
import { Metrics } from '../metrics/metrics.js';
import { preferredLocale } from '../text/locale.js';
import { Patience } from './patience.js';
import { readJsonBody } from './read-body.js';
import { Turnstile } from './turnstile.js';

/** A request once the front has seen it. */
export interface SeenRequest extends IncomingMessage {
  requestId: string;
  /** Address of the caller: behind a trusted proxy the one that it names, else the socket's. */
  clientAddress: string;
  body?: unknown;
}

const ROUTES = [
  'graphql',
  'v',
  'files',
  'media',
  'certificates',
  'status',
  'issuers',
  'oauth',
  'assets',
  'health',
  'metrics',
  'tasks',
  'staff-lists',
];

/**
 * What happens to every request before Express: an id, counting, shedding, the body of /graphql, and the short way of
 * trusted documents. A slow or rude client must never be able to hold a count.
 */
@Injectable()
export class Front {
  private readonly log = new Logger('http');
  private running = 0;
  private readonly turnstile = new Turnstile();
  private readonly patience = new Patience();
  private readonly trusts: (address: string, hop: number) => boolean;

  constructor(
    @Inject(CONFIG) private readonly config: AppConfig,
    private readonly lane: TrustedDocumentLane,
    private readonly health: Health,
    private readonly metrics: Metrics,
  ) {
    this.trusts = proxyAddr.compile([...config.trustedProxies]);
  }

  listener(express: RequestListener, server: Server): RequestListener {
    this.turnstile.watch(server);
    return (request, response) => {
      void this.handle(request as SeenRequest, response, express);
    };
  }

  private async handle(request: SeenRequest, response: ServerResponse, express: RequestListener): Promise<void> {
    request.requestId = newId();
    request.clientAddress = proxyAddr(request, this.trusts);
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const isGraphql = request.method === 'POST' && path === '/graphql';
    // on the short way all headers are written at once, which Node does faster than one by one
    if (!isGraphql) response.setHeader('X-Request-Id', request.requestId);
    if (path.startsWith('/health/')) return this.answerHealth(path, response);
    if (this.running >= this.config.maxRunningRequests) {
      this.metrics.requestsShed.inc();
      const retryAfterSeconds = this.patience.refuse(performance.now());
      return answerError(request, response, new AppError('UNAVAILABLE', messages.unavailable, { retryAfterSeconds }));
    }
    this.count(request, response, path);
    if (!isGraphql) return express(request, response);
    try {
      const passed = this.turnstile.pass(this.running);
      if (passed) await passed;
      const isJson = /^application\/json\b/i.test(request.headers['content-type'] ?? '');
      if (isJson) request.body = await readJsonBody(request);
      const body = request.body as { documentId?: unknown } | undefined;
      if (typeof body?.documentId === 'string') await this.lane.answer(request, response, body as { documentId: string });
      else {
        response.setHeader('X-Request-Id', request.requestId);
        express(request, response);
      }
    } catch (error) {
      const known = toAppError(error);
      if (known.code === 'INTERNAL') this.log.error({ requestId: request.requestId, err: error }, 'unexpected error');
      answerError(request, response, known);
    }
  }

  private count(request: SeenRequest, response: ServerResponse, path: string): void {
    const startedAt = performance.now();
    const { socket } = request; // a request whose body nobody read to its end has lost it when the answer closes
    this.running++;
    this.metrics.requestsRunning.set(this.running);
    let over = false;
    const finish = () => {
      if (over) return;
      over = true;
      socket.off('close', finish);
      this.running--;
      this.patience.serve(performance.now());
      this.metrics.requestsRunning.set(this.running);
      const seconds = (performance.now() - startedAt) / 1000;
      const first = path.split('/')[1] ?? '';
      const route = ROUTES.includes(first) ? first : 'page';
      this.metrics.requestSeconds.observe({ route, status: response.statusCode }, seconds);
      if (this.config.logLevel !== 'debug') return;
      this.log.debug({
        requestId: request.requestId,
        method: request.method,
        route,
        status: response.statusCode,
        ms: Math.round(seconds * 1000),
      });
    };
    socket.setMaxListeners(0); // pipelined requests share one socket
    response.once('close', finish);
    socket.once('close', finish);
  }

  private async answerHealth(path: string, response: ServerResponse): Promise<void> {
    const { ready, reason } = path === '/health/live' ? { ready: true, reason: undefined } : await this.health.readiness();
    response.writeHead(ready ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify({ status: ready ? 'ok' : 'unavailable', reason }));
  }
}

/** An error outside of GraphQL's own execution, in the shape of GraphQL. */
export function answerError(request: SeenRequest, response: ServerResponse, error: AppError): void {
  if (response.headersSent) return void response.destroy();
  const { retryAfterSeconds, fields } = error.details;
  const body = JSON.stringify({
    errors: [
      {
        message: error.in(preferredLocale(request.headers['accept-language'])),
        extensions: { code: error.code, requestId: request.requestId, retryAfterSeconds, fields },
      },
    ],
  });
  response.writeHead(error.getStatus(), {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'X-Request-Id': request.requestId,
    ...headersOf(error),
  });
  response.end(body);
}
