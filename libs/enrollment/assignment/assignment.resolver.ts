import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, signedIn, t, UUID } from '#platform';
import { actions } from './assignment.actions.js';
import {
  CorrectGradeInput,
  HandInInput,
  MarkingQueueArgs,
  MarkWorkInput,
  MyWork,
  OpenUploadInput,
  ReturnWorkInput,
  Upload,
  WorkDetail,
  WorkToMarkConnection,
} from './assignment.graphql.js';
import { HandedIn, HandInRefused, HandInResult, MarkingResult, WorkChanged, WorkRecorded } from './assignment.outcomes.js';
import { HandInService } from './hand-in.service.js';
import { MarkingService } from './marking.service.js';
import { messages } from './messages.js';
import { shown } from './upload.controller.js';
import { UploadService } from './upload.service.js';
import { WorkReader } from './work.reader.js';
import type { WorkKey } from './work.store.js';

@Resolver()
export class AssignmentResolver {
  constructor(
    private readonly uploads: UploadService,
    private readonly handingIn: HandInService,
    private readonly marking: MarkingService,
    private readonly works: WorkReader,
  ) {}

  @Query(() => [MyWork], { description: 'What the caller’s courses ask to be handed in, of the latest courses first.' })
  @Allow(signedIn)
  myWorks(
    @CurrentCtx() ctx: Ctx,
    @Args('enrollmentId', { type: () => UUID, nullable: true, description: 'Only of this enrollment.' }) enrollmentId?: string | null,
  ): Promise<MyWork[]> {
    return this.works.mine(ctx, enrollmentId ?? null);
  }

  @Mutation(() => Upload, { description: 'Announces a file of practical work, or tells how much of it is here. Safe to repeat.' })
  @Allow(signedIn)
  async openUpload(@CurrentCtx() ctx: Ctx, @Input() input: OpenUploadInput): Promise<Upload> {
    return shown(await this.uploads.open(ctx, input));
  }

  @Mutation(() => HandInResult, { description: 'Hands in a version of practical work. Safe to repeat.' })
  @Allow(signedIn)
  async handInWork(@CurrentCtx() ctx: Ctx, @Input() input: HandInInput): Promise<HandedIn | HandInRefused> {
    const refusal = await this.handingIn.handIn(ctx, input);
    if (refusal) return new HandInRefused(refusal, t(ctx.locale, messages[refusal]));
    const work = (await this.works.mine(ctx, input.enrollmentId)).find(({ assignmentId }) => assignmentId === input.assignmentId);
    return work ? new HandedIn(work) : new HandInRefused('courseLeft', t(ctx.locale, messages.courseLeft));
  }

  @Query(() => WorkToMarkConnection, { description: 'Work that waits for the caller’s mark in their places, the longest waiting first.' })
  @Allow(actions.markWork)
  markingQueue(@CurrentCtx() ctx: Ctx, @Args() args: MarkingQueueArgs): Promise<WorkToMarkConnection> {
    return this.works.queue(ctx, args);
  }

  @Query(() => WorkDetail, { description: 'One piece of work, for those who mark at its place.' })
  @Allow(actions.markWork)
  workToMark(
    @CurrentCtx() ctx: Ctx,
    @Args('learnerId', { type: () => UUID, description: 'Id of the learner.' }) learnerId: string,
    @Args('enrollmentId', { type: () => UUID, description: 'Id of the enrollment.' }) enrollmentId: string,
    @Args('assignmentId', { description: 'Id of the assignment.' }) assignmentId: string,
  ): Promise<WorkDetail> {
    return this.works.detail(ctx, { learnerId, enrollmentId, assignmentId });
  }

  @Mutation(() => MarkingResult, { description: 'Marks the latest version of a piece of work. Safe to repeat.' })
  @Allow(actions.markWork)
  async markWork(@CurrentCtx() ctx: Ctx, @Input() input: MarkWorkInput): Promise<WorkRecorded | WorkChanged> {
    return this.outcome(ctx, input, await this.marking.mark(ctx, input));
  }

  @Mutation(() => MarkingResult, { description: 'Returns a piece of work for more work. Safe to repeat.' })
  @Allow(actions.markWork)
  async returnWork(@CurrentCtx() ctx: Ctx, @Input() input: ReturnWorkInput): Promise<WorkRecorded | WorkChanged> {
    return this.outcome(ctx, input, await this.marking.return(ctx, input));
  }

  @Mutation(() => MarkingResult, { description: 'Replaces a grade by a new revision, with its reason. Safe to repeat.' })
  @Allow(actions.markWork)
  async correctGrade(@CurrentCtx() ctx: Ctx, @Input() input: CorrectGradeInput): Promise<WorkRecorded | WorkChanged> {
    return this.outcome(ctx, input, await this.marking.correct(ctx, input));
  }

  private async outcome(ctx: Ctx, key: WorkKey, isRecorded: boolean): Promise<WorkRecorded | WorkChanged> {
    return isRecorded ? new WorkRecorded(await this.works.detail(ctx, key)) : new WorkChanged(t(ctx.locale, messages.workChanged));
  }
}
