// One running system per data folder. The lock names a living process; what a killed one left behind is taken over.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './refusal.mjs';

const fileOf = (folder) => join(folder, 'running.json');

/**
 * Takes the folder for this process.
 * @returns a function that gives it back
 */
export function lockFolder(folder) {
  const file = fileOf(folder);
  const holder = holderOf(folder);
  if (holder) throw Refusal.alreadyRunning(folder, holder);
  const mine = JSON.stringify({ pid: process.pid, born: bornAt(process.pid) });
  rmSync(file, { force: true });
  try {
    writeFileSync(file, mine, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    throw Refusal.alreadyRunning(folder, holderOf(folder) ?? '?');
  }
  return () => {
    if (holderOf(folder) === process.pid) rmSync(file, { force: true });
  };
}

/** The process that holds the folder now, or undefined. */
export function holderOf(folder) {
  let lock;
  try {
    lock = JSON.parse(readFileSync(fileOf(folder), 'utf8'));
  } catch {
    return undefined;
  }
  const { pid, born } = lock;
  return isAlive(pid) && bornAt(pid) === born ? pid : undefined;
}

/** Whether a process with this id runs, whoever owns it. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** When a process began, where the system tells: another process may have got the number of a dead one. */
function bornAt(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return null;
  }
}
