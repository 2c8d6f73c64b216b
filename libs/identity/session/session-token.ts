import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits. The token goes to the device once; the database keeps only its hash. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Longest header that is looked at; a token is 43 characters. */
const LONGEST_TOKEN = 128;

/** `__Host-` makes the browser refuse the cookie from another host, path or without TLS; plain http has no such wall. */
export function cookieName(publicUrl: string, of: 'session' | 'device' = 'session'): string {
  return `${publicUrl.startsWith('https:') ? '__Host-' : ''}phusa${of === 'device' ? '-device' : ''}`;
}

/** The session token in a Cookie header, if there is one that can be a token. */
export function tokenFromCookie(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const [key, value = ''] = part.trim().split('=', 2);
    if (key === name && value.length <= LONGEST_TOKEN && /^[\w-]+$/.test(value)) return value;
  }
  return null;
}

/** The token of an `Authorization: Bearer` header; undefined when there is no such header, '' when it cannot be a token. */
export function tokenFromBearer(header: string | undefined): string | undefined {
  const [, token] = /^Bearer +(.*)$/i.exec(header ?? '') ?? [];
  if (token === undefined) return undefined;
  return token.length <= LONGEST_TOKEN && /^[\w.~+/-]+=*$/.test(token) ? token : '';
}

/** Set-Cookie that hands out a token; without a token it takes the cookie away. */
export function setCookie(publicUrl: string, token: string | null, maxAgeSeconds = 0, of: 'session' | 'device' = 'session'): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  return `${cookieName(publicUrl, of)}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${token ? maxAgeSeconds : 0}${secure}`;
}
