import type { Server } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { type AppConfig, CONFIG, type Ctx, JsonLogger, toAppError } from '#platform';
import { answerError, Front, type HttpAdapter, RequestContext, type SeenRequest } from '#platform/api';

/** For answers that are data. Pages set their own policy. */
const HEADERS = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), microphone=(self), geolocation=()',
};

/** Options that every way of making the application shares: bodies are read by the front. */
export const API_OPTIONS = { bodyParser: false, bufferLogs: true } as const;

/** Puts the edge in order: headers, pages, context, routes. Used by the process and by the tests alike. */
export async function configureApi(app: NestExpressApplication, adapter: HttpAdapter, pages?: RequestHandler): Promise<void> {
  const config = app.get<AppConfig>(CONFIG);
  const contexts = app.get(RequestContext);
  app.useLogger(app.get(JsonLogger));
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustedProxies);
  const headers = Object.entries({
    ...HEADERS,
    ...(config.publicUrl.startsWith('https:') && { 'Strict-Transport-Security': 'max-age=31536000' }),
  });
  app.use((_request: Request, response: Response, next: NextFunction) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  });
  if (pages) app.use(pages);
  app.use((request: Request & SeenRequest & { ctx?: Ctx }, response: Response, next: NextFunction) => {
    if (request.path === '/graphql') return next(); // makes its own
    contexts.of(request).then(
      (ctx) => {
        request.ctx = ctx;
        next();
      },
      (error: unknown) => answerError(request, response, toAppError(error)),
    );
  });
  adapter.front = app.get(Front).listener(adapter.getInstance(), adapter.getHttpServer() as Server);
  await app.init();
}
