import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, CalendarDate, type Ctx, CurrentCtx, Input, Public, UUID } from '#platform';
import { UnitReader } from '../unit/unit.reader.js';
import { actions } from './below.actions.js';
import { AddUnitBelowInput, CloseUnitBelowInput, DividedUnit, MoveUnitBelowInput, UnitBelow } from './below.graphql.js';
import { BelowService } from './below.service.js';
import { MoveService } from './move.service.js';

@Resolver()
export class BelowResolver {
  constructor(
    private readonly units: UnitReader,
    private readonly below: BelowService,
    private readonly moves: MoveService,
  ) {}

  @Public()
  @Query(() => [UnitBelow], { description: 'Hamlets, areas and units of a commune on a day: hamlets first, by name.' })
  unitsBelow(
    @CurrentCtx() ctx: Ctx,
    @Args('communeId', { type: () => UUID, description: 'The commune.' }) communeId: string,
    @Args('on', { type: () => CalendarDate, nullable: true, description: 'The day; today when it is left out.' }) on?: string | null,
  ): Promise<UnitBelow[]> {
    return this.units.below(ctx, communeId, on ?? undefined);
  }

  @Mutation(() => UnitBelow, { description: 'Adds a hamlet, an area or a unit below a commune. Safe to repeat.' })
  @Allow(actions.changeUnitsBelow)
  addUnitBelow(@CurrentCtx() ctx: Ctx, @Input() input: AddUnitBelowInput): Promise<UnitBelow> {
    return this.below.add(ctx, input);
  }

  @Mutation(() => UnitBelow, { description: 'Ends a place below a commune. What was recorded there stays. Safe to repeat.' })
  @Allow(actions.changeUnitsBelow)
  closeUnitBelow(@CurrentCtx() ctx: Ctx, @Input() input: CloseUnitBelowInput): Promise<UnitBelow> {
    return this.below.close(ctx, input);
  }

  @Query(() => [DividedUnit], {
    description: 'Places of divided communes here, first those that nobody has moved to a side yet: at most 500, by commune and name.',
  })
  @Allow(actions.moveUnitsBelow)
  dividedUnits(
    @CurrentCtx() ctx: Ctx,
    @Args('unitId', { type: () => UUID, description: 'A place; its whole subtree is asked.' }) unitId: string,
  ): Promise<DividedUnit[]> {
    return this.moves.divided(ctx, unitId);
  }

  @Mutation(() => UnitBelow, {
    description: 'Moves a place below a commune to another commune from a day on, by a decision. What it was before stays. Safe to repeat.',
  })
  @Allow(actions.moveUnitsBelow)
  moveUnitBelow(@CurrentCtx() ctx: Ctx, @Input() input: MoveUnitBelowInput): Promise<UnitBelow> {
    return this.moves.move(ctx, input);
  }
}
