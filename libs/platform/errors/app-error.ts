import { HttpException } from '@nestjs/common';
import type { Locale } from '../text/locale.js';
import { type Message, type MessageParams, t } from '../text/messages.js';

/** Codes of `extensions.code` with their HTTP status: a closed list, part of the public contract. */
export const HTTP_STATUS = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
  INTERNAL: 500,
} as const;

export type ErrorCode = keyof typeof HTTP_STATUS;

/** A field of the input that was refused, by its path (`events.3.seq`). */
export interface RefusedField {
  readonly path: string;
  readonly message: string;
}

export interface AppErrorOptions {
  readonly params?: MessageParams;
  readonly fields?: readonly RefusedField[];
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/** An error that a caller may see. Its text is chosen in the caller's language at the edge. */
export class AppError extends HttpException {
  constructor(
    readonly code: ErrorCode,
    readonly text: Message,
    readonly details: AppErrorOptions = {},
  ) {
    super({ code, message: t('en', text, details.params) }, HTTP_STATUS[code], { cause: details.cause });
  }

  in(locale: Locale): string {
    return t(locale, this.text, this.details.params);
  }
}
