import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  AppError,
  type Ctx,
  CalendarDate,
  CurrentCtx,
  decodeCursor,
  isUuid,
  limitFor,
  loader,
  page,
  Public,
  UUID,
  vietnamDay,
} from '#platform';
import { z } from 'zod';
import { Centre } from '../centre/centre.graphql.js';
import { centresOf } from '../centre/centre.store.js';
import { messages } from '../messages.js';
import { Unit, UnitConnection, UnitsArgs, UnitSuccession } from './unit.graphql.js';
import { lineagesOf, listUnits, predecessorsOf, type SuccessionOf, successorsOf, unitAt, unitByCode } from './unit.store.js';

const Position = z.tuple([z.string(), z.string().refine(isUuid)]);
const LEVELS = ['province', 'district', 'commune'];

@Resolver(() => Unit)
export class UnitResolver {
  @Public()
  @Query(() => Unit, { nullable: true, description: 'A place as it is today, or as it was last.' })
  unit(@CurrentCtx() ctx: Ctx, @Args('id', { type: () => UUID, description: 'Id of the unit.' }) id: string) {
    return unitAt(ctx, id, vietnamDay(ctx.now));
  }

  @Public()
  @Query(() => Unit, { nullable: true, description: 'What a code of the state list meant on a day.' })
  unitByCode(
    @CurrentCtx() ctx: Ctx,
    @Args('code', {
      type: () => String,
      description: 'Code of the state list: 2 digits for a province, 3 for a district, 5 for a commune.',
    })
    code: string,
    @Args('on', { type: () => CalendarDate, description: 'The day.' }) on: string,
  ) {
    return unitByCode(ctx.sql, code, on);
  }

  @Public()
  @Query(() => UnitConnection, { description: 'The map of a day, by code.' })
  async units(@CurrentCtx() ctx: Ctx, @Args() args: UnitsArgs) {
    const { level = null, parentId = null, on } = args;
    if (level !== null && !LEVELS.includes(level))
      throw new AppError('BAD_USER_INPUT', messages.unknownLevel, { fields: [{ path: 'level', message: LEVELS.join(', ') }] });
    const after = decodeCursor(args.after, Position);
    const rows = await listUnits(ctx.sql, { on: on ?? vietnamDay(ctx.now), level, parentId, after, limit: limitFor(args) });
    return page(rows, args.first, ({ code, id }) => [code, id]);
  }

  @ResolveField(() => Unit, { nullable: true, description: 'The place that it lies in; null for a province.' })
  parent(@CurrentCtx() ctx: Ctx, @Parent() { parentId, shownOn }: Unit) {
    return parentId && unitAt(ctx, parentId, shownOn);
  }

  @ResolveField(() => [UnitSuccession], { description: 'What it was made of.' })
  async predecessors(@CurrentCtx() ctx: Ctx, @Parent() unit: Unit) {
    const all = await grouped(ctx, 'organisation.predecessors', unit.id, predecessorsOf);
    return all.filter((step) => !isSelf(step) || step.effectiveOn <= unit.shownOn);
  }

  @ResolveField(() => [UnitSuccession], { description: 'What became of it.' })
  async successors(@CurrentCtx() ctx: Ctx, @Parent() unit: Unit) {
    const all = await grouped(ctx, 'organisation.successors', unit.id, successorsOf);
    return all.filter((step) => !isSelf(step) || step.effectiveOn > unit.shownOn);
  }

  @ResolveField(() => [Unit], { description: 'The place with all that came before it and all that came after it, oldest first.' })
  lineage(@CurrentCtx() ctx: Ctx, @Parent() { id }: Unit) {
    return grouped(ctx, 'organisation.lineage', id, lineagesOf);
  }

  @ResolveField(() => Centre, { nullable: true, description: 'The community learning centre of a commune.' })
  centre(@CurrentCtx() ctx: Ctx, @Parent() { id }: Unit) {
    return loader<string, Centre | null>(ctx, 'organisation.centreOfUnit', async (unitIds) => {
      const centres = new Map((await centresOf(ctx.sql, [], unitIds)).map((centre) => [centre.unitId, centre]));
      return unitIds.map((unitId) => centres.get(unitId) ?? null);
    }).load(id);
  }
}

/** A renamed or moved unit is its own predecessor; which end is meant depends on the day it is shown. */
const isSelf = ({ unit, ofUnit }: SuccessionOf) => unit?.id === ofUnit;

/** Rows that belong to a unit, asked for all units of the request at once. */
function grouped<Row extends { ofUnit: string }>(
  ctx: Ctx,
  name: string,
  unitId: string,
  ask: (sql: Ctx['sql'], unitIds: readonly string[]) => Promise<Row[]>,
): Promise<Row[]> {
  return loader<string, Row[]>(ctx, name, async (unitIds) => {
    const rows = await ask(ctx.sql, unitIds);
    return unitIds.map((id) => rows.filter(({ ofUnit }) => ofUnit === id));
  }).load(unitId);
}
