import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type GqlContextType, GqlExecutionContext } from '@nestjs/graphql';
import type { Request } from 'express';
import type { Ctx } from '../context/context.js';
import { AppError } from '../errors/app-error.js';
import { messages } from '../messages.js';

/** A request that the context middleware has seen. */
export type RequestWithCtx = Request & { ctx: Ctx; clientAddress: string };

export function ctxOf(context: ExecutionContext): Ctx {
  return context.getType<GqlContextType>() === 'graphql'
    ? GqlExecutionContext.create(context).getContext<{ ctx: Ctx }>().ctx
    : context.switchToHttp().getRequest<RequestWithCtx>().ctx;
}

/** The `Ctx` of the request, in resolvers and controllers. */
export const CurrentCtx = createParamDecorator((_: unknown, context: ExecutionContext) => ctxOf(context));

/** The person who is signed in. Throws UNAUTHENTICATED for anybody else. */
export function personId(ctx: Ctx): string {
  if (ctx.actor.kind !== 'person' || !ctx.actor.id) throw new AppError('UNAUTHENTICATED', messages.signInFirst);
  return ctx.actor.id;
}
