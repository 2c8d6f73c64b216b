import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const CREDENTIALS_V2 = 'https://www.w3.org/ns/credentials/v2';
export const OPEN_BADGES_3 = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

/**
 * What a credential means hangs on these two files, byte for byte, so they are here and their SHA-256 is checked.
 * The first hash is the one that the W3C publishes. Named .txt so that no formatter touches them.
 */
const PINNED = [
  [CREDENTIALS_V2, 'credentials-v2.jsonld.txt', '59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734'],
  [OPEN_BADGES_3, 'open-badges-3.0.3.json.txt', 'ef2fa9c7846dce233cc166b43639027278be4ee44f00bb1d45c75de2dd0cd761'],
] as const;

const documents = new Map<string, object>(PINNED.map(([url, file, sha256]) => [url, readPinned(file, sha256)]));

/** A context file of this folder; throws unless it is the one that was reviewed. */
export function readPinned(file: string, sha256: string): object {
  const bytes = readFileSync(join(import.meta.dirname, 'contexts', file));
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256) throw new Error(`context ${file} was changed: SHA-256 is ${found}, not ${sha256}`);
  return JSON.parse(bytes.toString('utf8')) as object;
}

/**
 * Answers `url` from a closed list: the pinned contexts and what `own` knows. Nothing is ever fetched.
 * The tag lets the library keep what it worked out of a context: without it, two thirds of signing is copying contexts.
 */
export const documentLoader = (own?: (url: string) => object | undefined) => async (url: string) => {
  const pinned = documents.get(url);
  const document = pinned ?? own?.(url);
  if (!document) throw new Error(`not allowed to load ${url}`);
  return { contextUrl: null, document, documentUrl: url, ...(pinned && { tag: 'static' }) };
};
