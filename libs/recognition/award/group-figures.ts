import { Injectable } from '@nestjs/common';
import { UnitReader } from '#organisation';
import type { Ctx } from '#platform';
import type { AssessmentStatus } from './group-rule.js';
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

/** A group behind one of these numbers. */
export interface CountedGroup {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly placeId: string;
  readonly status: AssessmentStatus;
  readonly isRecognised: boolean;
  /** By which a list goes on after it. */
  readonly sortName: string;
}

/** Which of them, and from where on. */
export interface CountedAsked {
  /** Communes of the figures. */
  readonly unitIds: readonly string[];
  readonly year: number;
  readonly kind: CountedKind;
  readonly isRecognised: boolean | null;
  readonly after: readonly [unitId: string, sortName: string, id: string] | null;
  readonly limit: number;
}

/**
 * The groups that count, $2 the year: numbers and lists are made of these rows, so they cannot differ. What is decided was
 * registered, also where only the decision is known.
 */
const COUNTED = (unit: string) => `
  select a.group_id, a.unit_id, a.kind, 'decided' as status, a.is_awarded and r.group_id is null as is_recognised
  from recognition.group_award a left join recognition.group_revocation r using (group_id, year) where a.year = $2 and a.unit_id ${unit}
  union all
  select s.group_id, s.unit_id, s.kind, s.status, false from recognition.group_assessment s
  where s.year = $2 and s.unit_id ${unit} and s.status in ('registered', 'assessed', 'proposed')`;

const ALL = COUNTED_KINDS.map((kind) => `('${kind}', '${ALL_OF[kind]}')`).join(', ');

/** Figures of groups by commune; whoever shows them has checked the place, and adds up what lies together. */
@Injectable()
export class GroupFigures {
  constructor(private readonly units: UnitReader) {}

  /** By commune and kind; communes without any of it are missing, and what places below them declare is not a part of it. */
  async ofYear(ctx: Ctx, unitIds: readonly string[], year: number): Promise<GroupFigure[]> {
    return ctx.sql<GroupFigure>(
      `with kinds (kind, what) as (values ${ALL}),
       counted as (
         select c.unit_id, c.kind, count(*)::int as registered, (count(*) filter (where c.is_recognised))::int as recognised
         from (${COUNTED('= any($1::uuid[])')}) c group by c.unit_id, c.kind),
       declared as (
         select distinct on (d.unit_id, d.what) d.unit_id, d.what, d.count, d.source, d.counted_on from recognition.declared_count d
         where d.year = $2 and d.unit_id = any($1::uuid[]) and d.group_id is null order by d.unit_id, d.what, d.declared_at desc, d.id desc)
       select u.id as "unitId", k.kind, coalesce(c.registered, 0) as registered, coalesce(c.recognised, 0) as recognised,
              case when d.count is null then null else jsonb_build_object('count', d.count, 'source', d.source, 'countedOn', d.counted_on) end as declared
       from unnest($1::uuid[]) as u (id) cross join kinds k
       left join counted c on c.unit_id = u.id and c.kind = k.kind
       left join declared d on d.unit_id = u.id and d.what = k.what
       where c.registered is not null or d.count is not null
       order by u.id, k.kind`,
      [await this.units.withoutBelow(ctx, unitIds), year],
    );
  }

  /** The groups behind such a number, commune by commune and by name; unit by unit, so that a page costs the same in a large city. */
  async list(ctx: Ctx, { unitIds, year, kind, isRecognised, after, limit }: CountedAsked): Promise<CountedGroup[]> {
    return ctx.sql<CountedGroup>(
      `select g.* from (select distinct id from unnest($1::uuid[]) as u (id) where $5::uuid is null or id >= $5 order by id) u
       cross join lateral (
         select g.id, g.name, c.unit_id as "unitId", g.place_id as "placeId", c.status, c.is_recognised as "isRecognised",
                platform.fold(g.name) as "sortName"
         from (${COUNTED('= u.id')}) c join recognition.learning_group g on g.id = c.group_id
         where c.kind = $3 and ($4::boolean is null or c.is_recognised = $4)
           and ($5::uuid is null or (c.unit_id, platform.fold(g.name), g.id) > ($5, $6, $7::uuid))
         order by platform.fold(g.name), g.id limit $8) g
       order by u.id, g."sortName", g.id limit $8`,
      [unitIds, year, kind, isRecognised, ...(after ?? [null, null, null]), limit],
    );
  }
}
