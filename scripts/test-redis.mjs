// The suites in which a worker runs, once more with the queues in a real Redis: same code, same tests. Each suite gets a
// server of its own, because a queue knows nothing of the database that its jobs speak of.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasRedis, startRedis } from './machine/redis.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
if (!hasRedis()) {
  console.error('redis-server is not installed (Debian, Ubuntu: apt-get install redis-server)');
  process.exit(1);
}

const suites = readdirSync('test/e2e')
  .map((file) => join('test/e2e', file))
  .filter((file) => file.endsWith('.e2e-spec.ts') && /\bworker: true\b/.test(readFileSync(file, 'utf8')));
const jest = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  '--selectProjects',
  'e2e',
  '--',
];

let passed = 0;
let failed = 0;
for (const suite of suites) {
  const folder = mkdtempSync(join(tmpdir(), 'phusa-redis-'));
  const redis = await startRedis(folder);
  const { status, stderr } = spawnSync(process.execPath, [...jest, suite], {
    env: { ...process.env, REDIS_URL: redis.url },
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
  });
  process.stderr.write(stderr);
  const count = (word) => Number(new RegExp(`^Tests:.*?(\\d+) ${word}`, 'm').exec(stderr)?.[1] ?? 0);
  passed += count('passed');
  failed += count('failed') || (status === 0 ? 0 : 1);
  await redis.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`redis: ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
