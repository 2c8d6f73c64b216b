import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, signedIn, UUID } from '#platform';
import { actions } from '../digital-skills.actions.js';
import {
  AnswerSkillObservationInput,
  ObjectToSkillObservationInput,
  RecordSkillObservationInput,
  SkillObservation,
} from './observation.graphql.js';
import { ObservationReader } from './observation.reader.js';
import { ObservationService } from './observation.service.js';

@Resolver(() => SkillObservation)
export class ObservationResolver {
  constructor(
    private readonly reader: ObservationReader,
    private readonly service: ObservationService,
  ) {}

  @Allow(actions.observe)
  @Query(() => [SkillObservation], { description: 'What was seen of a learner in a class that the caller runs, the latest first.' })
  skillObservations(
    @CurrentCtx() ctx: Ctx,
    @Args('classId', { type: () => UUID, description: 'The class.' }) classId: string,
    @Args('learnerId', { type: () => UUID, description: 'The learner.' }) learnerId: string,
  ): Promise<SkillObservation[]> {
    return this.reader.ofMember(ctx, classId, learnerId);
  }

  @Allow(actions.observe)
  @Mutation(() => SkillObservation, { description: 'Writes down what a teacher saw a learner of a class do. Safe to repeat.' })
  recordSkillObservation(@CurrentCtx() ctx: Ctx, @Input() input: RecordSkillObservationInput): Promise<SkillObservation> {
    return this.service.record(ctx, input);
  }

  @Allow(actions.observe)
  @Mutation(() => SkillObservation, { description: 'Takes an observation back, with a reason that the learner reads. Safe to repeat.' })
  withdrawSkillObservation(@CurrentCtx() ctx: Ctx, @Input() input: AnswerSkillObservationInput): Promise<SkillObservation> {
    return this.service.withdraw(ctx, input);
  }

  @Allow(actions.observe)
  @Mutation(() => SkillObservation, { description: 'Keeps an observation after an objection, with a reason. Safe to repeat.' })
  keepSkillObservation(@CurrentCtx() ctx: Ctx, @Input() input: AnswerSkillObservationInput): Promise<SkillObservation> {
    return this.service.keep(ctx, input);
  }

  @Allow(signedIn)
  @Mutation(() => SkillObservation, {
    description: 'The learner does not agree with an observation: it does not count until it is answered. Safe to repeat.',
  })
  objectToSkillObservation(@CurrentCtx() ctx: Ctx, @Input() input: ObjectToSkillObservationInput): Promise<SkillObservation> {
    return this.service.object(ctx, input);
  }
}
