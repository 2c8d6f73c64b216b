/** The part of oidc-provider 9 that is used here; the package brings no types. Not through its index, which warns of Node 20. */
declare module 'oidc-provider/lib/provider.js' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export interface Client {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly scope: string;
    compareClientSecret(actual: string): boolean | Promise<boolean>;
  }

  export interface OidcContext {
    body: Record<string, unknown>;
    readonly oidc?: { readonly route?: string; readonly params: { scope?: string } };
  }

  export class Provider {
    constructor(issuer: string, configuration: object);
    readonly Client: { prototype: Client };
    /** Whether X-Forwarded-* headers are believed. */
    proxy: boolean;
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    use(middleware: (ctx: OidcContext, next: () => Promise<void>) => Promise<void>): this;
    on(event: 'server_error', listener: (ctx: OidcContext, error: Error) => void): this;
  }
}

declare module 'oidc-provider/lib/helpers/errors.js' {
  export class InvalidTarget extends Error {}
}
