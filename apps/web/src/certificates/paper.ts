/** The signed part of a paper's QR code, read and checked without a network (libs/certificates/verification/offline.ts writes it). */

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-:';
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const EDDSA = -8;
const DAY_MS = 86_400_000;

/** One line of the list of issuers: a key, and whose it was when. */
export interface IssuerKey {
  did: string;
  name: string;
  publicKeyMultibase: string;
  from: string;
  to: string | null;
}

/** What the paper says of itself. Days are YYYY-MM-DD in Việt Nam. */
export interface Claims {
  kind: string;
  year: number;
  number: number;
  completedOn: string;
  issuedOn: string;
  name: string;
  course: string;
  periods: number;
  birthYear: number | null;
  /** Last day on which it holds. */
  lastDay: string | null;
  /** Recorded from papers of the centre. */
  isFromPaper: boolean;
}

export type Verdict =
  /** No code of this kind: damaged, or of somebody else. */
  | { state: 'unreadable' }
  /** This phone has no list of issuers yet. */
  | { state: 'noKeys' }
  /** Signed by nobody on the list. */
  | { state: 'stranger' }
  /** Names a key of this issuer, which did not sign what stands there. */
  | { state: 'altered'; issuer: IssuerKey }
  /** Signed, but on a day on which the key was not in use. */
  | { state: 'outOfTime'; issuer: IssuerKey; claims: Claims }
  | { state: 'genuine'; issuer: IssuerKey; claims: Claims; isOldKey: boolean; isExpired: boolean };

/** What somebody scanned, pasted or typed: the look-up code, and the signed part when it was there. */
export function readLink(text: string): { code: string | null; signed: string | null } {
  const [head = '', tail = ''] = text.trim().split('#');
  const code = /\/v\/([^/?#]+)/.exec(head)?.[1] ?? (head.includes('/') ? '' : head);
  return { code: decodeSafely(code).replace(/\s+/g, '') || null, signed: tail.trim() || null };
}

export async function checkPaper(signed: string, keys: readonly IssuerKey[], today: string): Promise<Verdict> {
  if (keys.length === 0) return { state: 'noKeys' };
  let header: Uint8Array, payload: Uint8Array, signature: Uint8Array, keyId: string;
  try {
    const parts = decodeCbor(fromBase41(signed)) as [Uint8Array, unknown, Uint8Array, Uint8Array];
    [header, , payload, signature] = parts;
    const protectedHeader = decodeCbor(header) as Map<number, unknown>;
    if (protectedHeader.get(1) !== EDDSA || signature.length !== 64) return { state: 'unreadable' };
    keyId = hex(protectedHeader.get(4) as Uint8Array);
  } catch {
    return { state: 'unreadable' };
  }
  const toBeSigned = concat([0x84, 0x6a], bytesOf('Signature1'), byteString(header), [0x40], byteString(payload));
  let named: IssuerKey | undefined;
  for (const issuer of keys) {
    const key = rawKey(issuer.publicKeyMultibase);
    if (!key || hex((await sha256(key)).slice(0, 4)) !== keyId) continue;
    named = issuer;
    if (await isSignedBy(key, toBeSigned, signature)) return judged(issuer, decodeCbor(payload) as Map<number, unknown>, today);
  }
  return named ? { state: 'altered', issuer: named } : { state: 'stranger' };
}

/** By what a paper is found in the list of those that no longer stand. */
export const paperHash = async (signed: string): Promise<string> => hex((await sha256(bytesOf(signed))).slice(0, 8));

function judged(issuer: IssuerKey, payload: Map<number, unknown>, today: string): Verdict {
  const claims: Claims = {
    kind: String(payload.get(2)),
    year: Number(payload.get(3)),
    number: Number(payload.get(4)),
    completedOn: dayOf(payload.get(5)),
    issuedOn: dayOf(payload.get(6)),
    name: String(payload.get(8)),
    course: String(payload.get(9)),
    periods: Number(payload.get(10)),
    birthYear: (payload.get(11) as number | null) ?? null,
    lastDay: payload.has(12) ? dayOf(payload.get(12)) : null,
    isFromPaper: payload.get(13) === true,
  };
  const isInTime = claims.issuedOn >= vietnamDay(issuer.from) && (issuer.to === null || claims.issuedOn <= vietnamDay(issuer.to));
  if (!isInTime) return { state: 'outOfTime', issuer, claims };
  const isExpired = claims.lastDay !== null && claims.lastDay < today;
  return { state: 'genuine', issuer, claims, isOldKey: issuer.to !== null, isExpired };
}

/** The calendar day in Việt Nam of an instant. */
export const vietnamDay = (instant: string | number): string =>
  new Date(new Date(instant).getTime() + 7 * 3_600_000).toISOString().slice(0, 10);

const dayOf = (days: unknown): string => new Date(Number(days) * DAY_MS).toISOString().slice(0, 10);

/** Whether `sig` is by the key that a published list names. Says nothing about whose key that is. */
async function isSignedList(list: Record<string, unknown>): Promise<boolean> {
  const { sig, ...body } = list;
  const key = rawKey(String(list['key']));
  return key !== null && typeof sig === 'string' && isSignedBy(key, bytesOf(canonical(body)), fromBase64Url(sig));
}

/** What this phone has of the lists, for checking without a network. */
export interface KeptLists {
  /** The key that signs the lists; trusted from the first time on, and led to the next one by its own signature. */
  key: string;
  /** Keys that were ever published stay: an old paper is as genuine as a new one. */
  issuers: IssuerKey[];
  issuersAt: string;
  revoked: string[];
  replaced: string[];
  /** When the list of papers that no longer stand was made; null: this phone has none. */
  withdrawnAt: string | null;
}

type Signed = Record<string, unknown> & {
  at: string;
  key: string;
  handovers?: (Record<string, unknown> & { key: string; nextKey: string })[];
};

/** Pure but for the signatures: what is kept after these lists have come. Undefined: neither can be trusted. */
export async function taken(
  before: KeptLists | undefined,
  issuers: Signed & { issuers: IssuerKey[] },
  withdrawn: Signed & { revoked: string[]; replaced: string[] },
): Promise<KeptLists | undefined> {
  const key = await trusted(before?.key, issuers);
  if (!key || (before && issuers.at < before.issuersAt)) return undefined;
  const known = new Map([...(before?.issuers ?? []), ...issuers.issuers].map((one) => [one.publicKeyMultibase, one]));
  const isWithdrawnOurs = (await trusted(before?.key ?? key, withdrawn)) !== null && withdrawn.at >= (before?.withdrawnAt ?? '');
  const {
    revoked,
    replaced,
    at: withdrawnAt,
  } = isWithdrawnOurs ? withdrawn : before ? { ...before, at: before.withdrawnAt } : { revoked: [], replaced: [], at: null };
  return { key, issuers: [...known.values()], issuersAt: issuers.at, revoked, replaced, withdrawnAt };
}

/** The key of a list, if it is `pinned` or `pinned` led to it; of the first list ever, whatever signed it. */
async function trusted(pinned: string | undefined, list: Signed): Promise<string | null> {
  if (!(await isSignedList(list))) return null;
  let key = pinned ?? list.key;
  for (const handover of list.handovers ?? []) if (handover.key === key && (await isSignedList(handover))) key = handover.nextKey;
  return key === list.key ? key : null;
}

/** RFC 8785 for what these lists hold: texts, whole numbers, booleans, null, arrays and objects with plain names. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`;
}

/** WebCrypto where the browser knows Ed25519; else a small library, fetched only then. */
async function isSignedBy(key: Uint8Array<ArrayBuffer>, message: Uint8Array<ArrayBuffer>, signature: Uint8Array): Promise<boolean> {
  const exact = new Uint8Array(signature);
  try {
    const known = await crypto.subtle.importKey('raw', key, { name: 'Ed25519' }, false, ['verify']);
    return await crypto.subtle.verify({ name: 'Ed25519' }, known, exact, message);
  } catch {
    const { verify } = await import('@noble/ed25519');
    return verify(exact, message, key).catch(() => false);
  }
}

const sha256 = async (bytes: Uint8Array<ArrayBuffer>) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text));
const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

