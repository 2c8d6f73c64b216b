import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, signedIn, t, UUID } from '#platform';
import { messages as roomMessages } from '../messages.js';
import { actions } from './attempt.actions.js';
import {
  Attempt,
  AttemptExtension,
  ExtendAttemptsInput,
  LeaseAttemptsInput,
  LeaseAttemptsPayload,
  StaffQuizzes,
  TakeOverAttemptInput,
} from './attempt.graphql.js';
import { attemptOf, AttemptReader } from './attempt.reader.js';
import { AttemptService } from './attempt.service.js';
import { messages } from './messages.js';

const REASONS = { ...roomMessages, ...messages };
const ENROLLMENT = { type: () => UUID, description: 'Id of the enrollment.' };

@Resolver()
export class AttemptResolver {
  constructor(
    private readonly service: AttemptService,
    private readonly reader: AttemptReader,
  ) {}

  @Query(() => Attempt, { nullable: true, description: 'One attempt of the caller with what was saved of it; null for anybody else’s.' })
  @Allow(signedIn)
  attempt(
    @CurrentCtx() ctx: Ctx,
    @Args('id', { type: () => UUID, description: 'Id of the attempt.' }) id: string,
  ): Promise<Attempt | null> {
    return this.reader.mine(ctx, id);
  }

  @Query(() => [Attempt], { description: 'The caller’s attempts that may still be answered, on any device, the latest first.' })
  @Allow(signedIn)
  openAttempts(@CurrentCtx() ctx: Ctx, @Args('enrollmentId', ENROLLMENT) enrollmentId: string): Promise<Attempt[]> {
    return this.reader.myOpen(ctx, enrollmentId);
  }

  @Query(() => [AttemptExtension], { description: 'More attempts or more time that staff gave the caller, the latest first.' })
  @Allow(signedIn)
  myExtensions(@CurrentCtx() ctx: Ctx, @Args('enrollmentId', ENROLLMENT) enrollmentId: string): Promise<AttemptExtension[]> {
    return this.reader.myExtensions(ctx, enrollmentId);
  }

  @Query(() => StaffQuizzes, { description: 'The attempts of one enrollment by quiz, for staff of its place.' })
  @Allow(actions.readAttempts)
  quizzesOfEnrollment(
    @CurrentCtx() ctx: Ctx,
    @Args('learnerId', { type: () => UUID, description: 'Id of the learner.' }) learnerId: string,
    @Args('enrollmentId', ENROLLMENT) enrollmentId: string,
  ): Promise<StaffQuizzes> {
    return this.reader.ofEnrollment(ctx, learnerId, enrollmentId);
  }

  @Mutation(() => LeaseAttemptsPayload, {
    description:
      'Gives a device leave to take attempts at quizzes with a limit, a clock or a draw, now or later without a connection. Safe to repeat.',
  })
  @Allow(signedIn)
  async leaseAttempts(@CurrentCtx() ctx: Ctx, @Input() input: LeaseAttemptsInput): Promise<LeaseAttemptsPayload> {
    const { attempts, refusals } = await this.service.lease(ctx, input);
    return {
      attempts: attempts.map((row) => attemptOf(row, ctx.now)),
      refusals: refusals.map((refusal) => ({ ...refusal, reason: t(ctx.locale, REASONS[refusal.code]) })),
    };
  }

  @Mutation(() => Attempt, {
    description: 'Moves an open attempt of the caller to another device, with everything that was saved. Safe to repeat.',
  })
  @Allow(signedIn)
  async takeOverAttempt(@CurrentCtx() ctx: Ctx, @Input() input: TakeOverAttemptInput): Promise<Attempt> {
    return attemptOf(await this.service.takeOver(ctx, input), ctx.now);
  }

  @Mutation(() => StaffQuizzes, { description: 'Gives one learner more attempts or more time at a quiz, with a reason. Safe to repeat.' })
  @Allow(actions.extendAttempts)
  async extendAttempts(@CurrentCtx() ctx: Ctx, @Input() input: ExtendAttemptsInput): Promise<StaffQuizzes> {
    await this.service.extend(ctx, input);
    return this.reader.ofEnrollment(ctx, input.learnerId, input.enrollmentId);
  }
}
