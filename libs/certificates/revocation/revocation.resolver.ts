import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx } from '#platform';
import { actions } from '../certificates.actions.js';
import { ChangeService } from '../change/change.service.js';
import { RevokeCertificateInput, RevokeResult } from './revocation.graphql.js';

@Resolver()
export class RevocationResolver {
  constructor(private readonly changes: ChangeService) {}

  @Mutation(() => RevokeResult, {
    description: 'Withdraws a certificate of your place. Its page says so at once. Safe to repeat.',
    deprecationReason: 'Ask by requestCertificateChange, which names the class of the reason.',
  })
  @Allow(actions.revokeCertificate)
  revokeCertificate(
    @CurrentCtx() ctx: Ctx,
    @Args('input', { type: () => RevokeCertificateInput, description: 'Which one, why, by which decision.' }) input: RevokeCertificateInput,
  ) {
    return this.changes.revoke(ctx, input);
  }
}