function concat(...parts: (Uint8Array | number[])[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

const fromBase64Url = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (character) => character.charCodeAt(0));

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Two bytes in three characters, low digit first. */
function fromBase41(text: string): Uint8Array {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i += 3) {
    const digits = Array.from(text.slice(i, i + 3), (character) => ALPHABET.indexOf(character));
    const value = digits.reduceRight((sum, digit) => sum * 41 + digit, 0);
    if (digits.includes(-1) || digits.length === 1 || value > (digits.length === 3 ? 0xffff : 0xff)) throw new Error('not base 41');
    if (digits.length === 3) bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return Uint8Array.from(bytes);
}

/** 32 bytes of an Ed25519 public key out of its multibase form; null for anything else. */
function rawKey(multibase: string): Uint8Array<ArrayBuffer> | null {
  if (!/^z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/.test(multibase)) return null;
  const bytes: number[] = [0];
  for (const character of multibase.slice(1)) {
    let carry = BASE58.indexOf(character);
    for (let i = 0; i < bytes.length; i++) {
      carry += bytes[i]! * 58;
      bytes[i] = carry & 0xff;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff);
  }
  const key = Uint8Array.from(bytes.reverse());
  return key.length === 34 && key[0] === 0xed && key[1] === 0x01 ? key.slice(2) : null;
}

function byteString(bytes: Uint8Array): Uint8Array {
  const length =
    bytes.length < 24 ? [0x40 | bytes.length] : bytes.length < 256 ? [0x58, bytes.length] : [0x59, bytes.length >> 8, bytes.length & 0xff];
  return concat(length, bytes);
}

/** As much of CBOR (RFC 8949) as the code holds; throws on everything else. */
function decodeCbor(bytes: Uint8Array): unknown {
  let at = 0;
  const take = (length: number): Uint8Array => {
    if (at + length > bytes.length) throw new Error('cut off');
    return bytes.slice(at, (at += length));
  };
  const item = (depth: number): unknown => {
    if (depth > 4) throw new Error('too deep');
    const first = take(1)[0]!;
    const [major, info] = [first >> 5, first & 31];
    if (first === 0xf6) return null;
    if (first === 0xf4 || first === 0xf5) return first === 0xf5;
    if (info > 26) throw new Error('not of this format');
    const value = info < 24 ? info : take(1 << (info - 24)).reduce((sum, byte) => sum * 256 + byte, 0);
    switch (major) {
      case 0:
        return value;
      case 1:
        return -1 - value;
      case 2:
        return take(value);
      case 3:
        return new TextDecoder('utf-8', { fatal: true }).decode(take(value));
      case 4:
        return Array.from({ length: Math.min(value, 64) }, () => item(depth + 1));
      case 5:
        return new Map(Array.from({ length: Math.min(value, 64) }, () => [item(depth + 1), item(depth + 1)] as const));
      default:
        throw new Error('not of this format');
    }
  };
  const found = item(0);
  if (at !== bytes.length) throw new Error('more than one');
  return found;
}
