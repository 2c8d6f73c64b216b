// What must be green before a commit: types, lint, arrows, format, snapshots, unit specs. Each step shows its output only
// when it fails, and all run, so that one look shows everything.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const node = (script, ...args) => [process.execPath, [`node_modules/${script}`, ...args]];
const jest = [process.execPath, ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js']];

const STEPS = {
  'types of the server': node('typescript/bin/tsc', '-p', 'tsconfig.json', '--noEmit', '--incremental', 'false'),
  'types of the web app': node('typescript/bin/tsc', '-p', 'apps/web/tsconfig.json', '--noEmit'),
  'types of the browser tests': node('typescript/bin/tsc', '-p', 'test/browser/tsconfig.json'),
  lint: node('oxlint/bin/oxlint', '--type-aware', 'apps', 'libs', 'test', 'scripts'),
  arrows: node('dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', 'apps', 'libs', 'test'),
  format: node('prettier/bin/prettier.cjs', '--check', '.'),
  snapshots: [process.execPath, ['scripts/schema.mjs', '--check']],
  // `npm test` runs them too; --no-unit leaves them to it
  ...(!process.argv.includes('--no-unit') && { 'unit specs': [jest[0], [...jest[1], '--selectProjects', 'unit', '--silent']] }),
};

let failed = 0;
for (const [name, [command, args]] of Object.entries(STEPS)) {
  const startedAt = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (status !== 0) {
    failed++;
    console.log(`${stdout}${stderr}`.trim(), '\n');
  }
}
console.log(`check: ${Object.keys(STEPS).length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
