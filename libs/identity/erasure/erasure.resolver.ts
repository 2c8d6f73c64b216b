import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, signedIn } from '#platform';
import { actions } from './erasure.actions.js';
import {
  DecideErasureInput,
  DecideErasureResult,
  ErasureConnection,
  type ErasureNeedsAnother,
  type ErasureNotPossible,
  ErasuresArgs,
  type ErasureStands,
  RequestErasureInput,
  RequestErasureResult,
} from './erasure.graphql.js';
import { ErasureService } from './erasure.service.js';

@Resolver()
export class ErasureResolver {
  constructor(private readonly erasures: ErasureService) {}

  @Query(() => ErasureConnection, { description: 'Requests to erase a person that wait in your place, the oldest first.' })
  @Allow(actions.decideErasure)
  waitingErasures(@CurrentCtx() ctx: Ctx, @Args() args: ErasuresArgs) {
    return this.erasures.waiting(ctx, args);
  }

  @Mutation(() => RequestErasureResult, {
    description: 'Asks that you, or somebody of your place, be erased. Nothing happens before a second person has decided. Safe to repeat.',
  })
  @Allow(signedIn)
  requestErasure(@CurrentCtx() ctx: Ctx, @Input() input: RequestErasureInput): Promise<ErasureStands | ErasureNotPossible> {
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
