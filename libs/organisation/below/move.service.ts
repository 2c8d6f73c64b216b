import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  AppError,
  clean,
  type Ctx,
  isStorable,
  type Message,
  parseInput,
  Scope,
  sqlState,
  Transactions,
  type Tx,
  vietnamDay,
} from '#platform';
import { messages } from '../messages.js';
import { UnitReader } from '../unit/unit.reader.js';
import { rebuildAncestors } from '../unit/unit-tree.js';
import { actions } from './below.actions.js';
import type { DividedUnit, MoveUnitBelowInput, UnitBelow } from './below.graphql.js';
import { dividedBelow, type UnitBelowAt, unitBelow } from './below.store.js';

const words = (most: number) => z.string().transform(clean).refine(isStorable).pipe(z.string().min(1).max(most));
const Move = z.object({
  id: z.uuid(),
  unitId: z.uuid(),
  communeId: z.uuid(),
  validFrom: z.iso.date(),
  decisionNumber: words(100),
  reason: words(1000),
});
const EXCLUSION_VIOLATION = '23P01';

/** Places below a commune that go to another one: dated, by a decision, never by a guess. */
@Injectable()
export class MoveService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
    private readonly units: UnitReader,
  ) {}

  /** Places of divided communes, those that lie in neither side first. */
  async divided(ctx: Ctx, unitId: string): Promise<DividedUnit[]> {
    await this.scope.require(ctx, actions.moveUnitsBelow, unitId);
    const rows = await dividedBelow(ctx.sql, await this.scope.unitsWithin(ctx, unitId), vietnamDay(ctx.now));
    const sides = new Map<string, DividedUnit['sides']>();
    for (const { dividedId } of rows) if (!sides.has(dividedId)) sides.set(dividedId, await this.units.sidesOf(ctx, dividedId));
    return rows.map(({ dividedId, ...row }) => ({ ...row, sides: sides.get(dividedId)! }));
  }

  /** Moves a place. The same id with the same content is the same move. */
  async move(ctx: Ctx, input: MoveUnitBelowInput): Promise<UnitBelow> {
    const given = parseInput(Move, input);
    const found = await unitBelow(ctx.sql, given.unitId);
    // a stranger's id and none answer the same; a commune that was divided belongs to whoever stands above both sides
    await this.scope.require(ctx, actions.moveUnitsBelow, found?.communeId ?? given.unitId);
    await this.scope.require(ctx, actions.moveUnitsBelow, given.communeId);
    try {
      return await this.transactions.run(ctx, (tx) => this.record(tx, given));
    } catch (error) {
      if (sqlState(error) !== EXCLUSION_VIOLATION) throw error;
      throw new AppError('CONFLICT', messages.nameTaken, { fields: [{ path: 'communeId', message: 'the name is taken there' }] });
    }
  }

  private async record(tx: Tx, { id, unitId, communeId, validFrom, decisionNumber, reason }: z.infer<typeof Move>): Promise<UnitBelow> {
    await tx.sql(`select 1 from organisation.unit where id = $1 for update`, [unitId]);
    const unit = await unitBelow(tx.sql, unitId);
    if (!unit) throw new AppError('NOT_FOUND', messages.placeNotFound);
    const [same] = await tx.sql<{ unitId: string; communeId: string }>(
      `select s.to_unit_id as "unitId", v.parent_id as "communeId" from organisation.unit_succession s
       join organisation.unit_version v on v.unit_id = s.to_unit_id and v.valid_from = s.effective_on where s.id = $1`,
      [id],
    );
    if (same && same.unitId === unitId && same.communeId === communeId) return unit;
    if (same) throw new AppError('CONFLICT', messages.idTaken, { fields: [{ path: 'id', message: 'taken' }] });
    await this.check(tx, unit, communeId, validFrom);
    if (unit.validTo === null)
      await tx.sql(`update organisation.unit_version set valid_to = $2 where unit_id = $1 and valid_to is null`, [unitId, validFrom]);
    await tx.sql(
      `insert into organisation.unit_version (unit_id, level, name, kind, parent_id, valid_from, legal_act) values ($1, 'local', $2, $3, $4, $5, $6)`,
      [unitId, unit.name, unit.kind, communeId, validFrom, decisionNumber],
    );
    await tx.sql(
      `insert into organisation.unit_succession (id, from_unit_id, from_parent_id, to_unit_id, effective_on, kind, is_partial, needs_review, legal_act, reason)
       values ($1, $2, $3, $2, $4, 'reparent', false, false, $5, $6)`,
      [id, unitId, unit.communeId, validFrom, decisionNumber, reason],
    );
    await rebuildAncestors(tx);
    const detail = { from: unit.communeId, to: communeId, validFrom, decisionNumber };
    await tx.audit({ action: actions.moveUnitsBelow.name, subject: unitId, unitId: communeId, detail });
    return { ...unit, communeId, validFrom, validTo: null };
  }

  /** @throws BAD_USER_INPUT, CONFLICT where the place does not go there on that day */
  private async check(tx: Tx, unit: UnitBelowAt, communeId: string, validFrom: string): Promise<void> {
    const today = vietnamDay(tx.now);
    const refuse = (path: string, message: Message) =>
      new AppError('BAD_USER_INPUT', message, { fields: [{ path, message: 'not possible' }] });
    const standsOn = async (id: string, day: string) => (await this.units.standing(tx, [id], day)).some(({ level }) => level === 'commune');
    if (validFrom > today || validFrom <= unit.validFrom || (unit.validTo !== null && validFrom < unit.validTo))
      throw refuse('validFrom', messages.badMoveDay);
    // what was closed while its commune stood is gone; what ended with its commune goes on in a side of it
    if (unit.validTo !== null && (await standsOn(unit.communeId, unit.validTo))) throw new AppError('CONFLICT', messages.placeClosed);
    if (communeId === unit.communeId || !(await standsOn(communeId, today))) throw refuse('communeId', messages.notASide);
    if (!(await standsOn(communeId, validFrom))) throw refuse('validFrom', messages.badMoveDay);
    if (await standsOn(unit.communeId, today)) return;
    const sides = await this.units.sidesOf(tx, unit.communeId);
    if (!sides.some(({ id }) => id === communeId)) throw refuse('communeId', messages.notASide);
  }
}
