import { Mutation, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, signedIn } from '#platform';
import { NamingConsent, SetNamingConsentInput } from './consent.graphql.js';
import { NamingService } from './naming.service.js';

@Resolver()
export class ConsentResolver {
  constructor(private readonly naming: NamingService) {}

  @Mutation(() => NamingConsent, {
    description: 'Agrees to be named on the public roll, or takes it back; for a child see `setChildConsent`. Safe to repeat.',
  })
  @Allow(signedIn)
  setNamingConsent(@CurrentCtx() ctx: Ctx, @Input() input: SetNamingConsentInput): Promise<NamingConsent> {
    return this.naming.set(ctx, input);
  }
}
