import { Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Child } from '#identity';
import { Allow, type Ctx, CurrentCtx, Input, signedIn } from '#platform';
import { type GuardianNeeded, type NameChoice, ShowNameInput, ShowNameResult } from './name.graphql.js';
import { NameService } from './name.service.js';

@Resolver(() => Child)
export class NameResolver {
  constructor(private readonly names: NameService) {}

  @Mutation(() => ShowNameResult, {
    description:
      'Says whether strangers read your whole name, or that of your child, on the public page. Takes effect at once; safe to repeat.',
  })
  @Allow(signedIn)
  showName(@CurrentCtx() ctx: Ctx, @Input() input: ShowNameInput): Promise<NameChoice | GuardianNeeded> {
    return this.names.show(ctx, input);
  }

  @ResolveField(() => Boolean, {
    description: 'Whether you or another guardian agreed to the whole name on the public page of certificates.',
  })
  showsName(@Parent() { id }: Child, @CurrentCtx() ctx: Ctx): Promise<boolean> {
    return this.names.agreedForChild(ctx, id);
  }
}
