import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, DateTime, Input } from '#platform';
import { actions } from './gradebook.actions.js';
import { Gradebook, GradebookArgs, RemindLearnerInput, SetWeightsInput, StuckArgs, StuckLearnerConnection } from './gradebook.graphql.js';
import { GradebookReader } from './gradebook.reader.js';
import { GradebookService } from './gradebook.service.js';

@Resolver()
export class GradebookResolver {
  constructor(
    private readonly reader: GradebookReader,
    private readonly service: GradebookService,
  ) {}

  @Query(() => Gradebook, { description: 'The gradebook of a class, or of a course at a centre.' })
  @Allow(actions.readGradebook)
  gradebook(@CurrentCtx() ctx: Ctx, @Args() args: GradebookArgs): Promise<Gradebook> {
    return this.reader.gradebook(ctx, args);
  }

  @Query(() => StuckLearnerConnection, { description: 'Who of a class, or of a course at a centre, may need somebody, and why.' })
  @Allow(actions.readGradebook)
  stuckLearners(@CurrentCtx() ctx: Ctx, @Args() args: StuckArgs): Promise<StuckLearnerConnection> {
    return this.reader.stuck(ctx, args);
  }

  @Mutation(() => Gradebook, { description: 'Sets how much each column counts; answers the first page with the new totals.' })
  @Allow(actions.readGradebook)
  async setGradebookWeights(@CurrentCtx() ctx: Ctx, @Input() input: SetWeightsInput): Promise<Gradebook> {
    await this.service.setWeights(ctx, input);
    return this.reader.gradebook(ctx, { ...input, first: 50 });
  }

  @Mutation(() => DateTime, { description: 'Reminds a learner kindly, once for each reason; answers when it was done.' })
  @Allow(actions.readGradebook)
  remindLearner(@CurrentCtx() ctx: Ctx, @Input() input: RemindLearnerInput): Promise<Date> {
    return this.service.remind(ctx, input);
  }
}
