import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, type Page } from '#platform';
import { actions } from '../recognition.actions.js';
import { FigureCase, FigureCaseConnection, FigureCasesArgs, FiguresArgs, RecognitionFigures } from './figures.graphql.js';
import { FiguresReader } from './figures.reader.js';
import { FigureGroup, FigureGroupConnection, FigureGroupsArgs, GroupTitleFigures, GroupTitleFiguresArgs } from './group-figures.graphql.js';
import { GroupFiguresReader } from './group-figures.reader.js';

@Resolver()
export class FiguresResolver {
  constructor(
    private readonly figures: FiguresReader,
    private readonly groups: GroupFiguresReader,
  ) {}

  @Query(() => RecognitionFigures, {
    description:
      'Registered and recognised citizens of a place and a year, part by part. For officers, centres, auditors and API clients there.',
  })
  @Allow(actions.readFigures)
  recognitionFigures(@CurrentCtx() ctx: Ctx, @Args() args: FiguresArgs): Promise<RecognitionFigures> {
    return this.figures.figures(ctx, args);
  }

  @Query(() => GroupTitleFigures, {
    description: 'Titles of families, clans, communities and units of a place and a year, of all that communes declare to have.',
  })
  @Allow(actions.readFigures)
  groupTitleFigures(@CurrentCtx() ctx: Ctx, @Args() args: GroupTitleFiguresArgs): Promise<GroupTitleFigures> {
    return this.groups.ofPlace(ctx, args);
  }

  @Query(() => FigureGroupConnection, { description: 'The groups behind one number of the figures of groups.' })
  @Allow(actions.readGroups)
  figureGroups(@CurrentCtx() ctx: Ctx, @Args() args: FigureGroupsArgs): Promise<Page<FigureGroup>> {
    return this.groups.groups(ctx, args);
  }

  @Query(() => FigureCaseConnection, {
    description: 'The cases behind one number of the figures. Who read them is recorded for each citizen.',
  })
  @Allow(actions.readDossiers)
  figureCases(@CurrentCtx() ctx: Ctx, @Args() args: FigureCasesArgs): Promise<Page<FigureCase>> {
    return this.figures.cases(ctx, args);
  }
}
