/// <reference lib="webworker" />
declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

/** What the build says the learner's shell consists of; the reader of QR codes only where the browser has none of its own. */
const SHELL = self.__WB_MANIFEST.filter(({ url }) => !('BarcodeDetector' in self) || !/\/decode-qr-/.test(url));
const VERSION = `shell-${hash(SHELL.map(({ url, revision }) => `${url}${revision}`).join('\n'))}`;
/** Files of lessons that a learner has downloaded. */
const FILES = 'files';
/** Pages that the server draws; without network the shell says what is so. */
const SERVER_PAGES =
  /^\/(v\/|honour\/|recognition\/|certificates\/|issuers\/|status\/|register\/|docs|graphql|stream|files|media|health|api|calendar\/.|sheets\/|\.well-known|oauth|token|prior-learning\/)/;

function hash(text: string): string {
  let value = 5381;
  for (let i = 0; i < text.length; i++) value = (Math.imul(value, 33) ^ text.charCodeAt(i)) >>> 0;
  return value.toString(36);
}

const path = (url: string) => `/${url.replace(/^\//, '')}`;

async function install(): Promise<void> {
  const cache = await caches.open(VERSION);
  await Promise.all(
    SHELL.map(async ({ url, revision }) => {
      const at = path(url);
      // a hashed file that an older shell has is copied, not downloaded again
      const known = revision ? undefined : await caches.match(at);
      const response = known ?? (await fetch(at, { cache: revision ? 'no-cache' : 'default', credentials: 'omit' }));
      if (!response.ok) throw new Error(`${at}: ${response.status}`);
      await cache.put(at, response);
    }),
  );
  await self.skipWaiting();
}

/** The shell before this one stays: an open tab may still ask for its lazy parts. */
async function activate(): Promise<void> {
  const shells = (await caches.keys()).filter((key) => key.startsWith('shell-'));
  const old = shells.filter((key) => key !== VERSION);
  for (const key of old.slice(0, -1)) await caches.delete(key);
  await self.clients.claim();
}

/** The shell first: a second visit costs nothing and opens at once. The server's own pages go to the network. */
async function navigate(request: Request, pathname: string): Promise<Response> {
  const shell = async () => (await caches.open(VERSION)).match('/index.html');
  if (SERVER_PAGES.test(pathname)) {
    try {
      return await fetch(request);
    } catch (error) {
      const kept = pathname.startsWith('/v/') ? await shell() : undefined;
      if (kept) return kept;
      throw error;
    }
  }
  return (await shell()) ?? fetch(request);
}

async function asset(request: Request, pathname: string): Promise<Response> {
  const known = await caches.match(pathname);
  if (known) return known;
  const response = await fetch(request);
  // a language or an office that was opened once is there the next time too
  if (response.ok && pathname.startsWith('/assets/')) await (await caches.open(VERSION)).put(pathname, response.clone());
  return response;
}

/** A stored file, or the part of it that a player asks for: sound and film can be wound without network. */
async function file(request: Request, pathname: string): Promise<Response> {
  const known = await (await caches.open(FILES)).match(pathname);
  if (!known) return fetch(request);
  const range = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get('range') ?? '');
  if (!range || (!range[1] && !range[2])) return known;
  const blob = await known.blob();
  // `bytes=-500`: the last 500
  const first = range[1] ? Number(range[1]) : Math.max(0, blob.size - Number(range[2]));
  const last = range[1] && range[2] ? Math.min(Number(range[2]), blob.size - 1) : blob.size - 1;
  if (first > last) return new Response(null, { status: 416, headers: { 'content-range': `bytes */${blob.size}` } });
  return new Response(blob.slice(first, last + 1), {
    status: 206,
    headers: {
      'content-type': known.headers.get('content-type') ?? '',
      'content-length': String(last - first + 1),
      'content-range': `bytes ${first}-${last}/${blob.size}`,
      'accept-ranges': 'bytes',
    },
  });
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (origin !== self.location.origin || event.request.method !== 'GET') return; // GraphQL is never answered from here
  if (event.request.mode === 'navigate') event.respondWith(navigate(event.request, pathname));
  else if (pathname.startsWith('/assets/') || /^\/(icon|manifest)/.test(pathname)) event.respondWith(asset(event.request, pathname));
  else if (pathname.startsWith('/files/')) event.respondWith(file(event.request, pathname));
});
