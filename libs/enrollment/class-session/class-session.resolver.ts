import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, signedIn, UUID } from '#platform';
import { actions as classActions } from '../class-group/class-group.actions.js';
import { CalendarFeedService } from './calendar-feed.service.js';
import {
  CalendarFeed,
  ChangeSessionInput,
  ClassSessionConnection,
  MyClassSessionsArgs,
  PlanSessionsInput,
  RenewCalendarFeedInput,
  RevokeCalendarFeedInput,
  StaffSession,
  StaffSessionsArgs,
} from './class-session.graphql.js';
import { ClassSessionReader } from './class-session.reader.js';
import { ClassSessionService } from './class-session.service.js';

@Resolver()
export class ClassSessionResolver {
  constructor(
    private readonly reader: ClassSessionReader,
    private readonly planning: ClassSessionService,
    private readonly feeds: CalendarFeedService,
  ) {}

  @Query(() => ClassSessionConnection, {
    description: 'Sessions of the classes in which the caller has a seat: those to come, or those that are over.',
  })
  @Allow(signedIn)
  myClassSessions(@CurrentCtx() ctx: Ctx, @Args() args: MyClassSessionsArgs): Promise<ClassSessionConnection> {
    return this.reader.mine(ctx, args);
  }

  @Query(() => [StaffSession], {
    description: 'Sessions of a place in a period, or of a class, by their time. An instructor sees those of the own classes.',
  })
  @Allow(classActions.readClasses)
  staffSessions(@CurrentCtx() ctx: Ctx, @Args() args: StaffSessionsArgs): Promise<StaffSession[]> {
    return this.reader.ofStaff(ctx, args);
  }

  @Query(() => StaffSession, { description: 'A session, for staff who see its class.' })
  @Allow(classActions.readClasses)
  staffSession(
    @CurrentCtx() ctx: Ctx,
    @Args('id', { type: () => UUID, description: 'Id of the session.' }) id: string,
  ): Promise<StaffSession> {
    return this.reader.forStaff(ctx, id);
  }

  @Mutation(() => [StaffSession], {
    description: 'Plans sessions of a class, one or a series. Safe to repeat. Answers all sessions of the class.',
  })
  @Allow(classActions.runClass)
  async planSessions(@CurrentCtx() ctx: Ctx, @Input() input: PlanSessionsInput): Promise<StaffSession[]> {
    await this.planning.plan(ctx, input);
    return this.reader.ofStaff(ctx, { classId: input.classId });
  }

  @Mutation(() => StaffSession, {
    description:
      'Changes, cancels or restores a session. Those in the class are told of another time or place and of a cancellation, once.',
  })
  @Allow(classActions.runClass)
  async changeSession(@CurrentCtx() ctx: Ctx, @Input() input: ChangeSessionInput): Promise<StaffSession> {
    await this.planning.change(ctx, input);
    return this.reader.forStaff(ctx, input.id);
  }

  @Query(() => [CalendarFeed], { description: 'Calendar addresses of the caller that are in use.' })
  @Allow(signedIn)
  myCalendarFeeds(@CurrentCtx() ctx: Ctx): Promise<CalendarFeed[]> {
    return this.feeds.mine(ctx);
  }

  @Mutation(() => CalendarFeed, {
    description: 'A new calendar address for the caller, of all own classes or of one that they learn in or run. The one before ends.',
  })
  @Allow(signedIn)
  renewCalendarFeed(@CurrentCtx() ctx: Ctx, @Input() { classId }: RenewCalendarFeedInput): Promise<CalendarFeed> {
    return this.feeds.renew(ctx, classId ?? null);
  }

  @Mutation(() => Boolean, { description: 'Ends a calendar address of the caller. Safe to repeat.' })
  @Allow(signedIn)
  async revokeCalendarFeed(@CurrentCtx() ctx: Ctx, @Input() { id }: RevokeCalendarFeedInput): Promise<boolean> {
    await this.feeds.revoke(ctx, id);
    return true;
  }
}
