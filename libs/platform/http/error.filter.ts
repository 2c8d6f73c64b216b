import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { GqlContextType } from '@nestjs/graphql';
import type { Response } from 'express';
import { toAppError } from '../errors/to-app-error.js';
import { answerError, type SeenRequest } from './front.js';

/** Errors of plain HTTP routes; those of GraphQL are thrown on, to be formatted with their path. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly log = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType<GqlContextType>() === 'graphql') throw error;
    const http = host.switchToHttp();
    const request = http.getRequest<SeenRequest>();
    const known = toAppError(error);
    if (known.code === 'INTERNAL') this.log.error({ requestId: request.requestId, err: error }, 'unexpected error');
    answerError(request, http.getResponse<Response>(), known);
  }
}
