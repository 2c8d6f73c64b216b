import type { ServerResponse } from 'node:http';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import type { Ctx } from '../context/context.js';
import { AppError } from '../errors/app-error.js';
import type { SeenRequest } from '../http/front.js';
import { RequestContext } from '../http/request-context.js';
import { messages } from '../messages.js';
import type { GraphqlContext } from './graphql.module.js';
import { firstErrors, formatError } from './errors.js';
import { checkLimits } from './limits.js';

/** Injection token: the web app's own operations by their hash, `sha256:…` → text. */
export const TRUSTED_DOCUMENTS = Symbol('TRUSTED_DOCUMENTS');
export type TrustedDocuments = Readonly<Record<string, string>>;

interface Plan {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly query: CompiledQuery;
}

/**
 * The short way for operations that we wrote ourselves: known by hash, parsed and validated once, compiled to a
 * function. Same schema, resolvers, guards, scalars and limits as Apollo; the e2e suite compares the answers byte for
 * byte. Saves about 0.8 ms of CPU per request (ADR 9).
 */
@Injectable()
export class TrustedDocumentLane implements OnApplicationBootstrap {
  private schema!: GraphQLSchema;
  private readonly plans = new Map<string, Plan>();

  constructor(
    @Inject(TRUSTED_DOCUMENTS) private readonly documents: TrustedDocuments,
    private readonly contexts: RequestContext,
    private readonly modules: ModuleRef,
  ) {}

  onApplicationBootstrap(): void {
    this.schema = this.modules.get(GraphQLSchemaHost, { strict: false }).schema;
  }

  async answer(request: SeenRequest, response: ServerResponse, body: { documentId: string; variables?: unknown }): Promise<void> {
    const plan = this.plan(body.documentId);
    const ctx = await this.contexts.of(request);
    const variables = (body.variables ?? {}) as Record<string, unknown>;
    let result: ExecutionResult;
    try {
      checkLimits(ctx, this.schema, plan.document, plan.operation, variables);
      const context: GraphqlContext = { ctx, req: request, res: response };
      result = await plan.query.query({}, context, variables);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      result = { errors: [error] };
    }
    send(response, ctx, result, plan.query);
  }

  private plan(id: string): Plan {
    const known = this.plans.get(id);
    if (known) return known;
    const text = this.documents[id];
    if (text === undefined)
      throw new AppError('BAD_USER_INPUT', messages.unknownDocument, { fields: [{ path: 'documentId', message: 'DOCUMENT_NOT_FOUND' }] });
    const document = parse(text);
    const faults = validate(this.schema, document);
    const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    if (faults[0] || !operation) throw faults[0] ?? new Error(`trusted document ${id} has no operation`);
    const query = compileQuery(this.schema, document, operation.name?.value);
    if (!isCompiledQuery(query)) throw new Error(`trusted document ${id} cannot be compiled: ${query.errors?.[0]?.message}`);
    const plan = { document, operation, query };
    this.plans.set(id, plan);
    return plan;
  }
}

function send(response: ServerResponse, ctx: Ctx, result: ExecutionResult, { stringify }: CompiledQuery): void {
  if (response.headersSent) return;
  const errors = result.errors && firstErrors(result.errors).map((error) => formatError(error, ctx));
  // order of keys and the line end as Apollo writes them
  const text = `${errors ? JSON.stringify({ errors, ...(result.data !== undefined && { data: result.data }) }) : stringify(result)}\n`;
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
