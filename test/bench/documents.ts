import { readFileSync } from 'node:fs';
import { post } from './http-client.js';

const MANIFEST = 'apps/web/dist/.trusted-documents.json';

/** An operation of the web app. */
export interface WebDocument {
  readonly documentId: string;
  readonly query: string;
}

/** The web app's own operation of this name, from its build: benchmarks send what phones send. */
export function webDocument(name: string): WebDocument {
  const manifest = JSON.parse(readFileSync(MANIFEST, 'utf8')) as Record<string, string>;
  const found = Object.entries(manifest).find(([, text]) => new RegExp(`(query|mutation)\\s+${name}\\b`).test(text));
  if (!found) throw new Error(`${MANIFEST} has no operation ${name}: build the web app with npm run web`);
  return { documentId: found[0], query: found[1] };
}

/** A request for it: by its id as the web app sends it, or with its text through Apollo. */
export function ask(document: WebDocument, variables: object, { token, apollo }: { token?: string; apollo?: boolean } = {}): Buffer {
  const { documentId, query } = document;
  const headers = { 'accept-language': 'vi', ...(token && { cookie: `phusa=${token}` }) };
  return post('/graphql', apollo ? { query, variables } : { documentId, variables }, headers);
}
