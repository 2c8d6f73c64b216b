import { signal } from '@preact/signals';
import type { TypedDocumentString } from '../gql/graphql';
import { takeBoot } from './boot';
import { locale } from './messages';

export { newId } from './id';

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
    readonly retryAfterSeconds = 0,
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
  errors?: {
    message: string;
    extensions?: { code?: string; fields?: { path: string; message: string }[]; retryAfterSeconds?: number };
  }[];
}

let learner: string | undefined;

/** From now on every request says that it is this person's, and the server refuses it under the session of another. */
export function actFor(personId: string | undefined): void {
  learner = personId;
}

interface Options {
  signal?: AbortSignal;
  /** For signing in: the session that the browser holds may be anybody's. */
  isForAnybody?: boolean;
  /** Worth it for what is long: costs a phone a few milliseconds. */
  isCompressed?: boolean;
}

/** Smaller than one packet: nothing is gained. */
const COMPRESS_FROM = 1_400;

async function compressed(text: string): Promise<Blob | undefined> {
  if (typeof CompressionStream === 'undefined' || text.length < COMPRESS_FROM) return undefined;
  return new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).blob();
}

/** Runs one trusted document and answers its data, or throws `ApiError`. */
export async function run<R, V>(document: TypedDocumentString<R, V>, variables: V, given?: AbortSignal | Options): Promise<R> {
  const { signal, isForAnybody, isCompressed }: Options = given instanceof AbortSignal ? { signal: given } : (given ?? {});
  const documentId = String(document.__meta__?.hash ?? '');
  const early = takeBoot<R>(documentId, variables);
  if (early) return early;

  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  signal?.addEventListener('abort', () => abort.abort());
  let response: Response;
  let answer: Answer<R>;
  try {
    const text = JSON.stringify({ documentId, variables });
    const small = isCompressed ? await compressed(text) : undefined;
    response = await fetch('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'accept-language': locale.value,
        ...(learner && !isForAnybody && { 'x-phusa-learner': learner }),
        ...(small && { 'content-encoding': 'gzip' }),
      },
      body: small ?? text,
      signal: abort.signal,
    });
    const answered = await response.text();
    reachable.value = true;
    answer = answered.startsWith('{') ? (JSON.parse(answered) as Answer<R>) : {};
  } catch {
    if (!signal?.aborted) reachable.value = false;
    throw new ApiError('OFFLINE');
  } finally {
    clearTimeout(timer);
  }

  const retryAfter = Number(response.headers.get('retry-after') ?? 0) || 0;
  const error = answer.errors?.[0];
  if (error) {
    const code = error.extensions?.code ?? 'INTERNAL';
    const fields = error.extensions?.fields ?? [];
    // never to be taken for a fault of what was sent: the events of an older shell would be refused
    if (fields.some(({ path }) => path === 'documentId')) {
      await renewShell();
      throw new ApiError('OUTDATED');
    }
    throw new ApiError(
      KNOWN.has(code) ? (code as ErrorCode) : 'INTERNAL',
      error.message,
      fields,
      error.extensions?.retryAfterSeconds ?? retryAfter,
    );
  }
  if (answer.data) return answer.data;
  throw new ApiError(
    response.status === 401 ? 'UNAUTHENTICATED' : response.status === 429 ? 'RATE_LIMITED' : 'UNAVAILABLE',
    '',
    [],
    retryAfter,
  );
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
