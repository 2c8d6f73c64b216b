import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { TrustedDocuments } from '#platform/api';

/** Made by the build of the web app; a server without a web app serves the open graph only. */
const MANIFEST = 'apps/web/dist/.trusted-documents.json';
/** A phone may open a shell that is months old. */
const KEEP_MS = 180 * 24 * 3_600_000;

/**
 * The web app's own operations, `sha256:…` → text: those of this build, and of the builds that this installation has
 * served within half a year.
 * @param keepIn folder of the installation's data; nothing is kept without it
 */
export function trustedDocuments(keepIn?: string): TrustedDocuments {
  if (!existsSync(MANIFEST)) return {};
  const text = readFileSync(MANIFEST, 'utf8');
  const present = JSON.parse(text) as TrustedDocuments;
  return keepIn === undefined ? present : { ...earlier(join(keepIn, 'trusted-documents'), text), ...present };
}

function earlier(folder: string, present: string): TrustedDocuments {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${createHash('sha256').update(present).digest('hex').slice(0, 16)}.json`);
  // several api processes may start at once: whoever renames last leaves the same content
  writeFileSync(`${file}.${process.pid}`, present);
  renameSync(`${file}.${process.pid}`, file);
  const now = statSync(file).mtimeMs;
  const documents: Record<string, string> = {};
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.json'))) {
    const path = join(folder, name);
    if (now - statSync(path).mtimeMs > KEEP_MS) rmSync(path, { force: true });
    else Object.assign(documents, JSON.parse(readFileSync(path, 'utf8')));
  }
  return documents;
}
