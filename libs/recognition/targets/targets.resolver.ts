import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Ctx, CurrentCtx, UUID } from '#platform';
import { actions } from '../recognition.actions.js';
import { ProgrammeReport, TitleHolderConnection, TitleHoldersArgs } from './targets.graphql.js';
import { TargetsReader } from './targets.reader.js';

@Resolver(() => ProgrammeReport)
export class TargetsResolver {
  constructor(private readonly targets: TargetsReader) {}

  @Allow(actions.readTargets)
  @Query(() => ProgrammeReport, {
    description: 'How far a place is with the targets of the programme: numerator, denominator, source and day.',
  })
  programmeReport(
    @CurrentCtx() ctx: Ctx,
    @Args('unitId', { type: () => UUID, description: 'The place.' }) unitId: string,
    @Args('year', { type: () => Int, description: 'Year of the title.' }) year: number,
  ): Promise<ProgrammeReport> {
    return this.targets.report(ctx, unitId, year);
  }

  @Allow(actions.readTargets)
  @Query(() => TitleHolderConnection, { description: 'The people behind a count of the report.' })
  titleHolders(@CurrentCtx() ctx: Ctx, @Args() args: TitleHoldersArgs) {
    return this.targets.list(ctx, args);
  }
}
