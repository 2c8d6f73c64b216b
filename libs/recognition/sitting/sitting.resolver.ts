import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { UnitReader } from '#organisation';
import { Allow, type Ctx, CurrentCtx, Input, UUID } from '#platform';
import { actions } from '../recognition.actions.js';
import {
  CloseSittingInput,
  OpenSittingInput,
  RecordVisitInput,
  ReturnCaseInput,
  SetReviewScoreInput,
  Sitting,
  SittingCase,
  SittingCaseConnection,
  SittingCasesArgs,
  SittingInput,
} from './sitting.graphql.js';
import { CloseSittingResult, type SittingClosed, type VisitsMissing } from './sitting.outcomes.js';
import { SittingReader } from './sitting.reader.js';
import { SittingService } from './sitting.service.js';

@Resolver(() => Sitting)
export class SittingResolver {
  constructor(
    private readonly sittings: SittingService,
    private readonly reader: SittingReader,
    private readonly units: UnitReader,
  ) {}

  @Query(() => [Sitting], { description: 'Sittings of a place and of what lies in it, the latest first; at most 200.' })
  @Allow(actions.readSittings)
  recognitionSittings(
    @CurrentCtx() ctx: Ctx,
    @Args('unitId', { type: () => UUID, description: 'The place.' }) unitId: string,
    @Args('year', { type: () => Int, description: 'Year of the cases.' }) year: number,
  ): Promise<Sitting[]> {
    return this.reader.ofUnit(ctx, unitId, year);
  }

  @Query(() => Sitting, { nullable: true, description: 'One sitting; null where there is none, and where the caller may not look.' })
  @Allow(actions.readSittings)
  recognitionSitting(
    @CurrentCtx() ctx: Ctx,
    @Args('id', { type: () => UUID, description: 'Id of the sitting.' }) id: string,
  ): Promise<Sitting | null> {
    return this.reader.one(ctx, id);
  }

  @Mutation(() => Sitting, { description: 'Opens a sitting with all cases that wait, or answers the one that is open. Safe to repeat.' })
  @Allow(actions.holdBranchReview)
  openSitting(@CurrentCtx() ctx: Ctx, @Input() input: OpenSittingInput): Promise<Sitting> {
    return this.sittings.open(ctx, input);
  }

  @Mutation(() => Sitting, { description: 'Takes in the cases that were handed in since. Safe to repeat.' })
  @Allow(actions.holdBranchReview)
  takeInCases(@CurrentCtx() ctx: Ctx, @Input() input: SittingInput): Promise<Sitting> {
    return this.sittings.takeIn(ctx, input);
  }

  @Mutation(() => SittingCase, { description: 'Gives one indicator other points, with the reason. Safe to repeat.' })
  @Allow(actions.holdBranchReview)
  setReviewScore(@CurrentCtx() ctx: Ctx, @Input() input: SetReviewScoreInput): Promise<SittingCase> {
    return this.sittings.score(ctx, input);
  }

  @Mutation(() => SittingCase, {
    description: 'Marks a case to go back when the minutes are closed, or takes the mark away. Safe to repeat.',
  })
  @Allow(actions.holdBranchReview)
  returnCase(@CurrentCtx() ctx: Ctx, @Input() input: ReturnCaseInput): Promise<SittingCase> {
    return this.sittings.returnCase(ctx, input);
  }

  @Mutation(() => SittingCase, { description: 'Records what a visit found. Safe to repeat.' })
  @Allow(actions.holdAppraisal)
  recordVisit(@CurrentCtx() ctx: Ctx, @Input() input: RecordVisitInput): Promise<SittingCase> {
    return this.sittings.visit(ctx, input);
  }

  @Mutation(() => CloseSittingResult, {
    description: 'Closes the minutes; all cases of the sitting take their step at once. Safe to repeat.',
  })
  @Allow(actions.holdBranchReview)
  closeSitting(@CurrentCtx() ctx: Ctx, @Input() input: CloseSittingInput): Promise<SittingClosed | VisitsMissing> {
    return this.sittings.close(ctx, input);
  }

  @ResolveField(() => String, { description: 'Name of the branch or commune.' })
  async unitName(@CurrentCtx() ctx: Ctx, @Parent() { unitId }: Sitting): Promise<string> {
    return (await this.units.names(ctx, [unitId])).get(unitId) ?? '';
  }

  @ResolveField(() => SittingCaseConnection, { description: 'The cases that lie before it.' })
  cases(@CurrentCtx() ctx: Ctx, @Parent() sitting: Sitting, @Args() args: SittingCasesArgs): Promise<SittingCaseConnection> {
    return this.reader.cases(ctx, sitting, args);
  }
}
