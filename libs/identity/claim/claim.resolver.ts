import { Inject } from '@nestjs/common';
import { Context, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type AppConfig, CONFIG, type Ctx, CurrentCtx, type GraphqlContext, Input, Public, signedIn } from '#platform';
import { actions } from '../identity.actions.js';
import { deviceLabel } from '../session/device-label.js';
import { setCookie } from '../session/session-token.js';
import {
  ClaimPersonInput,
  ClaimPersonResult,
  ClaimRecordInput,
  ClaimRecordResult,
  ClaimSlip,
  PrintClaimSlipInput,
} from './claim.graphql.js';
import { ClaimService } from './claim.service.js';

@Resolver()
export class ClaimResolver {
  constructor(
    private readonly claims: ClaimService,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  @Mutation(() => ClaimSlip, { description: 'Makes a slip with which a recorded person makes an account. The slip before is closed.' })
  @Allow(actions.printSlip)
  printClaimSlip(@CurrentCtx() ctx: Ctx, @Input() input: PrintClaimSlipInput): Promise<ClaimSlip> {
    return this.claims.print(ctx, input.personId);
  }

  @Mutation(() => ClaimPersonResult, { description: 'Makes an account for the person on a slip and signs in.' })
  @Public()
  async claimPerson(
    @CurrentCtx() ctx: Ctx,
    @Input() input: ClaimPersonInput,
    @Context() { req, res }: GraphqlContext,
  ): Promise<ClaimPersonResult> {
    const { result, session } = await this.claims.claimPerson(ctx, input, req.clientAddress, deviceLabel(req.headers['user-agent']));
    if (session) res.appendHeader('Set-Cookie', setCookie(this.config.publicUrl, session.token, session.maxAgeSeconds));
    return result;
  }

  @Mutation(() => ClaimRecordResult, { description: 'Says that the record on a slip is your own; staff then joins the two.' })
  @Allow(signedIn)
  claimRecord(@CurrentCtx() ctx: Ctx, @Input() input: ClaimRecordInput, @Context() { req }: GraphqlContext): Promise<ClaimRecordResult> {
    return this.claims.claimRecord(ctx, input, req.clientAddress);
  }
}
