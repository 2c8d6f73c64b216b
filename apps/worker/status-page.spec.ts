import type { Health, Metrics } from '#platform';
import { statusPage } from './status-page.js';

const readiness = { ready: true } as { ready: boolean; reason?: string };
const health = { readiness: async () => readiness } as unknown as Health;
const metrics = { registry: { contentType: 'text/plain', metrics: async () => 'phusa_up 1' } } as unknown as Metrics;

async function ask(path: string, metricsToken?: string, headers: Record<string, string> = {}) {
  const server = await statusPage({ host: '127.0.0.1', workerPort: 0, metricsToken }, health, metrics);
  const { port } = server.address() as { port: number };
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
  const text = await answer.text();
  server.close();
  return { status: answer.status, text };
}

test('a worker that should get no work says so, and why', async () => {
  expect((await ask('/health/ready')).status).toBe(200);
  Object.assign(readiness, { ready: false, reason: 'stopping' });
  expect(await ask('/health/ready')).toEqual({ status: 503, text: '{"status":"unavailable","reason":"stopping"}' });
  expect((await ask('/health/live')).status).toBe(200);
});

test('figures are for this machine, or for who has the token', async () => {
  expect((await ask('/metrics')).text).toContain('phusa_up');
  expect((await ask('/metrics', undefined, { 'x-forwarded-for': '10.0.0.1' })).status).toBe(404);
  expect((await ask('/metrics', 'secret')).status).toBe(404);
  expect((await ask('/metrics', 'secret', { authorization: 'Bearer secret' })).status).toBe(200);
  expect((await ask('/metrics', 'secret', { authorization: 'Bearer secreT' })).status).toBe(404);
});

test('there is nothing else', async () => {
  expect((await ask('/graphql')).status).toBe(404);
});
