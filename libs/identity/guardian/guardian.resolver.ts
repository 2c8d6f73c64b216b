import { Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, signedIn } from '#platform';
import { actions } from '../identity.actions.js';
import { Child, EndGuardianInput, Guardianship, RecordGuardianInput, SetChildConsentInput } from './guardian.graphql.js';
import { GuardianService } from './guardian.service.js';

@Resolver(() => Child)
export class GuardianResolver {
  constructor(private readonly guardians: GuardianService) {}

  @Query(() => [Child], { description: 'The children for whom you answer today.' })
  @Allow(signedIn)
  myChildren(@CurrentCtx() ctx: Ctx): Promise<Child[]> {
    return this.guardians.mine(ctx);
  }

  @Mutation(() => Child, { description: 'Gives or takes back a consent for a child of yours.' })
  @Allow(signedIn)
  setChildConsent(@CurrentCtx() ctx: Ctx, @Input() input: SetChildConsentInput): Promise<Child> {
    return this.guardians.setConsent(ctx, input);
  }

  @Mutation(() => Guardianship, {
    description: 'Records who answers for a child of your place. It ends by itself when the child comes of age.',
  })
  @Allow(actions.recordGuardian)
  recordGuardian(@CurrentCtx() ctx: Ctx, @Input() input: RecordGuardianInput): Promise<Guardianship> {
    return this.guardians.record(ctx, input);
  }

  @Mutation(() => Guardianship, { description: 'Ends the relation of a guardian to a child at once.' })
  @Allow(actions.recordGuardian)
  endGuardian(@CurrentCtx() ctx: Ctx, @Input() input: EndGuardianInput): Promise<Guardianship> {
    return this.guardians.end(ctx, input);
  }
}
