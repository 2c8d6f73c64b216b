import { Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, signedIn } from '#platform';
import { NamingConsent, SetNamingConsentInput, StatedEthnicity, StateEthnicityInput } from './consent.graphql.js';
import { EthnicityService } from './ethnicity.service.js';
import { NamingService } from './naming.service.js';

@Resolver()
export class ConsentResolver {
  constructor(
    private readonly naming: NamingService,
    private readonly ethnicities: EthnicityService,
  ) {}

  @Query(() => StatedEthnicity, { description: 'Which people you stated that you belong to, if you did.' })
  @Allow(signedIn)
  myEthnicity(@CurrentCtx() ctx: Ctx): Promise<StatedEthnicity> {
    return this.ethnicities.mine(ctx);
  }

  @Mutation(() => StatedEthnicity, {
    description:
      'States which people you, or somebody of your place, belong to, with the consent to be counted so; or takes it back. Safe to repeat.',
  })
  @Allow(signedIn)
  stateEthnicity(@CurrentCtx() ctx: Ctx, @Input() input: StateEthnicityInput): Promise<StatedEthnicity> {
    return this.ethnicities.state(ctx, input);
  }

  @Mutation(() => NamingConsent, {
    description: 'Agrees to be named on the public roll, or takes it back; for a child see `setChildConsent`. Safe to repeat.',
  })
  @Allow(signedIn)
  setNamingConsent(@CurrentCtx() ctx: Ctx, @Input() input: SetNamingConsentInput): Promise<NamingConsent> {
    return this.naming.set(ctx, input);
  }
}
