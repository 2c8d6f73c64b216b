import { Args, ArgsType, Field, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, UUID } from '#platform';
import { GroupKindEnum } from '../group/group.graphql.js';
import type { GroupKind } from '../group/group-kind.js';
import { actions } from '../recognition.actions.js';
import { AssessmentReader } from './assessment.reader.js';
import { AssessmentService } from './assessment.service.js';
import {
  CountGroupRatesInput,
  DecideGroupsInput,
  GroupActInput,
  GroupAssessment,
  GroupCandidateList,
  GroupDecision,
  GroupRateList,
  GroupRateListArgs,
  ProposeGroupInput,
  RegisterGroupInput,
  RevokeGroupTitleInput,
  ScoreGroupInput,
} from './award.graphql.js';
import { DecideGroupsResult, type GroupListChanged, type GroupsDecided } from './award.outcomes.js';
import { AwardService } from './award.service.js';

@ArgsType()
class PlaceYearArgs {
  @Field(() => UUID, { description: 'The place.' })
  unitId!: string;

  @Field(() => Int, { description: 'Year of the assessments.' })
  year!: number;
}

@ArgsType()
class GroupCandidatesArgs extends PlaceYearArgs {
  @Field(() => GroupKindEnum, { description: 'Which kind of group.' })
  kind!: GroupKind;
}

@Resolver()
export class AwardResolver {
  constructor(
    private readonly reader: AssessmentReader,
    private readonly assessments: AssessmentService,
    private readonly awards: AwardService,
  ) {}

  @Query(() => GroupAssessment, { description: 'How a group stands in a year: criteria, shares, points, steps.' })
  @Allow(actions.readGroups)
  groupAssessment(
    @CurrentCtx() ctx: Ctx,
    @Args('groupId', { type: () => UUID, description: 'The group.' }) groupId: string,
    @Args('year', { type: () => Int, description: 'The year.' }) year: number,
  ): Promise<GroupAssessment> {
    return this.reader.get(ctx, groupId, year);
  }

  @Query(() => GroupRateList, {
    description: 'What a share was counted from, as it was known then. Who read it is recorded for the people on it.',
  })
  @Allow(actions.readGroups)
  groupRateList(@CurrentCtx() ctx: Ctx, @Args() args: GroupRateListArgs): Promise<GroupRateList> {
    return this.reader.rateList(ctx, args);
  }

  @Query(() => GroupCandidateList, { description: 'The list that a decision about groups of a kind would have today.' })
  @Allow(actions.readGroups)
  groupCandidates(@CurrentCtx() ctx: Ctx, @Args() { unitId, year, kind }: GroupCandidatesArgs): Promise<GroupCandidateList> {
    return this.reader.candidates(ctx, unitId, year, kind);
  }

  @Query(() => [GroupDecision], { description: 'Decisions about groups of a place and what lies in it, the latest first; at most 200.' })
  @Allow(actions.readGroups)
  groupDecisions(@CurrentCtx() ctx: Ctx, @Args() { unitId, year }: PlaceYearArgs): Promise<GroupDecision[]> {
    return this.reader.decisions(ctx, unitId, year);
  }

  @Mutation(() => GroupAssessment, { description: 'Lets a group stand for the title of a year. Safe to repeat.' })
  @Allow(actions.assessGroups)
  registerGroup(@CurrentCtx() ctx: Ctx, @Input() input: RegisterGroupInput): Promise<GroupAssessment> {
    return this.assessments.register(ctx, input);
  }

  @Mutation(() => GroupAssessment, { description: 'Counts the shares of a group on a day and keeps them as evidence.' })
  @Allow(actions.assessGroups)
  countGroupRates(@CurrentCtx() ctx: Ctx, @Input() input: CountGroupRatesInput): Promise<GroupAssessment> {
    return this.assessments.countRates(ctx, input);
  }

  @Mutation(() => GroupAssessment, { description: 'Writes points or targets of a group down.' })
  @Allow(actions.assessGroups)
  scoreGroup(@CurrentCtx() ctx: Ctx, @Input() input: ScoreGroupInput): Promise<GroupAssessment> {
    return this.assessments.score(ctx, input);
  }

  @Mutation(() => GroupAssessment, { description: 'Puts a group on the list of the next decision, for or against. Safe to repeat.' })
  @Allow(actions.proposeGroups)
  proposeGroup(@CurrentCtx() ctx: Ctx, @Input() input: ProposeGroupInput): Promise<GroupAssessment> {
    return this.assessments.propose(ctx, input);
  }

  @Mutation(() => GroupAssessment, { description: 'Takes a group off the list of the next decision. Safe to repeat.' })
  @Allow(actions.proposeGroups)
  takeBackGroup(@CurrentCtx() ctx: Ctx, @Input() input: GroupActInput): Promise<GroupAssessment> {
    return this.assessments.takeBack(ctx, input);
  }

  @Mutation(() => GroupAssessment, { description: 'Lets a group no longer stand in a year. Safe to repeat.' })
  @Allow(actions.assessGroups)
  withdrawGroup(@CurrentCtx() ctx: Ctx, @Input() input: GroupActInput): Promise<GroupAssessment> {
    return this.assessments.withdraw(ctx, input);
  }

  @Mutation(() => DecideGroupsResult, { description: 'Records the decision about all proposed groups of a kind. Safe to repeat.' })
  @Allow(actions.decideAnyGroups)
  decideGroups(@CurrentCtx() ctx: Ctx, @Input() input: DecideGroupsInput): Promise<GroupsDecided | GroupListChanged> {
    return this.awards.decide(ctx, input);
  }

  @Mutation(() => GroupAssessment, { description: 'Records the decision that takes the title of a group back. Safe to repeat.' })
  @Allow(actions.decideAnyGroups)
  revokeGroupTitle(@CurrentCtx() ctx: Ctx, @Input() input: RevokeGroupTitleInput): Promise<GroupAssessment> {
    return this.awards.revoke(ctx, input);
  }
}
