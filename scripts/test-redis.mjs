// The suites in which a worker runs, once more with the queues in a real Redis: same code, same tests. Each suite gets a
// server of its own, because a queue knows nothing of the database that its jobs speak of. Two run at a time.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { startTestPostgres } from './machine/postgres.mjs';
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

const postgres = await startTestPostgres();
let passed = 0;
let failed = 0;
async function run(suite) {
  const folder = mkdtempSync(join(tmpdir(), 'phusa-redis-'));
  const redis = await startRedis(folder);
  const child = spawn(process.execPath, [...jest, suite], {
    env: { ...process.env, REDIS_URL: redis.url, TEST_DATABASE_SERVER: postgres.url },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [said, [status]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  process.stderr.write(said);
  const count = (word) => Number(new RegExp(`^Tests:.*?(\\d+) ${word}`, 'm').exec(said)?.[1] ?? 0);
  passed += count('passed');
  failed += count('failed') || (status === 0 ? 0 : 1);
  await redis.stop();
  rmSync(folder, { recursive: true, force: true });
}

const waiting = suites.values();
const lane = async () => {
  for (const suite of waiting) await run(suite);
};
await Promise.all([lane(), lane()]);
await postgres.stop();
console.log(`redis: ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
