import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missingPackages } from '../complete-lock.mjs';
import { backOffMs } from './child.mjs';
import { holderOf, lockFolder } from './folder-lock.mjs';
import { LogFile } from './log-file.mjs';
import { startProxy } from './proxy.mjs';
import { openSecrets } from './secrets.mjs';
import { readState, remember } from './state.mjs';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'phusa-machine-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the lock of a data folder', () => {
  test('names its holder, keeps a second one out, and opens again', () => {
    const release = lockFolder(folder);
    expect(holderOf(folder)).toBe(process.pid);
    expect(() => lockFolder(folder)).toThrow(`process ${process.pid}`);
    release();
    expect(holderOf(folder)).toBeUndefined();
  });

  test.each([
    ['a dead process', { pid: 2 ** 22 + 1, born: '1' }],
    ['another process with the number of a dead one', { pid: process.pid, born: 'yesterday' }],
    ['nonsense', 'half a fi'],
  ])('of %s is taken over', (_, lock) => {
    writeFileSync(join(folder, 'running.json'), typeof lock === 'string' ? lock : JSON.stringify(lock));
    expect(holderOf(folder)).toBeUndefined();
    lockFolder(folder)();
  });
});

describe('secrets', () => {
  test('are made once, for the owner only', () => {
    const first = openSecrets(folder, false);
    expect(openSecrets(folder, true)).toEqual(first);
    expect(Buffer.from(readFileSync(first.masterKeyFile, 'utf8'), 'base64')).toHaveLength(32);
    expect(statSync(first.masterKeyFile).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'keys')).mode & 0o777).toBe(0o700);
  });

  test('are never made anew for data that exists', () => {
    expect(() => openSecrets(folder, true)).toThrow('bring this file back from the backup');
  });
});

test('what is remembered survives, and a broken note is no note', () => {
  remember(folder, { databasePort: 5 });
  remember(folder, { seededBy: 'x' });
  expect(readState(folder)).toEqual({ databasePort: 5, seededBy: 'x' });
  writeFileSync(join(folder, 'state.json'), '{');
  expect(readState(folder)).toEqual({});
});

test('a process that dies again and again waits longer, to half a minute', () => {
  expect([1, 2, 3, 7, 50].map(backOffMs)).toEqual([500, 1_000, 2_000, 30_000, 30_000]);
});

test('a log keeps its end, and one file before', () => {
  const file = join(folder, 'logs', 'x.log');
  const log = new LogFile(file);
  log.write(`${'x'.repeat(10_000_001)}\n`);
  log.write('after\n');
  expect(readFileSync(file, 'utf8')).toBe('after\n');
  expect(statSync(`${file}.old`).size).toBeGreaterThan(10_000_000);
  expect(log.tail.at(-1)).toBe('after');
});

describe('the lock file of npm', () => {
  const packages = {
    '': {},
    'node_modules/@swc/core': {
      dev: true,
      optionalDependencies: { '@swc/core-darwin-arm64': '1.2.3', '@swc/core-linux-x64-gnu': '1.2.3' },
    },
    'node_modules/@swc/core-linux-x64-gnu': {},
    'node_modules/a': { optionalDependencies: { nested: '1.0.0', ranged: '^1.0.0' } },
    'node_modules/a/node_modules/nested': {},
  };

  test('is completed by what the registry does not hold, with its system and processor', () => {
    expect(missingPackages(packages)).toEqual({
      'node_modules/@swc/core-darwin-arm64': { version: '1.2.3', cpu: ['arm64'], dev: true, optional: true, os: ['darwin'] },
    });
  });
});

describe('the balancer', () => {
  const backend = (answer: (path: string) => number) =>
    new Promise<{ server: Server; port: number; seen: string[] }>((resolve) => {
      const seen: string[] = [];
      const server = createHttpServer((request, response) => {
        if (request.url !== '/health/ready') seen.push(`${request.headers['x-forwarded-for']}`);
        response.writeHead(answer(request.url!)).end(`${request.url}`);
      }).listen(0, '127.0.0.1', () => resolve({ server, port: (server.address() as { port: number }).port, seen }));
    });

  test('shares work among those that are ready, passes by who drains, and believes no client about its address', async () => {
    let isDraining = false;
    const [first, second] = await Promise.all([
      backend(() => 200),
      backend((path) => (path === '/health/ready' && isDraining ? 503 : 200)),
    ]);
    const proxy = await startProxy([first.port, second.port], 0);
    const get = () =>
      fetch(`http://127.0.0.1:${proxy.port}/x`, { headers: { 'x-forwarded-for': '6.6.6.6' } }).then((answer) => answer.text());
    for (let i = 0; i < 4; i++) expect(await get()).toBe('/x');
    expect([first.seen, second.seen]).toEqual([Array(2).fill('127.0.0.1'), Array(2).fill('127.0.0.1')]);

    isDraining = true;
    while (proxy.ready.size > 1) await new Promise((resolve) => setTimeout(resolve, 20));
    for (let i = 0; i < 4; i++) await get();
    expect(second.seen).toHaveLength(2);

    first.server.closeAllConnections();
    first.server.close();
    isDraining = false;
    while (!proxy.ready.has(second.port)) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await get()).toBe('/x');
    await proxy.stop();
    second.server.close();
  });
});
