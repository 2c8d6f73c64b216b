import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppError, type Ctx, isStorable, parseInput, Scope, sqlState, Transactions, vietnamDay } from '#platform';
import { messages } from '../messages.js';
import { rebuildAncestors } from '../unit/unit-tree.js';
import { actions } from './below.actions.js';
import type { AddUnitBelowInput, CloseUnitBelowInput, UnitBelow } from './below.graphql.js';
import { BELOW_KINDS, type BelowKind, belowName } from './below-name.js';
import { unitBelow } from './below.store.js';

const KINDS = Object.keys(BELOW_KINDS) as [BelowKind, ...BelowKind[]];
const Add = z.object({
  id: z.uuid(),
  communeId: z.uuid(),
  kind: z.enum(KINDS),
  name: z.string().refine(isStorable),
  validFrom: z.iso.date(),
});
const EXCLUSION_VIOLATION = '23P01';

/** The list of places below a commune: kept by the commune itself, by day, never deleted. */
@Injectable()
export class BelowService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
  ) {}

  /** Adds a place. The same id with the same content is the same place. */
  async add(ctx: Ctx, input: AddUnitBelowInput): Promise<UnitBelow> {
    const { id, communeId, kind, name: written, validFrom } = parseInput(Add, input);
    await this.scope.require(ctx, actions.changeUnitsBelow, communeId);
    const name = belowName(kind, written);
    if (!name) throw new AppError('BAD_USER_INPUT', messages.badName, { fields: [{ path: 'name', message: '1 to 150 characters' }] });
    const today = vietnamDay(ctx.now);
    if (validFrom > today) throw badDay('validFrom');
    try {
      return await this.transactions.run(ctx, async (tx) => {
        const [commune] = await tx.sql(
          `select 1 from organisation.unit_version where unit_id = $1 and level = 'commune' and period @> $2::date for update`,
          [communeId, today],
        );
        if (!commune)
          throw new AppError('BAD_USER_INPUT', messages.notACommune, { fields: [{ path: 'communeId', message: 'a commune of today' }] });
        const [made] = await tx.sql(`insert into organisation.unit (id, level) values ($1, 'local') on conflict do nothing returning 1`, [
          id,
        ]);
        if (!made) return same(await unitBelow(tx.sql, id), { communeId, kind, name });
        await tx.sql(
          `insert into organisation.unit_version (unit_id, level, name, kind, parent_id, valid_from) values ($1, 'local', $2, $3, $4, $5)`,
          [id, name, kind, communeId, validFrom],
        );
        await rebuildAncestors(tx);
        await tx.audit({ action: actions.changeUnitsBelow.name, subject: id, unitId: communeId, detail: { kind, name, validFrom } });
        return { id, communeId, kind, name, validFrom, validTo: null };
      });
    } catch (error) {
      if (sqlState(error) !== EXCLUSION_VIOLATION) throw error;
      throw new AppError('CONFLICT', messages.nameTaken, { fields: [{ path: 'name', message: 'taken' }] });
    }
  }

  /** Ends a place. It keeps its id, its name and everything that was ever recorded there. */
  async close(ctx: Ctx, { id, validTo }: CloseUnitBelowInput): Promise<UnitBelow> {
    const found = await unitBelow(ctx.sql, id);
    // a stranger's id and none answer the same
    await this.scope.require(ctx, actions.changeUnitsBelow, found?.communeId ?? id);
    return this.transactions.run(ctx, async (tx) => {
      const unit = await unitBelow(tx.sql, id, 'for update');
      if (!unit) throw new AppError('NOT_FOUND', messages.placeNotFound);
      if (unit.validTo === validTo) return unit;
      if (unit.validTo !== null || validTo > vietnamDay(tx.now) || validTo <= unit.validFrom) throw badDay('validTo');
      await tx.sql(`update organisation.unit_version set valid_to = $2 where unit_id = $1 and valid_to is null`, [id, validTo]);
      await rebuildAncestors(tx);
      await tx.audit({ action: actions.changeUnitsBelow.name, subject: id, unitId: unit.communeId, detail: { validTo } });
      return { ...unit, validTo };
    });
  }
}

const badDay = (path: string) => new AppError('BAD_USER_INPUT', messages.badDay, { fields: [{ path, message: 'not that day' }] });

function same(stored: UnitBelow | null, wanted: Pick<UnitBelow, 'communeId' | 'kind' | 'name'>): UnitBelow {
  if (stored && stored.communeId === wanted.communeId && stored.kind === wanted.kind && stored.name === wanted.name) return stored;
  throw new AppError('CONFLICT', messages.idTaken, { fields: [{ path: 'id', message: 'taken' }] });
}
