// apps/web -> apps/web/dist: types of the operations, then the bundle. Fails when a page weighs more than its budget.
// Needs schema.graphql at the root and no running server.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const web = fileURLToPath(new URL('../apps/web', import.meta.url));

function step(script, args) {
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL(`../node_modules/${script}`, import.meta.url)), ...args], {
    cwd: web,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

process.chdir(root);
step('@graphql-codegen/cli/esm/bin.js', ['--config', 'codegen.ts', '--silent']);
if (process.argv.includes('--check')) step('typescript/bin/tsc', ['-p', 'tsconfig.json']);
step('vite/bin/vite.js', ['build', '--logLevel', 'warn']);
