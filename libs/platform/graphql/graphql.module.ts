import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLModule as NestGraphql } from '@nestjs/graphql';
import { GraphQLError, NoSchemaIntrospectionCustomRule, validate } from 'graphql';
import { CONFIG, type AppConfig } from '../config/config.js';
import type { Ctx } from '../context/context.js';
import { headersOf, toAppError } from '../errors/to-app-error.js';
import type { SeenRequest } from '../http/front.js';
import { HttpModule } from '../http/http.module.js';
import { RequestContext } from '../http/request-context.js';
import { preferredLocale } from '../text/locale.js';
import { awayError, firstErrors, formatError } from './errors.js';
import { checkLimits, LIMITS } from './limits.js';

/** What resolvers and guards find beside their arguments. */
export interface GraphqlContext {
  readonly ctx: Ctx;
  readonly req: SeenRequest;
  readonly res: ServerResponse;
}

/** An error while the context is made would be answered 500 by Apollo whatever formatError says. */
function contextError(error: unknown, request: IncomingMessage): GraphQLError {
  const known = toAppError(error);
  const { retryAfterSeconds } = known.details;
  return new GraphQLError(known.in(preferredLocale(request.headers['accept-language'])), {
    extensions: {
      code: known.code,
      ...(retryAfterSeconds && { retryAfterSeconds }),
      http: { status: known.getStatus(), headers: new Map(Object.entries(headersOf(known))) },
    },
  });
}

const CLIENT_FAULTS = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);

const limitsAndManners = ({ isProduction }: AppConfig): ApolloServerPlugin<GraphqlContext> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ contextValue, schema, document, operation, request }) {
        // the contract lets strangers look into the schema only where it is not in use; it is published as schema.graphql
        const isStranger = isProduction && contextValue.ctx.actor.kind === 'anonymous';
        const [asked] = isStranger ? validate(schema, document, [NoSchemaIntrospectionCustomRule]) : [];
        if (asked) throw new GraphQLError(asked.message, { nodes: asked.nodes, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
        if (operation) checkLimits(contextValue.ctx, schema, document, operation, (request.variables ?? {}) as Record<string, unknown>);
      },
      async willSendResponse({ request, response, contextValue, errors }) {
        if (response.body.kind !== 'single') return;
        const result = response.body.singleResult;
        if (errors?.length) {
          result.errors = firstErrors(errors).map((error) => formatError(error, contextValue.ctx));
          const away = awayError({ data: result.data as Record<string, unknown> | null, errors });
          if (away) {
            response.http.status = away.getStatus();
            for (const [name, value] of Object.entries(headersOf(away))) response.http.headers.set(name, value);
          }
          // a legacy `application/json` client gets 200 for a document that was understood as HTTP (GraphQL over HTTP, 6.4.1)
          const accept = request.http?.headers.get('accept') ?? '';
          if (
            response.http.status === 400 &&
            !accept.includes('graphql-response') &&
            result.errors.every(({ extensions }) => CLIENT_FAULTS.has(String(extensions?.['code'])))
          ) {
            response.http.status = 200;
          }
        }
        response.http.headers.set('cache-control', 'no-store');
      },
    };
  },
});

/** Apollo Server with the limits of the contract. Operations of the web app go past it: see trusted-documents.ts. */
export const GraphqlModule = NestGraphql.forRootAsync<ApolloDriverConfig>({
  driver: ApolloDriver,
  imports: [HttpModule],
  inject: [CONFIG, RequestContext],
  useFactory: (config: AppConfig, contexts: RequestContext): Omit<ApolloDriverConfig, 'driver'> => ({
    autoSchemaFile: true,
    sortSchema: true,
    graphiql: false,
    playground: false,
    introspection: true, // whether the caller may, the plugin decides
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    autoTransformHttpErrors: false,
    hideSchemaDetailsFromClientErrors: config.isProduction,
    parseOptions: { maxTokens: LIMITS.tokens },
    documentStore: new InMemoryLRUCache({ maxSize: 4 * 2 ** 20 }),
    plugins: [ApolloServerPluginLandingPageDisabled(), limitsAndManners(config)],
    context: async ({ req, res }: { req: SeenRequest; res: ServerResponse }): Promise<GraphqlContext> => {
      try {
        return { ctx: await contexts.of(req), req, res };
      } catch (error) {
        throw contextError(error, req);
      }
    },
  }),
});
