import { Logger } from '@nestjs/common';
import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Ctx } from '../context/context.js';
import { AppError } from '../errors/app-error.js';
import { toAppError } from '../errors/to-app-error.js';
import { LIMITS } from './limits.js';

const log = new Logger('graphql');

/** Errors that graphql-js or Apollo raise about the document itself; their text is about the document, not about us. */
const ABOUT_DOCUMENT = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_FOUND',
]);

/** The one place where an error becomes part of an answer: a code, a text in the caller's language, no internals. */
export function formatError(error: GraphQLError, ctx: Ctx | undefined): GraphQLFormattedError {
  const { message, path, locations, originalError } = error;
  const extensions = error.extensions ?? {}; // graphql-jit leaves them out
  const cause = originalError ?? error;
  const isDocument = ABOUT_DOCUMENT.has(String(extensions['code'])) || (!originalError && !path && !extensions['code']);
  if (isDocument && !(cause instanceof AppError))
    return { message, locations, path, extensions: { code: extensions['code'] ?? 'BAD_USER_INPUT', ...withoutInternals(extensions) } };
  const known = toAppError(cause);
  if (known.code === 'INTERNAL') log.error({ requestId: ctx?.requestId, path, err: cause }, 'unexpected error');
  const { fields, retryAfterSeconds } = known.details;
  return {
    message: known.in(ctx?.locale ?? 'vi'),
    path,
    extensions: { code: known.code, requestId: ctx?.requestId, ...(fields && { fields }), ...(retryAfterSeconds && { retryAfterSeconds }) },
  };
}

/** An answer that holds nothing but "try again": HTTP says so, too, with 503 and Retry-After. */
export function awayError({ data, errors = [] }: ExecutionResult): AppError | undefined {
  if (data || errors.length === 0) return undefined;
  const known = errors.map((error) => toAppError(error.originalError ?? error));
  return known.every(({ code }) => code === 'UNAVAILABLE') ? known[0] : undefined;
}

export const firstErrors = <T>(errors: readonly T[]): T[] => errors.slice(0, LIMITS.errors);

function withoutInternals({ stacktrace: _, exception: __, http: ___, ...rest }: Record<string, unknown>) {
  return rest;
}
