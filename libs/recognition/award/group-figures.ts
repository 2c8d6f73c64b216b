import { Injectable } from '@nestjs/common';
import { UnitReader } from '#organisation';
import type { Ctx } from '#platform';
import { ALL_OF, COUNTED_KINDS } from '../group/group-kind.js';

export type CountedKind = (typeof COUNTED_KINDS)[number];

/** What one commune has of one kind in one year. */
export interface GroupFigure {
  readonly unitId: string;
  readonly kind: CountedKind;
  /** Groups that stood for the title. */
  readonly registered: number;
  /** Groups with the title by a decision that was not taken back. */
  readonly recognised: number;
  /** All there are, as the commune declares it; null where it has declared nothing. */
  readonly declared: { readonly count: number; readonly source: string; readonly countedOn: string } | null;
}

const ALL = COUNTED_KINDS.map((kind) => `('${kind}', '${ALL_OF[kind]}')`).join(', ');

/** Figures of groups by commune; whoever shows them has checked the place, and adds up what lies together. */
@Injectable()
export class GroupFigures {
  constructor(private readonly units: UnitReader) {}

  /** By commune and kind; communes without any of it are missing, and what places below them declare is not a part of it. */
  async ofYear(ctx: Ctx, unitIds: readonly string[], year: number): Promise<GroupFigure[]> {
    return ctx.sql<GroupFigure>(
      `with kinds (kind, what) as (values ${ALL}),
       awards as (
         select a.unit_id, a.kind, count(*) as decided, count(*) filter (where a.is_awarded and r.group_id is null) as recognised
         from recognition.group_award a left join recognition.group_revocation r using (group_id, year)
         where a.year = $2 and a.unit_id = any($1::uuid[]) group by a.unit_id, a.kind),
       -- what is decided was registered, also where only the decision is known
       open as (
         select s.unit_id, s.kind, count(*) as registered from recognition.group_assessment s
         where s.year = $2 and s.unit_id = any($1::uuid[]) and s.status in ('registered', 'assessed', 'proposed') group by s.unit_id, s.kind),
       declared as (
         select distinct on (d.unit_id, d.what) d.unit_id, d.what, d.count, d.source, d.counted_on from recognition.declared_count d
         where d.year = $2 and d.unit_id = any($1::uuid[]) and d.group_id is null order by d.unit_id, d.what, d.declared_at desc, d.id desc)
       select u.id as "unitId", k.kind, (coalesce(a.decided, 0) + coalesce(o.registered, 0))::int as registered, coalesce(a.recognised, 0)::int as recognised,
              case when d.count is null then null else jsonb_build_object('count', d.count, 'source', d.source, 'countedOn', d.counted_on) end as declared
       from unnest($1::uuid[]) as u (id) cross join kinds k
       left join awards a on a.unit_id = u.id and a.kind = k.kind
       left join open o on o.unit_id = u.id and o.kind = k.kind
       left join declared d on d.unit_id = u.id and d.what = k.what
       where a.decided is not null or o.registered is not null or d.count is not null
       order by u.id, k.kind`,
      [await this.units.withoutBelow(ctx, unitIds), year],
    );
  }
}
