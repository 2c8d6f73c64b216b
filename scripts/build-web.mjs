// apps/web -> apps/web/dist: types of the operations, then the bundle. Fails when a page weighs more than its budget.
// Needs schema.graphql at the root and no running server. `--report` lists the weight of each page, `--check` checks types too.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const web = fileURLToPath(new URL('../apps/web', import.meta.url));

const isTold = process.argv.includes('--report');

/** Quiet while all is well: these tools talk a lot, and `npm start` has one thing to say. */
function step(script, args) {
  const tool = fileURLToPath(new URL(`../node_modules/${script}`, import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...args], {
    cwd: web,
    stdio: isTold ? 'inherit' : 'pipe',
    encoding: 'utf8',
    env: { ...process.env, ...(isTold && { PHUSA_WEB_REPORT: '1' }) },
  });
  if (status === 0) return;
  if (!isTold) console.error(stdout + stderr);
  process.exit(status ?? 1);
}

process.chdir(root);
step('@graphql-codegen/cli/esm/bin.js', ['--config', 'codegen.ts', '--silent']);
if (process.argv.includes('--check')) step('typescript/bin/tsc', ['-p', 'tsconfig.json']);
step('vite/bin/vite.js', ['build', '--logLevel', 'error']);
