import type { IncomingHttpHeaders } from 'node:http';
import type { Actor } from '../context/context.js';
import type { Locale } from '../text/locale.js';

/** Injection token of the port that identity implements. */
export const AUTHENTICATOR = Symbol('AUTHENTICATOR');

export interface Authenticated {
  readonly actor: Actor;
  /** Language that the person chose; without one the browser's header decides. */
  readonly locale?: Locale;
}

/** Knows who sends a request. Must answer ANONYMOUS for an unknown or ended session, and throw UNAVAILABLE when it cannot tell. */
export interface Authenticator {
  authenticate(headers: IncomingHttpHeaders, now: Date): Promise<Authenticated>;
}
