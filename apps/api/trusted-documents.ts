import { existsSync, readFileSync } from 'node:fs';
import type { TrustedDocuments } from '#platform/api';

/** Made by the build of the web app; a server without a web app serves the open graph only. */
const MANIFEST = 'apps/web/dist/.trusted-documents.json';

/** The web app's own operations, `sha256:…` → text. */
export function trustedDocuments(): TrustedDocuments {
  return existsSync(MANIFEST) ? (JSON.parse(readFileSync(MANIFEST, 'utf8')) as TrustedDocuments) : {};
}
