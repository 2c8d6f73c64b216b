import { Args, ArgsType, Field, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, type Page, PageArgs, signedIn, UUID } from '#platform';
import { EnrollmentCards } from '../enrollment/enrollment-cards.js';
import { receipt } from '../learning-record/learning-record.resolver.js';
import { RecordLearningPayload } from '../learning-record/learning-record.graphql.js';
import { actions } from './assisted.actions.js';
import {
  AnswerObjectionInput,
  AssistedSheet,
  ClassToFill,
  EnrollAssistedInput,
  EnrollAssistedResult,
  ObjectInput,
  Objection,
  ObjectionConnection,
  RecordAssistedInput,
  type RecordedForMe,
  RecordedForMeConnection,
} from './assisted.graphql.js';
import { AssistedService } from './assisted.service.js';
import { ObjectionService } from './objection.service.js';

@ArgsType()
class ObjectionsArgs extends PageArgs {
  @Field(() => UUID, { description: 'A unit; its whole subtree counts.' })
  unitId!: string;
}

@Resolver()
export class AssistedResolver {
  constructor(
    private readonly assisted: AssistedService,
    private readonly said: ObjectionService,
    private readonly cards: EnrollmentCards,
  ) {}

  @Query(() => AssistedSheet, { description: 'A class that you run, as a sheet on which to enter lessons.' })
  @Allow(actions.assist)
  assistedSheet(
    @CurrentCtx() ctx: Ctx,
    @Args('classId', { type: () => UUID, description: 'Id of the class.' }) classId: string,
  ): Promise<AssistedSheet> {
    return this.assisted.sheet(ctx, classId);
  }

  @Query(() => [ClassToFill], { description: 'Classes that you run and that are not over, the next first.' })
  @Allow(actions.assist)
  classesToFill(@CurrentCtx() ctx: Ctx): Promise<ClassToFill[]> {
    return this.assisted.classesToFill(ctx);
  }

  @Mutation(() => EnrollAssistedResult, { description: 'Writes somebody down who has no phone, and enrols them. Safe to repeat.' })
  @Allow(actions.assist)
  enrollAssisted(@CurrentCtx() ctx: Ctx, @Input() input: EnrollAssistedInput): Promise<EnrollAssistedResult> {
    return this.assisted.enroll(ctx, input);
  }

  @Mutation(() => RecordLearningPayload, {
    description: 'Enters what a learner without a phone did. Safe to repeat; marked as entered by you.',
  })
  @Allow(actions.assist)
  async recordAssisted(@CurrentCtx() ctx: Ctx, @Input() input: RecordAssistedInput): Promise<RecordLearningPayload> {
    const { verdicts, results, enrollments } = await this.assisted.record(ctx, input);
    return {
      receivedAt: ctx.now,
      receipts: verdicts.map((verdict) => receipt(ctx.locale, verdict)),
      results: [...results],
      enrollments: await this.cards.cards(ctx, enrollments),
    };
  }

  @Query(() => RecordedForMeConnection, { description: 'What others recorded for you, and who, the latest first.' })
  @Allow(signedIn)
  recordedForMe(@CurrentCtx() ctx: Ctx, @Args() args: PageArgs): Promise<Page<RecordedForMe>> {
    return this.said.recorded(ctx, args);
  }

  @Mutation(() => Objection, { description: 'Says that something others recorded for you is not right. Staff must answer.' })
  @Allow(signedIn)
  objectTo(@CurrentCtx() ctx: Ctx, @Input() input: ObjectInput): Promise<Objection> {
    return this.said.object(ctx, input);
  }

  @Query(() => ObjectionConnection, { description: 'What learners of a place object to; without an answer first.' })
  @Allow(actions.answerObjection)
  objections(@CurrentCtx() ctx: Ctx, @Args() args: ObjectionsArgs): Promise<Page<Objection>> {
    return this.said.ofUnit(ctx, args.unitId, args);
  }

  @Mutation(() => Objection, { description: 'Answers an objection; the learner sees it. The first answer stays.' })
  @Allow(actions.answerObjection)
  answerObjection(@CurrentCtx() ctx: Ctx, @Input() input: AnswerObjectionInput): Promise<Objection> {
    return this.said.answer(ctx, input);
  }
}
