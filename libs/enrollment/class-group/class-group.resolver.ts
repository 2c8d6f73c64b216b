import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, type GraphqlContext, Input, PageArgs, Public, signedIn, UUID } from '#platform';
import { ClassCardReader } from './class-card.reader.js';
import { ClassCard, ClassCardConnection, ClassSeat, ClassSeatConnection, JoinClassInput, SeatInput } from './class-group.graphql.js';
import { JoinClassResult } from './class-group.outcomes.js';
import { ClassSeatService } from './class-seat.service.js';

/** Classes for everybody, and for the learner whose seat it is. */
@Resolver()
export class ClassGroupResolver {
  constructor(
    private readonly cards: ClassCardReader,
    private readonly seats: ClassSeatService,
  ) {}

  @Public()
  @Query(() => ClassCard, { nullable: true, description: 'The class that a code stands for; null for a code that is nobody’s.' })
  classByCode(
    @CurrentCtx() ctx: Ctx,
    @Context() { req }: GraphqlContext,
    @Args('code', { type: () => String, description: 'The code, in capitals or not, with blanks and hyphens or without.' }) code: string,
  ): Promise<ClassCard | null> {
    return this.cards.byCode(ctx, code, req.clientAddress);
  }

  @Public()
  @Query(() => ClassCardConnection, {
    description: 'Classes of a course that take people in, those of the caller’s own commune first, then by their first day.',
  })
  classesOfCourse(
    @CurrentCtx() ctx: Ctx,
    @Args('courseId', { type: () => UUID, description: 'Id of the course.' }) courseId: string,
    @Args() args: PageArgs,
  ): Promise<ClassCardConnection> {
    return this.cards.ofCourse(ctx, courseId, args);
  }

  @Query(() => ClassSeatConnection, {
    description: 'Classes in which the caller has a seat, waits for one, or is asked to come; the latest change first.',
  })
  @Allow(signedIn)
  myClasses(@CurrentCtx() ctx: Ctx, @Args() args: PageArgs): Promise<ClassSeatConnection> {
    return this.cards.mine(ctx, args);
  }

  @Query(() => ClassSeat, { nullable: true, description: 'Where the caller stands with a class; null when they never were in it.' })
  @Allow(signedIn)
  myClass(
    @CurrentCtx() ctx: Ctx,
    @Args('classId', { type: () => UUID, description: 'Id of the class.' }) classId: string,
  ): Promise<ClassSeat | null> {
    return this.cards.seat(ctx, classId);
  }

  @Mutation(() => JoinClassResult, { description: 'Comes into a class, or into its waiting list. Safe to repeat.' })
  @Allow(signedIn)
  joinClass(@CurrentCtx() ctx: Ctx, @Input() input: JoinClassInput): Promise<JoinClassResult> {
    return this.seats.join(ctx, input);
  }

  @Mutation(() => JoinClassResult, { description: 'Takes the seat that is offered, or comes in by an invitation. Safe to repeat.' })
  @Allow(signedIn)
  acceptSeat(@CurrentCtx() ctx: Ctx, @Input() input: SeatInput): Promise<JoinClassResult> {
    return this.seats.accept(ctx, input);
  }

  @Mutation(() => ClassSeat, { description: 'Says no to an offer or an invitation. Safe to repeat.' })
  @Allow(signedIn)
  declineSeat(@CurrentCtx() ctx: Ctx, @Input() input: SeatInput): Promise<ClassSeat> {
    return this.seats.decline(ctx, input);
  }

  @Mutation(() => ClassSeat, { description: 'Gives a seat or a place in the waiting list back; what was learnt stays. Safe to repeat.' })
  @Allow(signedIn)
  leaveClass(@CurrentCtx() ctx: Ctx, @Input() input: SeatInput): Promise<ClassSeat> {
    return this.seats.leave(ctx, input);
  }
}
