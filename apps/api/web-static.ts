import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { promisify } from 'node:util';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

/** What a link preview (Zalo, Facebook) and the tab show of a public page. */
export interface PageHead {
  title: string;
  description?: string;
  /** Absolute address of a picture. */
  image?: string;
}

/** Data that goes into the shell, so that a first visit needs one round trip less. */
export interface PageBoot {
  demo?: boolean;
  demoAccounts?: readonly { username: string; secret: string; name: string; role: string }[];
  /** Answers by `bootKey(documentId, variables)`. */
  data?: Record<string, unknown>;
  head?: PageHead;
  /** Holds something of one person: never kept by a cache. */
  isPrivate?: boolean;
}

export interface WebStaticOptions {
  boot?: (path: string, req: Request) => PageBoot | undefined | Promise<PageBoot | undefined>;
  /** The address that Open Graph tags name, without a slash at the end. */
  publicUrl?: string;
}

/** Policy of every page of the app: own scripts and styles only, no inline code, Trusted Types with one policy. */
export const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types phusa',
].join('; ');

const HEADERS = {
  'Content-Security-Policy': CSP,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), microphone=(self), geolocation=()',
};

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
};

/** Addresses of the shell: exactly the routes of apps/web/src/app.tsx. Everything else is the server's own, or does not exist. */
export const ROUTES = [
  '/',
  '/course/:slug',
  '/course/:slug/finish',
  '/lesson/:versionId/:lessonId',
  '/me',
  '/me/sync',
  '/me/storage',
  '/me/secret',
  '/me/recorded',
  '/me/elsewhere',
  '/me/skills',
  '/me/diagnostic',
  '/me/children',
  '/me/groups',
  '/me/data',
  '/claim',
  '/me/certificates/:enrollmentId',
  '/calendar',
  '/check-in',
  '/join/:code?',
  '/me/classes',
  '/dossier',
  '/work',
  '/notices',
  '/login',
  '/verify',
  '/staff',
  '/staff/*',
  '/review',
  '/review/*',
  '/department',
  '/department/*',
];
const PAGES = new RegExp(`^(?:${ROUTES.map(patternOf).join('|')})/?$`);

/** `/join/:code?` and `/staff/*` as the web app's router reads them. */
function patternOf(route: string): string {
  return route
    .replace(/\/$/, '')
    .replace(/\/:\w+\?/g, '(?:/[^/]+)?')
    .replace(/:\w+/g, '[^/]+')
    .replace('*', '.+');
}

/** Never answered with HTML, whatever the browser says it accepts. */
const NOT_PAGES =
  /^\/(?:graphql|stream|files|media|packages|assets|health|metrics|api|certificates|issuers|status|register|oauth|tasks|staff-lists|prior-learning|sheets|calendar\/.+|v|honour|recognition|\.well-known)(?:\/|$)/;

interface StaticFile {
  raw: Buffer;
  br?: Buffer;
  gz?: Buffer;
  etag: string;
  type: string;
  cacheControl: string;
}

/**
 * Serves the built web app from memory (it is under 1 MB). Mount it before Nest's own routes.
 * A hashed asset that is not there is 404 and never the shell: an old tab would take HTML for a script.
 */
export function webStatic(dir: string, options: WebStaticOptions = {}): RequestHandler {
  const files = readAll(dir);
  const shell = files.get('/index.html')?.raw.toString('utf8');
  if (!shell) throw new Error(`${dir} holds no index.html: run \`node scripts/build-web.mjs\``);

  return (req: Request, res: Response, next: NextFunction) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next();
    const file = files.get(req.path);
    if (file) return sendFile(req, res, file);
    if (req.path.startsWith('/assets/'))
      return void res.status(404).set(HEADERS).set('Cache-Control', 'no-store').type('text/plain').send('not found');
    if (NOT_PAGES.test(req.path) || !String(req.headers.accept ?? '').includes('text/html')) return next();
    sendPage(req, res, shell, options).catch(next);
  };
}

