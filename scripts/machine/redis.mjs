import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from './ports.mjs';

/** Whether this machine has a Redis server. */
export const hasRedis = () => spawnSync('redis-server', ['--version']).status === 0;

/** A Redis of its own on this machine, which keeps jobs in a file and never evicts one. */
export async function startRedis(folder) {
  const port = await freePort();
  const args = [
    '--port',
    port,
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--appendonly',
    'yes',
    '--maxmemory-policy',
    'noeviction',
    '--save',
    '',
  ];
  const child = spawn('redis-server', args.map(String), { stdio: 'ignore', detached: true });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const url = `redis://127.0.0.1:${port}`;
  for (let attempt = 0; ; attempt++) {
    const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
    client.on('error', () => undefined);
    const answer = await client.connect().then(
      () => client.ping(),
      () => undefined,
    );
    client.disconnect();
    if (answer === 'PONG') break;
    if (attempt === 100) throw new Error('redis-server does not answer');
    await sleep(50);
  }
  return { url, pid: child.pid, stop: () => (child.kill('SIGTERM'), exited) };
}
