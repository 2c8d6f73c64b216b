import { Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, Public, signedIn } from '#platform';
import { SetLocaleInput, Viewer } from './viewer.graphql.js';
import { ViewerService } from './viewer.service.js';

@Resolver(() => Viewer)
export class ViewerResolver {
  constructor(private readonly viewers: ViewerService) {}

  @Query(() => Viewer, { nullable: true, description: 'You; null when nobody is signed in.' })
  @Public()
  viewer(@CurrentCtx() ctx: Ctx): Promise<Viewer | null> {
    return this.viewers.find(ctx);
  }

  @Mutation(() => Viewer, { description: 'Chooses the language of the interface, on every device of yours.' })
  @Allow(signedIn)
  setLocale(@CurrentCtx() ctx: Ctx, @Input() input: SetLocaleInput): Promise<Viewer> {
    return this.viewers.setLocale(ctx, input.locale);
  }
}
