import { Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, signedIn } from '#platform';
import { EndSessionInput, Session } from './session.graphql.js';
import { SessionService } from './session.service.js';

@Resolver(() => Session)
export class SessionResolver {
  constructor(private readonly sessions: SessionService) {}

  @Query(() => [Session], { description: 'The devices on which you are signed in, newest first.' })
  @Allow(signedIn)
  mySessions(@CurrentCtx() ctx: Ctx): Promise<Session[]> {
    return this.sessions.listMine(ctx);
  }

  @Mutation(() => Boolean, { description: 'Ends one of your own sessions, e.g. on a lost phone. False when it had ended already.' })
  @Allow(signedIn)
  endSession(@CurrentCtx() ctx: Ctx, @Input() input: EndSessionInput): Promise<boolean> {
    return this.sessions.endMine(ctx, input.id);
  }
}
