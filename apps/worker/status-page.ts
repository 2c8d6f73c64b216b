import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AppConfig, Health, Metrics } from '#platform';

type Settings = Pick<AppConfig, 'host' | 'workerPort' | 'metricsToken'>;

/** The only HTTP of the worker: /health/live and /health/ready for the operator's probes, /metrics for Prometheus. */
export async function statusPage(config: Settings, health: Health, metrics: Metrics): Promise<Server> {
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => write(response, 500, { status: 'error', reason: String(error) }));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/health/live') return write(response, 200, { status: 'ok' });
    if (request.url === '/health/ready') {
      const { ready, reason } = await health.readiness();
      return write(response, ready ? 200 : 503, { status: ready ? 'ok' : 'unavailable', reason });
    }
    if (request.url !== '/metrics' || !mayReadMetrics(request, config)) return write(response, 404, { status: 'not found' });
    response.writeHead(200, { 'content-type': metrics.registry.contentType });
    response.end(await metrics.registry.metrics());
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.workerPort, config.host, resolve);
  });
  return server;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** From this machine, or with the token: the rule of the api's /metrics. */
export function mayReadMetrics(
  request: Pick<IncomingMessage, 'headers' | 'socket'>,
  { metricsToken }: Pick<AppConfig, 'metricsToken'>,
): boolean {
  if (!metricsToken) return LOOPBACK.has(request.socket.remoteAddress ?? '') && !request.headers['x-forwarded-for'];
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${metricsToken}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function write(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
