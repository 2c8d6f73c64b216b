import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AppConfig, Health, Metrics } from '#platform';

/** The only HTTP of the worker: /health/live and /health/ready for the operator's probes, /metrics for Prometheus. */
export async function statusPage({ host, workerPort }: AppConfig, health: Health, metrics: Metrics): Promise<Server> {
  const server = createServer((request, response) => {
    void answer(request.url, response).catch((error: unknown) => write(response, 500, { status: 'error', reason: String(error) }));
  });

  async function answer(path: string | undefined, response: ServerResponse): Promise<void> {
    if (path === '/health/live') return write(response, 200, { status: 'ok' });
    if (path === '/health/ready') {
      const { ready, reason } = await health.readiness();
      return write(response, ready ? 200 : 503, { status: ready ? 'ok' : 'unavailable', reason });
    }
    if (path !== '/metrics') return write(response, 404, { status: 'not found' });
    response.writeHead(200, { 'content-type': metrics.registry.contentType });
    response.end(await metrics.registry.metrics());
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(workerPort, host, resolve);
  });
  return server;
}

function write(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
