import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, UUID } from '#platform';
import { actions } from '../certificates.actions.js';
import { IssuerKeys, RotateIssuerKeyInput } from './issuer.graphql.js';
import { RotationService } from './rotation.service.js';

@Resolver()
export class RotationResolver {
  constructor(private readonly rotation: RotationService) {}

  @Query(() => IssuerKeys, { nullable: true, description: 'The keys that sign for a centre; null while it has issued nothing.' })
  @Allow(actions.readKeys)
  issuerKeys(@CurrentCtx() ctx: Ctx, @Args('centreId', { type: () => UUID, description: 'The centre.' }) centreId: string) {
    return this.rotation.keys(ctx, centreId);
  }

  @Mutation(() => IssuerKeys, {
    description: 'Gives an issuer a new key. What was signed before stays valid. Each call makes another key.',
  })
  @Allow(actions.rotateKey)
  rotateIssuerKey(@CurrentCtx() ctx: Ctx, @Input() input: RotateIssuerKeyInput) {
    return this.rotation.rotate(ctx, input);
  }
}
