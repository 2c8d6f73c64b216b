import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, PageArgs, signedIn, UUID } from '#platform';
import { actions } from '../enrollment.actions.js';
import { EnrollmentCards } from './enrollment-cards.js';
import {
  CompletedCycle,
  Enrollment,
  EnrollmentConnection,
  EnrollmentsArgs,
  EnrollInput,
  StaffEnrollmentConnection,
  WithdrawInput,
} from './enrollment.graphql.js';
import { type EnrollOutcome, EnrollResult } from './enrollment.outcomes.js';
import { EnrollmentReader } from './enrollment.reader.js';
import { EnrollmentService } from './enrollment.service.js';

@Resolver()
export class EnrollmentResolver {
  constructor(
    private readonly enrolling: EnrollmentService,
    private readonly reader: EnrollmentReader,
    private readonly cards: EnrollmentCards,
  ) {}

  @Query(() => EnrollmentConnection, { description: 'The caller’s courses, the latest first, without those that were left.' })
  @Allow(signedIn)
  async myEnrollments(@CurrentCtx() ctx: Ctx, @Args() args: PageArgs): Promise<EnrollmentConnection> {
    return this.cards.page(ctx, await this.reader.mine(ctx, args));
  }

  @Query(() => Enrollment, { nullable: true, description: 'The caller’s enrollment in a course; null without one.' })
  @Allow(signedIn)
  async myEnrollment(
    @CurrentCtx() ctx: Ctx,
    @Args('courseId', { type: () => UUID, description: 'Id of the course.' }) courseId: string,
  ): Promise<Enrollment | null> {
    const row = await this.reader.mineInCourse(ctx, courseId);
    return row && this.cards.card(ctx, row);
  }

  @Query(() => StaffEnrollmentConnection, { description: 'Enrollments at the centres of a unit’s subtree, the newest first.' })
  @Allow(actions.readEnrollments)
  async enrollments(@CurrentCtx() ctx: Ctx, @Args() args: EnrollmentsArgs): Promise<StaffEnrollmentConnection> {
    return this.cards.staffPage(ctx, await this.reader.ofUnit(ctx, args));
  }

  @Query(() => [CompletedCycle], { description: 'The times that the caller has completed a course, the latest first.' })
  @Allow(signedIn)
  myCompletedCycles(
    @CurrentCtx() ctx: Ctx,
    @Args('courseId', { type: () => UUID, description: 'Id of the course.' }) courseId: string,
  ): Promise<CompletedCycle[]> {
    return this.reader.myCompletedCycles(ctx, courseId);
  }

  @Mutation(() => EnrollResult, { description: 'Enrolls the caller in the current version of a course. Safe to repeat.' })
  @Allow(signedIn)
  async enroll(@CurrentCtx() ctx: Ctx, @Input() { id, courseId }: EnrollInput): Promise<EnrollOutcome> {
    return this.cards.outcome(ctx, await this.enrolling.enroll(ctx, { id, courseId }));
  }

  @Mutation(() => EnrollResult, {
    description:
      'Takes a completed course once more: the next cycle, in the current version, with nothing done. What was reached before stays. Without a completed cycle it is the same as `enroll`. Safe to repeat.',
  })
  @Allow(signedIn)
  async enrollAgain(@CurrentCtx() ctx: Ctx, @Input() { id, courseId }: EnrollInput): Promise<EnrollOutcome> {
    return this.cards.outcome(ctx, await this.enrolling.enroll(ctx, { id, courseId, again: true }));
  }

  @Mutation(() => Enrollment, { description: 'Leaves a course; what was recorded is kept. Safe to repeat.' })
  @Allow(signedIn)
  async withdraw(@CurrentCtx() ctx: Ctx, @Input() { enrollmentId }: WithdrawInput): Promise<Enrollment> {
    return this.cards.card(ctx, await this.enrolling.withdraw(ctx, enrollmentId));
  }
}
