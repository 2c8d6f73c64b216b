import type { IncomingMessage, ServerResponse } from 'node:http';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Client, OidcContext } from 'oidc-provider/lib/provider.js';
import { type AppConfig, Clock, CONFIG, WriteStatements } from '#platform';
import { isClientSecret } from './client-metadata.js';
import { OAuthKeyStore } from './oauth-keys.js';
import { OidcAdapter } from './oidc-adapter.js';
import { API_SCOPES } from './scopes.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Short, because nobody can call a token back that somebody copied; a client simply asks for the next one. */
const TOKEN_SECONDS = 600;
/** What the discovery document must not promise: there is no browser flow here. */
const NOT_OFFERED = [
  'authorization_endpoint',
  'authorization_response_iss_parameter_supported',
  'claims_supported',
  'claims_parameter_supported',
  'code_challenge_methods_supported',
  'id_token_signing_alg_values_supported',
  'response_modes_supported',
  'subject_types_supported',
];

/** The certified OAuth 2 server oidc-provider, reduced to client credentials for API clients. */
@Injectable()
export class OAuthServer {
  private readonly log = new Logger('oauth');
  private handler: Promise<Handler> | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: AppConfig,
    private readonly keys: OAuthKeyStore,
    private readonly writes: WriteStatements,
    private readonly clock: Clock,
  ) {}

  /** @param request whose `url` is relative to /oauth */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // made at the first request: a quarter of a second that most processes and tests never need
    this.handler ??= this.start().catch((error: unknown) => {
      this.handler = undefined;
      throw error;
    });
    // addresses in its answers are made of these headers, and those of the request are the caller's to choose
    const { host, protocol } = new URL(this.config.publicUrl);
    Object.assign(request.headers, { host, 'x-forwarded-host': host, 'x-forwarded-proto': protocol.slice(0, -1) });
    const handler = await this.handler;
    await handler(request, response);
  }

  private async start(): Promise<Handler> {
    const { Provider } = await import('oidc-provider/lib/provider.js');
    const { InvalidTarget } = await import('oidc-provider/lib/helpers/errors.js');
    const keys = await this.keys.load();
    const graph = `${this.config.publicUrl}/graphql`;
    const provider = new Provider(`${this.config.publicUrl}/oauth`, {
      adapter: (model: string) => new OidcAdapter(model, this.writes, this.clock),
      jwks: { keys: [keys.signing] },
      cookies: { keys: [keys.cookie] },
      scopes: [...API_SCOPES],
      responseTypes: [],
      clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
      clientDefaults: { grant_types: ['client_credentials'], response_types: [], id_token_signed_response_alg: 'ES256' },
      routes: { token: '/token', jwks: '/jwks' },
      features: {
        devInteractions: { enabled: false },
        userinfo: { enabled: false },
        rpInitiatedLogout: { enabled: false },
        clientCredentials: { enabled: true },
        resourceIndicators: {
          enabled: true,
          defaultResource: () => graph,
          getResourceServerInfo: (ctx: OidcContext, resource: string, client: Client) => {
            if (resource !== graph) throw new InvalidTarget();
            // who names no scope gets all of its own (RFC 6749, 3.3)
            if (ctx.oidc) ctx.oidc.params.scope ??= client.scope;
            return { scope: API_SCOPES.join(' '), audience: graph, accessTokenTTL: TOKEN_SECONDS, accessTokenFormat: 'opaque' };
          },
        },
      },
      ttl: { ClientCredentials: TOKEN_SECONDS },
    });
    provider.Client.prototype.compareClientSecret = function (actual) {
      return isClientSecret(this.clientSecret, actual);
    };
    provider.use(onlyWhatIsOffered);
    provider.on('server_error', (_ctx, error) => this.log.error({ err: error }, 'unexpected error'));
    provider.proxy = true;
    return provider.callback();
  }
}

async function onlyWhatIsOffered(ctx: OidcContext, next: () => Promise<void>): Promise<void> {
  await next();
  if (ctx.oidc?.route === 'discovery') for (const key of NOT_OFFERED) delete ctx.body[key];
}
