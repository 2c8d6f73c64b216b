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

/**
 * All ids of the person who is signed in, the present one first. Most people have one; only after a merge of two records
 * are there more. Ask with `= $1` when there is one and `= any($1)` otherwise where a screen is hot.
 */
export function personIds(ctx: Ctx): readonly [string, ...string[]] {
  return [personId(ctx), ...(ctx.actor.formerIds ?? [])];
}
