import { createHash } from 'node:crypto';
import { decode, encode } from 'cborg';

/** QR alphanumeric mode ∩ legal unescaped in a URL fragment: 41 characters, two bytes in three of them. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-:';
const EDDSA = -8;
/** Longest texts in the code, in UTF-8, so that the QR never passes version 13 (a cheap camera still reads it). */
const NAME_BYTES = 60;
const TEXT_BYTES = 126;

/** What the signed part of the QR says, readable without a network. */
export interface OfflineClaims {
  issuerCode: string;
  kind: string;
  year: number;
  number: number;
  completedOn: Date;
  issuedOn: Date;
  name: string;
  course: string;
  periods: number;
  birthYear: number | null;
  /** The last day on which it holds; left out when it has no end. */
  lastDay?: Date | null;
  /** Recorded from papers of the centre: no ledger is behind it. */
  isFromPaper?: boolean;
}

type Signer = (message: Uint8Array) => Promise<Uint8Array> | Uint8Array;
type Verifier = (message: Uint8Array, signature: Uint8Array) => Promise<boolean> | boolean;

/** First four bytes of SHA-256 of the raw public key: enough to pick the key out of the published list. */
export const keyIdOf = (rawPublicKey: Uint8Array) => new Uint8Array(createHash('sha256').update(rawPublicKey).digest().subarray(0, 4));

/** An untagged COSE_Sign1 (RFC 9052) in base 41: the fragment of the QR's address. Same input, same text. */
export async function signOffline(claims: OfflineClaims, rawPublicKey: Uint8Array, sign: Signer): Promise<string> {
  const header = encode(
    new Map<number, unknown>([
      [1, EDDSA],
      [4, keyIdOf(rawPublicKey)],
    ]),
  );
  const payload = encode(numbered(claims));
  const signature = await sign(toBeSigned(header, payload));
  return toBase41(encode([header, new Map(), payload, signature]));
}

/** @returns the claims (by number, see `signOffline`) if the signature is that key's, else null */
export async function readOffline(text: string, verify: Verifier): Promise<Map<number, unknown> | null> {
  try {
    const [header, , payload, signature] = decode(fromBase41(text), { useMaps: true }) as [Uint8Array, unknown, Uint8Array, Uint8Array];
    if (!(await verify(toBeSigned(header, payload), signature))) return null;
    return decode(payload, { useMaps: true }) as Map<number, unknown>;
  } catch {
    return null;
  }
}

const toBeSigned = (header: Uint8Array, payload: Uint8Array) => encode(['Signature1', header, new Uint8Array(0), payload]);

/** Days since 1970-01-01 of the instant's calendar day in Asia/Ho_Chi_Minh, which has had UTC+7 since 1975. */
const day = (at: Date) => Math.floor((at.getTime() + 7 * 3_600_000) / 86_400_000);

/**
 * The numbers are a public contract with readers in the field: never give one a new meaning. 7 was never used; 12, the last day
 * on which it holds, and 13, `true` for one recorded from paper, are there only when they say something.
 */
function numbered(c: OfflineClaims): Map<number, unknown> {
  const name = cut(c.name, NAME_BYTES);
  const more: [number, unknown][] = [
    ...(c.lastDay ? [[12, day(c.lastDay)] as [number, unknown]] : []),
    ...(c.isFromPaper ? [[13, true] as [number, unknown]] : []),
  ];
  return new Map<number, unknown>([
    [1, c.issuerCode],
    [2, c.kind],
    [3, c.year],
    [4, c.number],
    [5, day(c.completedOn)],
    [6, day(c.issuedOn)],
    [8, name],
    [9, cut(c.course, TEXT_BYTES - Buffer.byteLength(name) - 4 * more.length)],
    [10, c.periods],
    [11, c.birthYear],
    ...more,
  ]);
}

function cut(text: string, bytes: number): string {
  const whole = text.normalize('NFC');
  if (Buffer.byteLength(whole) <= bytes) return whole;
  let part = '';
  for (const character of whole) {
    if (Buffer.byteLength(part + character) > bytes - 3) break; // the ellipsis takes three
    part += character;
  }
  return `${part}…`;
}

/** Two bytes become three characters, low digit first. */
export function toBase41(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 2) {
    const isPair = i + 1 < bytes.length;
    let value = isPair ? bytes[i]! * 256 + bytes[i + 1]! : bytes[i]!;
    for (let digit = 0; digit < (isPair ? 3 : 2); digit++, value = Math.floor(value / 41)) text += ALPHABET[value % 41];
  }
  return text;
}

/** The reverse of `toBase41`; throws on anything it could not have written. */
export function fromBase41(text: string): Uint8Array {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i += 3) {
    const digits = [...text.slice(i, i + 3)].map((character) => ALPHABET.indexOf(character));
    const value = digits.reduceRight((sum, digit) => sum * 41 + digit, 0);
    if (digits.includes(-1) || digits.length === 1 || value > (digits.length === 3 ? 0xffff : 0xff)) throw new Error('not base 41');
    if (digits.length === 3) bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return Uint8Array.from(bytes);
}
