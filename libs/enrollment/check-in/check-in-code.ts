import { createHmac, timingSafeEqual } from 'node:crypto';
import { keyedHash } from '#platform';

/** What stands behind the `#` of the QR code: which session, which slot of time, on whose screen. */
export interface CheckInCode {
  readonly sessionId: string;
  /** Slots of `slotSeconds` since 1970, by the clock of the phone that shows the code, as that phone last corrected it. */
  readonly slot: number;
  /** Last six characters of the id of the phone that shows the code. */
  readonly shownBy: string;
}

const FORM = /^([A-Za-z0-9_-]{22})\.([0-9a-z]{1,9})\.([0-9a-f]{6})\.([A-Za-z0-9_-]{16})$/;
const SIGNATURE_BYTES = 12;

/** The key of a session. The teacher's phone gets it while it has network and signs with it when it has none. */
export const checkInKey = (masterKey: Buffer, sessionId: string): Buffer => keyedHash(masterKey, `check-in/${sessionId}`);

/** The code as it is shown. The phone makes the same: `apps/web/src/staff/sessions/code.ts`. */
export function writeCode(key: Buffer, code: CheckInCode): string {
  const said = [Buffer.from(code.sessionId.replaceAll('-', ''), 'hex').toString('base64url'), code.slot.toString(36), code.shownBy].join(
    '.',
  );
  return `${said}.${sign(key, said)}`;
}

/** What a code says, or null for something else. Proves nothing: see `isGenuine`. */
export function readCode(text: string): CheckInCode | null {
  const found = FORM.exec(text);
  if (!found) return null;
  const [, session = '', slot = '', shownBy = ''] = found;
  const hex = Buffer.from(session, 'base64url').toString('hex');
  const sessionId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { sessionId, slot: Number.parseInt(slot, 36), shownBy };
}

/** Whether somebody with the key of the session made this code. */
export function isGenuine(key: Buffer, text: string): boolean {
  const end = text.lastIndexOf('.');
  const given = Buffer.from(text.slice(end + 1), 'base64url');
  const right = Buffer.from(sign(key, text.slice(0, end)), 'base64url');
  return given.length === right.length && timingSafeEqual(given, right);
}

const sign = (key: Buffer, said: string): string =>
  createHmac('sha256', key).update(said).digest().subarray(0, SIGNATURE_BYTES).toString('base64url');
