import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, signedIn } from '#platform';
import { actions } from './erasure.actions.js';
import {
  DecideErasureInput,
  DecideErasureResult,
  Erasure,
  ErasureConnection,
  type ErasureNeedsAnother,
  type ErasureNotPossible,
  ErasuresArgs,
  type ErasureStands,
  RequestErasureInput,
  RequestErasureResult,
  TakeBackErasureInput,
} from './erasure.graphql.js';
import type { SignInLocked, SignInRefused } from '../sign-in/sign-in.graphql.js';
import { ErasureService } from './erasure.service.js';

@Resolver()
export class ErasureResolver {
  constructor(private readonly erasures: ErasureService) {}

  @Query(() => ErasureConnection, { description: 'Requests to erase a person that wait in your place, the oldest first.' })
  @Allow(actions.decideErasure)
  waitingErasures(@CurrentCtx() ctx: Ctx, @Args() args: ErasuresArgs) {
    return this.erasures.waiting(ctx, args);
  }

  @Query(() => Erasure, { nullable: true, description: 'The latest request to erase you, whoever made it; null without one.' })
  @Allow(signedIn)
  myErasure(@CurrentCtx() ctx: Ctx): Promise<Erasure | null> {
    return this.erasures.mine(ctx);
  }

  @Mutation(() => Erasure, { description: 'Takes back a request that you made, while nobody has decided. Safe to repeat.' })
  @Allow(signedIn)
  takeBackErasure(@CurrentCtx() ctx: Ctx, @Input() input: TakeBackErasureInput): Promise<Erasure> {
    return this.erasures.takeBack(ctx, input);
  }

  @Mutation(() => RequestErasureResult, {
    description: 'Asks that you, or somebody of your place, be erased. Nothing happens before a second person has decided. Safe to repeat.',
  })
  @Allow(signedIn)
  requestErasure(
    @CurrentCtx() ctx: Ctx,
    @Input() input: RequestErasureInput,
  ): Promise<ErasureStands | ErasureNotPossible | SignInRefused | SignInLocked> {
    return this.erasures.request(ctx, input);
  }

  @Mutation(() => DecideErasureResult, { description: 'Decides a request to erase a person. Accepted, it is done at once and for good.' })
  @Allow(actions.decideErasure)
  decideErasure(
    @CurrentCtx() ctx: Ctx,
    @Input() input: DecideErasureInput,
  ): Promise<ErasureStands | ErasureNotPossible | ErasureNeedsAnother> {
    return this.erasures.decide(ctx, input);
  }
}
