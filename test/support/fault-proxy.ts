import { createServer, type IncomingMessage, request as forward, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { type Random, random } from '../faults/random.js';

/** What a bad line does to one request. */
const FAULTS = ['cut before', 'cut after', 'cut in the answer', 'twice', 'late', 'out of order'] as const;
type Fault = (typeof FAULTS)[number];

/** Longer than a phone waits before its next batch, so that a held one really comes after it. */
const HELD_MS = 1_200;
const LATE_MS = 700;

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/**
 * A line between browsers and the server that, by a seeded plan, sends requests twice, late or out of order, and cuts the
 * connection before the server has seen a request or after it has done it. Pages and files pass; only the graph suffers.
 */
export async function startFaultProxy(target: URL, seed: number) {
  const plan: Random = random(seed);
  const counts = new Map<Fault | 'none', number>();
  const bodies: unknown[] = [];
  let isOn = false;

  const ask = (incoming: IncomingMessage, body: Buffer): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { url: path, method, headers } = incoming;
      const outgoing = forward({ host: target.hostname, port: target.port, path, method, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        const { 'transfer-encoding': _, ...headers } = answer.headers;
        answer.on('end', () => resolve({ status: answer.statusCode ?? 502, headers, body: Buffer.concat(parts) }));
        answer.on('error', reject);
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });

  const give = (response: ServerResponse, { status, headers, body }: Answer): void => {
    response.writeHead(status, { ...headers, 'content-length': body.length });
    response.end(body);
  };

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(incoming);
    const isGraph = incoming.method === 'POST' && incoming.url === '/graphql';
    const fault = isGraph && isOn && plan.chance(0.6) ? plan.pick(FAULTS) : undefined;
    if (isGraph) {
      counts.set(fault ?? 'none', (counts.get(fault ?? 'none') ?? 0) + 1);
      bodies.push(readable(incoming, body));
    }
    switch (fault) {
      case 'cut before':
        return void incoming.socket.destroy();
      case 'cut after':
        await ask(incoming, body);
        return void incoming.socket.destroy();
      case 'cut in the answer': {
        const answer = await ask(incoming, body);
        response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length });
        response.write(answer.body.subarray(0, answer.body.length / 2));
        return void setTimeout(() => incoming.socket.destroy(), 30);
      }
      case 'twice': {
        const [, second] = await Promise.all([ask(incoming, body), ask(incoming, body)]);
        return give(response, second);
      }
      case 'late':
        await pause(plan.between(50, LATE_MS));
        return give(response, await ask(incoming, body));
      case 'out of order':
        // the phone is told that it failed, and what it had sent arrives after what it sends next
        incoming.socket.destroy();
        await pause(HELD_MS);
        return void (await ask(incoming, body));
      default:
        return give(response, await ask(incoming, body));
    }
  }

  const server = createServer((incoming, response) => {
    handle(incoming, response).catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    /** How often each fault was done. */
    counts,
    /** The graph's requests as they came in, decoded. */
    bodies,
    breakLines: (isBroken: boolean) => {
      isOn = isBroken;
    },
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function readable({ headers }: IncomingMessage, body: Buffer): unknown {
  try {
    return JSON.parse((headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8'));
  } catch {
    return null;
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
