import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, type Page, signedIn } from '#platform';
import { Certificate } from '../certificate/certificate.graphql.js';
import { actions } from '../certificates.actions.js';
import { CertificateChangesArgs } from '../change/change.graphql.js';
import type { CertificateNotOpen } from '../change/change.outcomes.js';
import {
  AskAboutCertificateInput,
  DeclineHolderRequestInput,
  HolderRequest,
  type WaitingHolderRequest,
  WaitingHolderRequestConnection,
  WithdrawHolderRequestInput,
} from './request.graphql.js';
import { AskAboutCertificateResult, type HolderRequestStands } from './request.outcomes.js';
import { HolderRequestReader } from './request.reader.js';
import { HolderRequestService } from './request.service.js';

@Resolver(() => Certificate)
export class HolderRequestResolver {
  constructor(
    private readonly requests: HolderRequestService,
    private readonly reader: HolderRequestReader,
  ) {}

  @ResolveField(() => HolderRequest, {
    nullable: true,
    description: 'What the holder asked about it last; null: nothing, and for API clients.',
  })
  holderRequest(@Parent() { id }: Certificate, @CurrentCtx() ctx: Ctx): Promise<HolderRequest | null> {
    return ctx.actor.kind === 'person' ? this.reader.latest(ctx, id) : Promise.resolve(null);
  }

  @Query(() => WaitingHolderRequestConnection, {
    description: 'What holders asked about their certificates and nobody has answered, in a unit’s subtree.',
  })
  @Allow(actions.readCertificates)
  waitingHolderRequests(@CurrentCtx() ctx: Ctx, @Args() args: CertificateChangesArgs): Promise<Page<WaitingHolderRequest>> {
    return this.reader.waiting(ctx, args);
  }

  @Mutation(() => AskAboutCertificateResult, {
    description: 'Asks the centre to correct your own certificate, or to issue it again. Staff decide. Safe to repeat.',
  })
  @Allow(signedIn)
  askAboutCertificate(@CurrentCtx() ctx: Ctx, @Input() input: AskAboutCertificateInput): Promise<HolderRequestStands | CertificateNotOpen> {
    return this.requests.ask(ctx, input);
  }

  @Mutation(() => HolderRequest, { description: 'Takes your own request back while nobody has answered it. Safe to repeat.' })
  @Allow(signedIn)
  withdrawHolderRequest(@CurrentCtx() ctx: Ctx, @Input() { id }: WithdrawHolderRequestInput): Promise<HolderRequest> {
    return this.requests.withdraw(ctx, id);
  }

  @Mutation(() => HolderRequest, {
    description:
      'Declines what a holder asked for, with the reason. To take it up, ask for the change: `requestCertificateChange`. Safe to repeat.',
  })
  @Allow(actions.requestChange)
  declineHolderRequest(@CurrentCtx() ctx: Ctx, @Input() input: DeclineHolderRequestInput): Promise<HolderRequest> {
    return this.requests.decline(ctx, input);
  }
}
