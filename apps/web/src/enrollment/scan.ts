import { newId } from '../platform/graphql';

/** A code that was scanned before anybody was signed in. It lives until somebody is, or an hour. */
export interface PendingScan {
  id: string;
  code: string;
  deviceAt: string;
  clockMoved: boolean;
}

const PENDING = 'phusa-scan';
const CLOCK = 'phusa-clock';
const HOUR_MS = 3_600_000;
/** Smaller steps are a phone that sets itself right. */
const STEP_MS = 120_000;

/** Takes the code out of the address, so that a reload does not scan it again at another time. */
export function takeScan(): PendingScan | undefined {
  const code = location.hash.slice(1);
  if (!code) return undefined;
  history.replaceState(history.state, '', location.pathname);
  const scan = { id: newId(), code, deviceAt: new Date().toISOString(), clockMoved: clockMoved() };
  store(PENDING, JSON.stringify(scan));
  return scan;
}

export function pendingScan(): PendingScan | undefined {
  try {
    const scan = JSON.parse(localStorage.getItem(PENDING) ?? 'null') as PendingScan | null;
    return scan && Math.abs(Date.now() - Date.parse(scan.deviceAt)) < HOUR_MS ? scan : undefined;
  } catch {
    return undefined;
  }
}

export function dropScan(): void {
  try {
    localStorage.removeItem(PENDING);
  } catch {
    // there was none
  }
}

/** Whether the clock of this phone has gone back since it was last looked at, or jumped while this page was open. */
export function clockMoved(): boolean {
  const now = Date.now();
  let seen = 0;
  try {
    seen = Number(localStorage.getItem(CLOCK) ?? 0);
  } catch {
    // nothing is known of earlier
  }
  store(CLOCK, String(now));
  const ran = performance.timeOrigin + performance.now();
  return now < seen - STEP_MS || Math.abs(now - ran) > STEP_MS;
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // a phone without storage checks in while it is signed in and has network
  }
}
