import { Injectable } from '@nestjs/common';
import { type Ctx, Scope } from '#platform';

/** How a place runs its reviews. */
export interface PlaceSetting {
  readonly samplePercent: number;
  readonly sampleMinimum: number;
  readonly appealDays: number;
}

/** Where no place says otherwise: a tenth of the cases, three at least; ninety days, as the law on complaints has it. */
export const USUAL: PlaceSetting = { samplePercent: 10, sampleMinimum: 3, appealDays: 90 };

@Injectable()
export class SettingReader {
  constructor(private readonly scope: Scope) {}

  /** Of the place itself, else of the nearest place above that has one, else what is usual. */
  async at(ctx: Ctx, unitId: string): Promise<PlaceSetting> {
    const above = await this.scope.unitsAbove(ctx, unitId);
    const rows = await ctx.sql<PlaceSetting & { unitId: string }>(
      `select unit_id as "unitId", sample_percent as "samplePercent", sample_minimum as "sampleMinimum", appeal_days as "appealDays"
       from recognition.place_setting where unit_id = any($1::uuid[])`,
      [above],
    );
    const depths = await Promise.all(rows.map(async (row) => ({ row, depth: (await this.scope.unitsAbove(ctx, row.unitId)).length })));
    const nearest = depths.sort((a, b) => b.depth - a.depth)[0]?.row;
    return nearest ? { samplePercent: nearest.samplePercent, sampleMinimum: nearest.sampleMinimum, appealDays: nearest.appealDays } : USUAL;
  }
}
