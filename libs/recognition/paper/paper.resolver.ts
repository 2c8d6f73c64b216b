import { Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, Input, Task } from '#platform';
import { CandidateList, RecognitionDecision } from '../decision/decision.graphql.js';
import { actions } from '../recognition.actions.js';
import { Sitting } from '../sitting/sitting.graphql.js';
import { DrawPaperInput, OfficePaper } from './paper.graphql.js';
import { PaperService } from './paper.service.js';
import { ofYear } from './subject.js';

@Resolver(() => Sitting)
export class SittingPapersResolver {
  constructor(private readonly service: PaperService) {}

  @ResolveField(() => [OfficePaper], { description: 'Its minutes; a draft while it is open.' })
  papers(@Parent() { id, caseCount, closedAt }: Sitting): OfficePaper[] {
    return caseCount === 0 ? [] : [this.service.about('minutes', id, { people: caseCount, isDraft: !closedAt })];
  }

  @Mutation(() => Task, { description: 'Draws a document by the worker, for lists that are too long to wait for. Safe to repeat.' })
  @Allow(actions.readSittings)
  drawPaper(@CurrentCtx() ctx: Ctx, @Input() input: DrawPaperInput): Promise<Task> {
    return this.service.start(ctx, input);
  }
}

@Resolver(() => CandidateList)
export class CandidatePapersResolver {
  constructor(private readonly service: PaperService) {}

  @ResolveField(() => [OfficePaper], { description: 'What goes to those who decide: proposal, list, and the decision as a draft.' })
  papers(@Parent() { unitId, year, recognised, notRecognised, isGrowing }: CandidateList): OfficePaper[] {
    const people = recognised + notRecognised;
    if (people === 0) return [];
    const of = (kind: OfficePaper['kind'], isDraft: boolean) => this.service.about(kind, ofYear(unitId, year), { people, isDraft });
    return [
      of('proposal', isGrowing),
      of('candidates', isGrowing),
      of('decision', true),
      ...(notRecognised > 0 ? [of('not-recognised', false)] : []),
    ];
  }
}

@Resolver(() => RecognitionDecision)
export class DecisionPapersResolver {
  constructor(private readonly service: PaperService) {}

  @ResolveField(() => [OfficePaper], { description: 'The decision with its list, and what led to it.' })
  papers(@Parent() { id, kind, unitId, year, recognised, notRecognised }: RecognitionDecision): OfficePaper[] {
    const people = (recognised ?? 0) + (notRecognised ?? 0);
    const of = (paper: OfficePaper['kind'], subject = id) => this.service.about(paper, subject, { people, isDraft: false });
    if (kind !== 'recognition') return [of('decision')];
    return [
      ...[of('decision'), of('proposal')],
      ...((notRecognised ?? 0) > 0 ? [of('not-recognised')] : []),
      of('honour-roll', ofYear(unitId, year)),
    ];
  }
}
