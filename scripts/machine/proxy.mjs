// A small round-robin balancer for one machine: asks every backend whether it is ready, and sends work to those that are.
import { Agent, createServer, request as forward } from 'node:http';

const PROBE_MS = 250;
/** Shorter than the 65 s of the api: the proxy, never the api, ends an idle connection. */
const KEEP_ALIVE_MS = 5_000;
const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'upgrade'];

/** @param ports of the backends on this machine */
export async function startProxy(ports, port) {
  const agent = new Agent({ keepAlive: true, timeout: KEEP_ALIVE_MS, maxSockets: 256 });
  const ready = new Set();
  let turn = 0;

  const probe = async (backend) => {
    const answer = await fetch(`http://127.0.0.1:${backend}/health/ready`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    if (answer?.ok) ready.add(backend);
    else ready.delete(backend);
    await answer?.body?.cancel();
  };
  const probes = setInterval(() => void Promise.all(ports.map(probe)), PROBE_MS);
  await Promise.all(ports.map(probe));

  const server = createServer((request, response) => {
    const tried = new Set();
    const body = [];
    request.on('data', (chunk) => body.push(chunk));
    request.on('end', () => send());

    function send() {
      const candidates = ports.filter((backend) => ready.has(backend) && !tried.has(backend));
      const backend = candidates[turn++ % candidates.length];
      if (backend === undefined) return response.writeHead(503, { 'retry-after': '1' }).end();
      tried.add(backend);
      const { remoteAddress } = request.socket;
      const headers = { ...request.headers, 'x-forwarded-for': remoteAddress, 'x-forwarded-proto': 'http' };
      for (const name of HOP_BY_HOP) delete headers[name];
      const { method, url } = request;
      const outgoing = forward({ agent, port: backend, host: '127.0.0.1', method, path: url, headers }, (answer) => {
        for (const name of HOP_BY_HOP) delete answer.headers[name];
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
        answer.on('error', () => response.destroy());
      });
      outgoing.on('error', (error) => {
        // nobody was there to hear it, or an idle connection closed under us: as if it was never sent
        const wasNeverHeard = error.code === 'ECONNREFUSED' || (outgoing.reusedSocket && error.code === 'ECONNRESET' && method === 'GET');
        if (wasNeverHeard && !response.headersSent) return send();
        if (response.headersSent) response.destroy();
        else response.writeHead(502, { 'retry-after': '1' }).end();
      });
      outgoing.end(Buffer.concat(body));
    }
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    ready,
    stop: () => {
      clearInterval(probes);
      agent.destroy();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
