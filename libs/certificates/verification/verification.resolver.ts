import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { type Ctx, CurrentCtx, type GraphqlContext, Public } from '#platform';
import { Verification } from './verification.js';
import { VerificationService } from './verification.service.js';

@Resolver()
export class VerificationResolver {
  constructor(private readonly verifications: VerificationService) {}

  @Query(() => Verification, {
    description: 'Whether the certificate with this code is genuine, and its state now. Unknown codes are rate-limited by address.',
  })
  @Public()
  verifyCertificate(
    @CurrentCtx() ctx: Ctx,
    @Context() { req }: GraphqlContext,
    @Args('code', { type: () => String, description: 'The code, in any case, with or without hyphens.' }) code: string,
  ): Promise<Verification> {
    return this.verifications.verify(ctx, code, req.clientAddress);
  }
}
