import { Args, ArgsType, Field, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, PageArgs, UUID } from '#platform';
import { Dossier } from '../dossier/dossier.graphql.js';
import { actions } from '../recognition.actions.js';
import {
  AnswerAppealInput,
  CandidateList,
  DecideCasesInput,
  ProposalDocument,
  ProposeInput,
  RecognitionDecision,
  RevokeTitleInput,
  SetProposalDocumentInput,
} from './decision.graphql.js';
import { type CasesDecided, DecideCasesResult, type ListChanged } from './decision.outcomes.js';
import { DecisionReader } from './decision.reader.js';
import { DecisionService } from './decision.service.js';

@ArgsType()
class CandidatesArgs extends PageArgs {
  @Field(() => UUID, { description: 'The commune.' })
  unitId!: string;

  @Field(() => Int, { description: 'Year of the cases.' })
  year!: number;
}

@Resolver()
export class DecisionResolver {
  constructor(
    private readonly decisions: DecisionService,
    private readonly reader: DecisionReader,
  ) {}

  @Query(() => CandidateList, { description: 'The list that a decision of a commune would have today.' })
  @Allow(actions.readSittings)
  candidates(@CurrentCtx() ctx: Ctx, @Args() { unitId, year, ...args }: CandidatesArgs): Promise<CandidateList> {
    return this.reader.list(ctx, unitId, year, args);
  }

  @Query(() => [RecognitionDecision], { description: 'Decisions of a place and of what lies in it, the latest first; at most 200.' })
  @Allow(actions.readSittings)
  recognitionDecisions(
    @CurrentCtx() ctx: Ctx,
    @Args('unitId', { type: () => UUID, description: 'The place.' }) unitId: string,
    @Args('year', { type: () => Int, description: 'Year of the cases.' }) year: number,
  ): Promise<RecognitionDecision[]> {
    return this.reader.ofUnit(ctx, unitId, year);
  }

  @Mutation(() => Dossier, {
    description: 'Takes somebody off the list of those to be recognised, with the reason, or puts them back. Safe to repeat.',
  })
  @Allow(actions.decide)
  proposeCase(@CurrentCtx() ctx: Ctx, @Input() input: ProposeInput): Promise<Dossier> {
    return this.decisions.propose(ctx, input);
  }

  @Mutation(() => ProposalDocument, {
    description: 'Writes down number and day of the proposal with the list of a commune, for its documents. Safe to repeat.',
  })
  @Allow(actions.decide)
  setProposalDocument(@CurrentCtx() ctx: Ctx, @Input() input: SetProposalDocumentInput): Promise<ProposalDocument> {
    return this.decisions.setProposal(ctx, input);
  }

  @Mutation(() => DecideCasesResult, { description: 'Records the decision about all appraised cases of a commune. Safe to repeat.' })
  @Allow(actions.decide)
  decideCases(@CurrentCtx() ctx: Ctx, @Input() input: DecideCasesInput): Promise<CasesDecided | ListChanged> {
    return this.decisions.decide(ctx, input);
  }

  @Mutation(() => Dossier, { description: 'Records the decision that answers an appeal. The first decision stays in the record.' })
  @Allow(actions.answerAppeal)
  answerAppeal(@CurrentCtx() ctx: Ctx, @Input() input: AnswerAppealInput): Promise<Dossier> {
    return this.decisions.answerAppeal(ctx, input);
  }

  @Mutation(() => Dossier, { description: 'Records the decision that takes a title back.' })
  @Allow(actions.revoke)
  revokeTitle(@CurrentCtx() ctx: Ctx, @Input() input: RevokeTitleInput): Promise<Dossier> {
    return this.decisions.revoke(ctx, input);
  }
}
