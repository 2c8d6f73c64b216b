/** What a credential of another issuer says, as far as a form asks for it. */
export interface BadgeFacts {
  readonly title: string;
  readonly issuer: string | null;
  /** YYYY-MM-DD. */
  readonly issuedOn: string | null;
  readonly validUntil: string | null;
}

type Json = Record<string, unknown>;
const PNG = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** The credential in a file: JSON, or a PNG or SVG that carries it (Open Badges 3.0, 5.3). Null: there is none. Pure, and it loads nothing. */
export function credentialIn(bytes: Buffer): Json | null {
  const text = bytes.subarray(0, 8).equals(PNG) ? inPng(bytes) : bytes.toString('utf8').trim();
  if (!text) return null;
  return parsed(text) ?? parsed(inSvg(text) ?? '');
}

/** JSON, or the content of a token whose signature nobody here can check. */
function parsed(text: string): Json | null {
  const [, payload] = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(text) ?? [];
  try {
    const value: unknown = JSON.parse(payload ? Buffer.from(payload, 'base64url').toString('utf8') : text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    const inner = (value as Json)['vc'];
    return typeof inner === 'object' && inner !== null ? (inner as Json) : (value as Json);
  } catch {
    return null;
  }
}

/** The uncompressed text chunk of that name. */
function inPng(bytes: Buffer): string | null {
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (bytes.toString('latin1', at + 4, at + 8) === 'iTXt' && data.subarray(0, 21).toString('latin1') === 'openbadgecredential\0\0') {
      // compression method, language and translated keyword stand before the text
      const language = data.indexOf(0, 21 + 1);
      const keyword = language < 0 ? -1 : data.indexOf(0, language + 1);
      return keyword < 0 ? null : data.subarray(keyword + 1).toString('utf8');
    }
    at += 12 + length;
  }
  return null;
}

function inSvg(text: string): string | null {
  const [, inside] = /<openbadges:credential[^>]*>([\s\S]*?)<\/openbadges:credential>/.exec(text) ?? [];
  return inside === undefined
    ? null
    : inside
        .trim()
        .replace(/^<!\[CDATA\[|\]\]>$/g, '')
        .replaceAll(']]]]><![CDATA[>', ']]>');
}

/** Null: it is no credential of an achievement. */
export function factsOf(credential: Json): BadgeFacts | null {
  const [subject] = [credential['credentialSubject']].flat() as (Json | undefined)[];
  const [achievement] = [subject?.['achievement']].flat() as (Json | undefined)[];
  const title = words(achievement?.['name']) ?? words(credential['name']);
  if (!title) return null;
  const issuer = credential['issuer'] as Json | string | undefined;
  return {
    title: title.slice(0, 200),
    issuer: (typeof issuer === 'object' ? words(issuer['name']) : null)?.slice(0, 200) ?? null,
    issuedOn: day(credential['validFrom'] ?? credential['issuanceDate']),
    validUntil: day(credential['validUntil'] ?? credential['expirationDate']),
  };
}

/** A text, or the first of its translations. */
function words(value: unknown): string | null {
  if (typeof value === 'string') return value.normalize('NFC').trim() || null;
  if (typeof value !== 'object' || value === null) return null;
  const [first] = Object.values(value);
  return typeof first === 'string' ? words(first) : null;
}

/** The day in Việt Nam. */
function day(value: unknown): string | null {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : new Date(at + 7 * 3_600_000).toISOString().slice(0, 10);
}

/** Who signed it, where that can be said without asking anybody. */
export const issuerIdOf = ({ issuer }: Json): string =>
  typeof issuer === 'string' ? issuer : typeof issuer === 'object' && issuer !== null ? String((issuer as Json)['id'] ?? '') : '';
