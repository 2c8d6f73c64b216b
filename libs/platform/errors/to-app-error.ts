import { HttpException } from '@nestjs/common';
import { sqlState } from '../database/sql.js';
import { messages } from '../messages.js';
import { AppError, type ErrorCode, HTTP_STATUS } from './app-error.js';

/** Classes and codes by which PostgreSQL, its driver or the socket say "I am not there right now". */
const AWAY_STATES = /^(08|53|57P0[123])/;
const AWAY_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);
const AWAY_TEXT =
  /Connection terminated|connection timeout|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Driver not Connected|Query runner already released/i;
/** query_canceled by statement_timeout, lock_not_available. */
const TOO_SLOW = new Set(['57014', '55P03']);
/** invalid_text_representation, numeric_value_out_of_range, untranslatable_character, datetime_field_overflow: bad input that a check let through. */
const BAD_VALUE = new Set(['22P02', '22003', '22P05', '22008', '22021']);

/** What a caller may know of any error; the rest stays in the log. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { code, message = '' } = (error ?? {}) as { code?: string; message?: string };
  const state = sqlState(error) ?? '';
  if (AWAY_STATES.test(state) || AWAY_CODES.has(code ?? '') || AWAY_TEXT.test(message) || TOO_SLOW.has(state)) {
    return new AppError('UNAVAILABLE', messages.unavailable, { retryAfterSeconds: 2, cause: error });
  }
  if (BAD_VALUE.has(state)) return new AppError('BAD_USER_INPUT', messages.badValue, { cause: error });
  if (error instanceof HttpException) {
    const known = (Object.keys(HTTP_STATUS) as ErrorCode[]).find((key) => HTTP_STATUS[key] === error.getStatus());
    if (known && known !== 'INTERNAL')
      return new AppError(known, messages[known === 'NOT_FOUND' ? 'notFound' : 'badRequest'], { cause: error });
  }
  return new AppError('INTERNAL', messages.internal, { cause: error });
}

/** Headers that belong to an error of the whole request: when to come again, and how to identify oneself (RFC 6750). */
export function headersOf({ code, details: { retryAfterSeconds } }: AppError): Record<string, string> {
  return {
    ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    ...(code === 'UNAUTHENTICATED' && { 'www-authenticate': 'Bearer error="invalid_token"' }),
  };
}
