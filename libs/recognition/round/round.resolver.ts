import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, Task, UUID } from '#platform';
import { Dossier } from '../dossier/dossier.graphql.js';
import { actions as roomActions } from '../recognition.actions.js';
import { actions } from './round.actions.js';
import {
  CloseRoundsInput,
  ExtendRoundsInput,
  OpenRoundsInput,
  RecognitionRound,
  RoundProgress,
  RoundTerms,
  SuggestRoundInput,
} from './round.graphql.js';
import { type CasesStillOpen, CloseRoundsResult, RoundsChanged, type RoundsClosed } from './round.outcomes.js';
import { RoundReader } from './round.reader.js';
import { RoundService } from './round.service.js';
import { SuggestionService } from './suggestion.service.js';

@Resolver(() => Dossier)
export class RoundResolver {
  constructor(
    private readonly rounds: RoundReader,
    private readonly service: RoundService,
    private readonly suggestions: SuggestionService,
  ) {}

  @Query(() => RecognitionRound, {
    nullable: true,
    description: 'The yearly recognition of a commune, or of the commune of a place below it; null while none is open.',
  })
  @Allow(roomActions.readDossiers)
  recognitionRound(
    @CurrentCtx() ctx: Ctx,
    @Args('unitId', { type: () => UUID, description: 'The place.' }) unitId: string,
    @Args('year', { type: () => Int, description: 'Calendar year.' }) year: number,
  ): Promise<RecognitionRound | null> {
    return this.rounds.forStaff(ctx, { unitId, year });
  }

  @Query(() => RoundProgress, { description: 'How far the cases of a year are, by place and state. With or without a round.' })
  @Allow(roomActions.readDossiers)
  roundProgress(
    @CurrentCtx() ctx: Ctx,
    @Args('unitId', { type: () => UUID, description: 'The place.' }) unitId: string,
    @Args('year', { type: () => Int, description: 'Calendar year.' }) year: number,
  ): Promise<RoundProgress> {
    return this.rounds.progress(ctx, { unitId, year });
  }

  @Mutation(() => RoundsChanged, { description: 'Opens rounds where there are none; one that is there keeps its days. Safe to repeat.' })
  @Allow(actions.changeRound)
  openRounds(@CurrentCtx() ctx: Ctx, @Input() input: OpenRoundsInput): Promise<RoundsChanged> {
    return this.service.open(ctx, input);
  }

  @Mutation(() => RoundsChanged, { description: 'Moves a last day to a later day, with a reason. Safe to repeat.' })
  @Allow(actions.changeRound)
  extendRounds(@CurrentCtx() ctx: Ctx, @Input() input: ExtendRoundsInput): Promise<RoundsChanged> {
    return this.service.extend(ctx, input);
  }

  @Mutation(() => CloseRoundsResult, {
    description: 'Closes rounds: nobody new can take part. What is under way may still be decided. Safe to repeat.',
  })
  @Allow(actions.changeRound)
  closeRounds(@CurrentCtx() ctx: Ctx, @Input() input: CloseRoundsInput): Promise<RoundsClosed | CasesStillOpen> {
    return this.service.close(ctx, input);
  }

  @Mutation(() => Task, {
    description: 'Suggests points for all cases of a place by the evidence rules. Advice: no score and no state changes. Safe to repeat.',
  })
  @Allow(actions.suggestRound)
  suggestRound(@CurrentCtx() ctx: Ctx, @Input() input: SuggestRoundInput): Promise<Task> {
    return this.suggestions.start(ctx, input);
  }

  @ResolveField(() => RoundTerms, { nullable: true, description: 'Until when what has to be done; null where no round is open.' })
  round(@CurrentCtx() ctx: Ctx, @Parent() { unitId, citizenId, year }: Dossier): Promise<RoundTerms | null> {
    return unitId ? this.rounds.terms(ctx, unitId, year) : this.rounds.termsAtHome(ctx, citizenId, year);
  }
}
