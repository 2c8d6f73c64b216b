import { Injectable } from '@nestjs/common';
import { type Ctx, vietnamDay } from '#platform';
import { type UnitBelowAt, unitsBelow } from '../below/below.store.js';
import { BriefCache } from './brief-cache.js';

/** A place as it was on one day. */
export interface UnitAt {
  readonly id: string;
  /** Empty below the commune. */
  readonly code: string;
  /** With its kind: 'Phường Ninh Kiều'. */
  readonly name: string;
  readonly kind: string;
  readonly level: string;
  readonly parentId: string | null;
}

/** Questions about places for other rooms. */
@Injectable()
export class UnitReader {
  private readonly cache = new BriefCache<UnitAt>();

  /** As it was on the day `on`: null when it did not stand then. Without a day: today, or for an ended place its last day. */
  async get(ctx: Ctx, unitId: string, on?: string): Promise<UnitAt | null> {
    return (await this.many(ctx, [unitId], on)).get(unitId) ?? null;
  }

  /** Names by id, today's or the last ones; an unknown id has none. */
  async names(ctx: Ctx, unitIds: readonly string[]): Promise<Map<string, string>> {
    const units = await this.many(ctx, unitIds);
    return new Map([...units].map(([id, { name }]) => [id, name]));
  }

  /** Which place a code meant on a day (invariant 12: a code alone means nothing). */
  async resolve(ctx: Ctx, code: string, on: string): Promise<UnitAt | null> {
    const [unit] = await ctx.sql<UnitAt>(
      `select unit_id as id, code, name, kind, level, parent_id as "parentId"
       from organisation.unit_version where code = $1 and period @> $2::date`,
      [code, on],
    );
    return unit ?? null;
  }

  /** What stands below a commune on a day, today by default: hamlets first, then units, by name. */
  below(ctx: Ctx, communeId: string, on?: string): Promise<UnitBelowAt[]> {
    return unitsBelow(ctx.sql, [communeId], on ?? vietnamDay(ctx.now));
  }

  private async many(ctx: Ctx, unitIds: readonly string[], on?: string): Promise<Map<string, UnitAt>> {
    const day = on ?? vietnamDay(ctx.now);
    const key = (id: string) => `${id}@${on ?? 'last'}`;
    const cached = await this.cache.many(ctx, unitIds.map(key), async (missing) => {
      const rows = await ctx.sql<UnitAt>(
        `select distinct on (unit_id) unit_id as id, coalesce(code, '') as code, name, kind, level, parent_id as "parentId"
         from organisation.unit_version
         where unit_id = any($1) and ($3 or period @> $2::date)
         order by unit_id, period @> $2::date desc, valid_from <= $2::date desc, valid_from desc`,
        [missing.map((one) => one.slice(0, one.indexOf('@'))), day, on === undefined],
      );
      return rows.map((row) => [key(row.id), row] as const);
    });
    return new Map([...cached.values()].map((unit) => [unit.id, unit]));
  }
}
