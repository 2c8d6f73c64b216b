import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx } from '#platform';
import { actions } from '../certificates.actions.js';
import { RevokeCertificateInput, RevokeResult } from './revocation.graphql.js';
import { RevocationService } from './revocation.service.js';

@Resolver()
export class RevocationResolver {
  constructor(private readonly revocations: RevocationService) {}

  @Mutation(() => RevokeResult, { description: 'Withdraws a certificate of your place. Its page says so at once. Safe to repeat.' })
  @Allow(actions.revokeCertificate)
  revokeCertificate(
    @CurrentCtx() ctx: Ctx,
    @Args('input', { type: () => RevokeCertificateInput, description: 'Which one, why, by which decision.' }) input: RevokeCertificateInput,
  ) {
    return this.revocations.revoke(ctx, input);
  }
}
