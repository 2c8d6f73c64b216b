import { signal } from '@preact/signals';
import type { TypedDocumentString } from '../gql/graphql';
import { takeBoot } from './boot';
import { locale } from './messages';

/** What went wrong, as the screen must know it. `OFFLINE`: no answer came at all. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'CONFLICT'
  | 'RATE_LIMITED'
  | 'UNAVAILABLE'
  | 'INTERNAL'
  | 'OFFLINE'
  | 'OUTDATED';

export class ApiError extends Error {
  constructor(
    readonly code: ErrorCode,
    message = '',
    readonly fields: readonly { path: string; message: string }[] = [],
  ) {
    super(message);
  }
}

/** Whether the last request got an answer. `navigator.onLine` lies; the outcome of a request does not. */
export const reachable = signal(typeof navigator === 'undefined' || navigator.onLine);

const TIMEOUT_MS = 20_000;
const KNOWN = new Set<string>([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'CONFLICT',
  'RATE_LIMITED',
  'UNAVAILABLE',
  'INTERNAL',
]);

interface Answer<R> {
  data?: R | null;
  errors?: { message: string; extensions?: { code?: string; fields?: { path: string; message: string }[] } }[];
}

/** Runs one trusted document and answers its data, or throws `ApiError`. */
export async function run<R, V>(document: TypedDocumentString<R, V>, variables: V, signal?: AbortSignal): Promise<R> {
  const documentId = String(document.__meta__?.hash ?? '');
  const early = takeBoot<R>(documentId, variables);
  if (early) return early;

  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  signal?.addEventListener('abort', () => abort.abort());
  let response: Response;
  let answer: Answer<R>;
  try {
    response = await fetch('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'accept-language': locale.value },
      body: JSON.stringify({ documentId, variables }),
      signal: abort.signal,
    });
    const text = await response.text();
    reachable.value = true;
    answer = text.startsWith('{') ? (JSON.parse(text) as Answer<R>) : {};
  } catch {
    if (!signal?.aborted) reachable.value = false;
    throw new ApiError('OFFLINE');
  } finally {
    clearTimeout(timer);
  }

  const error = answer.errors?.[0];
  if (error) {
    const code = error.extensions?.code ?? 'INTERNAL';
    const fields = error.extensions?.fields ?? [];
    // never to be taken for a fault of what was sent: the events of an older shell would be refused
    if (fields.some(({ path }) => path === 'documentId')) {
      await renewShell();
      throw new ApiError('OUTDATED');
    }
    throw new ApiError(KNOWN.has(code) ? (code as ErrorCode) : 'INTERNAL', error.message, fields);
  }
  if (answer.data) return answer.data;
  throw new ApiError(response.status === 401 ? 'UNAUTHENTICATED' : response.status === 429 ? 'RATE_LIMITED' : 'UNAVAILABLE');
}

/** The server no longer knows this shell's documents: wait for the new shell and start it. Once a minute at most. */
async function renewShell(): Promise<void> {
  const last = Number(sessionStorage.getItem('phusa-renewed') ?? 0);
  if (Date.now() - last < 60_000) return;
  sessionStorage.setItem('phusa-renewed', String(Date.now()));
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  const registration = await container?.getRegistration();
  if (registration) {
    const taken = new Promise((done) => {
      container?.addEventListener('controllerchange', done, { once: true });
      setTimeout(done, 15_000);
    });
    await registration.update().catch(() => undefined);
    if (registration.installing ?? registration.waiting) await taken;
  }
  location.reload();
}

/** A random id that sorts by time (RFC 9562, version 7): the server accepts the same one twice as one act. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let time = Date.now();
  for (let i = 5; i >= 0; i--) {
    bytes[i] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = ((bytes[6] ?? 0) & 15) | 112;
  bytes[8] = ((bytes[8] ?? 0) & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
