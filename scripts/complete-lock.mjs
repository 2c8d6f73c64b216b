// Writes into package-lock.json the optional packages of other platforms that the registry in use does not hold.
// Without them `npm ci` stops on every machine: "Missing: @swc/core-darwin-arm64@ from lock file". Run after `npm install`.
import { readFileSync, writeFileSync } from 'node:fs';

const SYSTEMS = { windows: 'win32' };
for (const system of ['darwin', 'linux', 'win32', 'freebsd', 'android', 'openharmony', 'aix', 'sunos', 'netbsd', 'openbsd'])
  SYSTEMS[system] = system;
const PROCESSORS = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'wasm32'];

/** Entries that `npm ci` asks for and the lock has not, by their path. Pure. */
export function missingPackages(packages) {
  const missing = {};
  const has = (path) => path in packages || path in missing;
  for (const [from, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(optionalDependencies)) {
      if (!/^\d/.test(range) || levels(from).some((level) => has(`${level}node_modules/${name}`))) continue;
      const words = name.split(/[/-]/);
      const os = words.map((word) => SYSTEMS[word]).find(Boolean);
      const cpu = PROCESSORS.find((processor) => words.includes(processor));
      missing[`node_modules/${name}`] = {
        version: range,
        ...(cpu && { cpu: [cpu] }),
        ...(dev && { dev }),
        optional: true,
        ...(os && { os: [os] }),
      };
    }
  }
  return missing;
}

/** Where Node looks for a dependency of the package at `path`, from the nearest on. */
function levels(path) {
  const found = [''];
  for (let at = path; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) found.unshift(`${at}/`);
  return found;
}

if (process.argv[1] === import.meta.filename) {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const missing = missingPackages(lock.packages);
  const all = Object.entries({ ...lock.packages, ...missing });
  lock.packages = Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`added ${Object.keys(missing).length}`);
}
