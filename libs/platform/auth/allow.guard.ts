import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { GqlContextType } from '@nestjs/graphql';
import { AppError } from '../errors/app-error.js';
import { messages } from '../messages.js';
import { mayTry } from './actions.js';
import { ALLOWED, type Allowed } from './allow.js';
import { ctxOf } from './current-ctx.js';

/** Lets nobody through a root field or route that says neither `@Allow` nor `@Public`: forgetting is refusing. */
@Injectable()
export class AllowGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    if (!['graphql', 'http'].includes(context.getType<GqlContextType>())) return true;
    const allowed = this.reflector.getAllAndOverride<Allowed | undefined>(ALLOWED, [context.getHandler(), context.getClass()]);
    if (allowed === 'public') return true;
    const { actor } = ctxOf(context);
    if (actor.kind === 'anonymous') throw new AppError('UNAUTHENTICATED', messages.signInFirst);
    if (!allowed || !mayTry(actor, allowed)) throw new AppError('FORBIDDEN', messages.notAllowed);
    return true;
  }
}