function readAll(dir: string): Map<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = new Set(entries.map((entry) => path.join(entry.parentPath, entry.name)));
  for (const name of names) {
    const relative = path.relative(dir, name).split(path.sep);
    if (relative.some((part) => part.startsWith('.')) || /\.(br|gz|map)$/.test(name)) continue;
    const raw = readFileSync(name);
    const url = `/${relative.join('/')}`;
    files.set(url, {
      raw,
      ...(names.has(`${name}.br`) ? { br: readFileSync(`${name}.br`) } : {}),
      ...(names.has(`${name}.gz`) ? { gz: readFileSync(`${name}.gz`) } : {}),
      etag: `"${createHash('sha256').update(raw).digest('base64url').slice(0, 16)}"`,
      type: TYPES[path.extname(name)] ?? 'application/octet-stream',
      cacheControl: url.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
  }
  return files;
}

function sendFile(req: Request, res: Response, file: StaticFile): void {
  res.set(HEADERS).set({ 'Cache-Control': file.cacheControl, ETag: file.etag, 'Content-Type': file.type, Vary: 'Accept-Encoding' });
  if (req.path === '/sw.js') res.set('Service-Worker-Allowed', '/');
  if (req.headers['if-none-match'] === file.etag) return void res.status(304).end();
  const accepted = String(req.headers['accept-encoding'] ?? '');
  const encoding = file.br && /\bbr\b/.test(accepted) ? 'br' : file.gz && /\bgzip\b/.test(accepted) ? 'gzip' : undefined;
  const body = encoding === 'br' ? file.br : encoding === 'gzip' ? file.gz : file.raw;
  if (encoding) res.set('Content-Encoding', encoding);
  res.set('Content-Length', String(body?.length ?? 0));
  res.end(req.method === 'HEAD' ? undefined : body);
}

const squeeze = { br: promisify(brotliCompress), gzip: promisify(gzip) };

async function sendPage(req: Request, res: Response, shell: string, { boot, publicUrl = '' }: WebStaticOptions): Promise<void> {
  const page = await boot?.(req.path, req);
  res.set(HEADERS).set({
    'Cache-Control': page?.isPrivate ? 'private, no-store' : 'no-cache',
    'Content-Type': 'text/html; charset=utf-8',
    Vary: 'Accept-Encoding, Cookie',
  });
  res.status(PAGES.test(req.path) ? 200 : 404);
  const html = Buffer.from(fill(shell, page, publicUrl + req.path));
  const accepted = String(req.headers['accept-encoding'] ?? '');
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined;
  const body =
    encoding === 'br'
      ? await squeeze.br(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
      : encoding === 'gzip'
        ? await squeeze.gzip(html)
        : html;
  if (encoding) res.set('Content-Encoding', encoding);
  res.set('Content-Length', String(body.length));
  res.end(req.method === 'HEAD' ? undefined : body);
}

/** The shell with its data, title and preview. Pure. */
export function fill(shell: string, page: PageBoot | undefined, url: string): string {
  if (!page) return shell;
  const { head, isPrivate: _isPrivate, ...data } = page;
  const script = `<script type="application/json" id="boot">${JSON.stringify(data).replace(/</g, '\\u003c')}</script>`;
  const withData = shell.replace('<div id="app">', () => `${script}<div id="app">`);
  if (!head) return withData;
  const description = head.description ?? '';
  const tags = [
    `<meta property="og:title" content="${escape(head.title)}" />`,
    `<meta property="og:type" content="website" />`,
    `<meta property="og:site_name" content="Phù Sa" />`,
    `<meta property="og:url" content="${escape(url)}" />`,
    ...(description ? [`<meta property="og:description" content="${escape(description)}" />`] : []),
    ...(head.image ? [`<meta property="og:image" content="${escape(head.image)}" />`] : []),
  ].join('\n    ');
  return withData
    .replace(/<title>[^<]*<\/title>/, () => `<title>${escape(head.title)} – Phù Sa</title>\n    ${tags}`)
    .replace(/(<meta\s+name="description"\s+content=")[^"]*"/, (all, start: string) =>
      description ? `${start}${escape(description)}"` : all,
    );
}

const escape = (text: string) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** Key of one answer in `PageBoot.data`; the web app makes the same one in `platform/boot.ts`. */
export function bootKey(documentId: string, variables: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(variables).filter(([, value]) => value !== undefined && value !== null);
  return `${documentId} ${JSON.stringify(Object.fromEntries(given.sort(([a], [b]) => (a < b ? -1 : 1))))}`;
}

/** An operation that a page asks for as soon as it is drawn. */
export interface PageQuery {
  documentId: string;
  query: string;
  variables: Record<string, unknown>;
}

/** Which trusted documents answer the first look at a page; `manifest` is dist/.trusted-documents.json. Who is looking comes first. */
export function pageQueries(manifest: Readonly<Record<string, string>>) {
  const byName = new Map(
    Object.entries(manifest).map(([documentId, query]) => [/(?:query|mutation)\s+(\w+)/.exec(query)?.[1] ?? '', { documentId, query }]),
  );
  const ask = (name: string, variables: Record<string, unknown> = {}): PageQuery[] => {
    const found = byName.get(name);
    return found ? [{ ...found, variables }] : [];
  };
  return (pathname: string, search: URLSearchParams): PageQuery[] => {
    const [first, second, third] = pathname.split('/').filter(Boolean).map(decode);
    const who = ask('WhoAmI');
    if (first === undefined) {
      const text = (search.get('q') ?? '').trim();
      const field = search.get('field');
      return [...who, ...ask('Catalogue', { ...(text ? { search: text } : {}), ...(field ? { field } : {}) })];
    }
    if (first === 'course' && second && !third) return [...who, ...ask('CoursePage', { slug: second })];
    if (first === 'lesson' && second && third) return [...who, ...ask('Lesson', { versionId: second, lessonId: third })];
    return who;
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
