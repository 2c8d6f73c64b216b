import { Injectable } from '@nestjs/common';
import { type Ctx, Scope } from '#platform';
import type { Threshold } from './threshold.graphql.js';

const COLUMNS = `t.id, t.unit_id as "unitId", t.criteria_set_id as "criteriaSetId", t.group_code as "group", t.pass_total as "passTotal",
  t.minimum_per_indicator as "minimumPerIndicator", t.decision_number as "decisionNumber", t.valid_from as "validFrom", t.set_at as "setAt"`;

@Injectable()
export class ThresholdReader {
  constructor(private readonly scope: Scope) {}

  /** Everything that a place ever set, the newest first. */
  of(ctx: Ctx, unitId: string): Promise<Threshold[]> {
    return ctx.sql<Threshold>(
      `select ${COLUMNS} from recognition.threshold t where t.unit_id = $1 order by t.valid_from desc, t.set_at desc, t.id desc limit 200`,
      [unitId],
    );
  }

  /** By which a case of this place, set, group and year goes: a threshold for the group before one for all; null: the set's own. */
  async idFor(ctx: Ctx, at: { unitId: string; criteriaSetId: string; group: string; year: number }): Promise<string | null> {
    const above = await this.scope.unitsAbove(ctx, at.unitId);
    const [row] = await ctx.sql<{ id: string }>(
      `select t.id from recognition.threshold t
       where t.unit_id = any($1::uuid[]) and t.criteria_set_id = $2 and (t.group_code is null or t.group_code = $3) and t.valid_from <= make_date($4, 1, 1)
       order by t.group_code is null, t.valid_from desc, t.set_at desc, t.id desc limit 1`,
      [above, at.criteriaSetId, at.group, at.year],
    );
    return row?.id ?? null;
  }
}
