import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { type Ctx, CurrentCtx, type GraphqlContext, Public } from '#platform';
import { Verification } from './verification.js';
import { VerifiedRow, VerifyRowInput } from './verify-list.graphql.js';
import { VerifyListService } from './verify-list.service.js';
import { VerificationService } from './verification.service.js';

@Resolver()
export class VerificationResolver {
  constructor(
    private readonly verifications: VerificationService,
    private readonly lists: VerifyListService,
  ) {}

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

  @Query(() => [VerifiedRow], {
    description:
      'A list of certificates at once, in the order of the rows: at most 5,000 for staff and API clients (certificates:read), 200 for others. Codes that nobody has and names that are not confirmed count as misses, and those are limited.',
  })
  @Public()
  verifyCertificates(
    @CurrentCtx() ctx: Ctx,
    @Context() { req }: GraphqlContext,
    @Args('rows', { type: () => [VerifyRowInput], description: 'What is asked for.' }) rows: VerifyRowInput[],
  ): Promise<VerifiedRow[]> {
    const lines = rows.map(({ code, name, birthYear }) => ({ code, name: name || null, birthYear: birthYear ?? null }));
    return this.lists.verify(ctx, lines, req.clientAddress);
  }
}
