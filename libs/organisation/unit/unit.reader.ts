import { Injectable } from '@nestjs/common';
import { type Ctx, vietnamDay } from '#platform';
import { type UnitBelowAt, unitsBelow } from '../below/below.store.js';
import { BriefCache } from './brief-cache.js';
import { placeToday, type StepForth, type Today } from './today.js';

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

/** A place as it was on a day, and where it is today. */
export interface Placing extends UnitAt {
  /** The day, or the nearest to it on which the place stood: on it the code means this place. */
  readonly on: string;
  /** What it lay in on that day, such as the district of a commune; null for a province. */
  readonly parent: Pick<UnitAt, 'id' | 'code' | 'name' | 'level'> | null;
  /** The commune of today, of a commune or of what lay below one; null while nobody can say. */
  readonly today: Pick<UnitAt, 'id' | 'code' | 'name'> | null;
  /** Why `today` is null. */
  readonly review: Today['review'];
  /** Names of those that took over a part. */
  readonly heirs: readonly string[];
}

type Short = Pick<UnitAt, 'id' | 'code' | 'name' | 'level' | 'parentId'>;

/** $1 places, $2 the day, $3 today. Everything in one row. */
const PLACINGS = `
  select
    coalesce((select json_agg(json_build_object('from', s.from_unit_id, 'to', s.to_unit_id, 'isPartial', s.is_partial) order by s.effective_on, s.id)
              from organisation.unit_succession s where s.from_unit_id <> s.to_unit_id), '[]') as steps,
    coalesce((select json_agg(json_build_object('id', v.unit_id, 'code', coalesce(v.code, ''), 'name', v.name, 'level', v.level, 'parentId', v.parent_id))
              from organisation.unit_version v where v.period @> $3::date and (v.level = 'commune' or v.unit_id = any($1::uuid[]))), '[]') as standing,
    coalesce((select json_agg(json_build_object('id', v.unit_id, 'code', coalesce(v.code, ''), 'name', v.name, 'kind', v.kind, 'level', v.level,
                'on', greatest(least($2::date, v.valid_to - 1), v.valid_from),
                'parentId', v.parent_id, 'parent', case when p.unit_id is not null
                  then json_build_object('id', p.unit_id, 'code', coalesce(p.code, ''), 'name', p.name, 'level', p.level) end))
              from unnest($1::uuid[]) as asked (id)
              cross join lateral (
                select * from organisation.unit_version v where v.unit_id = asked.id
                order by v.period @> $2::date desc, v.valid_from <= $2::date desc, v.valid_from desc limit 1) v
              left join lateral (
                select * from organisation.unit_version p where p.unit_id = v.parent_id
                order by p.period && v.period desc, p.valid_from <= $2::date desc, p.valid_from desc limit 1) p on true), '[]') as places`;

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

  /** Those of the places that are communes or above: what lies below a commune is a part of it. The level of a place never changes. */
  async withoutBelow(ctx: Ctx, unitIds: readonly string[]): Promise<string[]> {
    const units = await this.many(ctx, unitIds);
    return unitIds.filter((id) => units.get(id)?.level !== 'local');
  }

  /** Those of the places that stood on the day, in no order. */
  async standing(ctx: Ctx, unitIds: readonly string[], on: string): Promise<UnitAt[]> {
    return [...(await this.many(ctx, unitIds, on)).values()];
  }

  /** The places of today that lie in no other one: whoever looks after all of them looks after everything. */
  async tops(ctx: Ctx): Promise<string[]> {
    const rows = await ctx.sql<{ id: string }>(
      `select unit_id as id from organisation.unit_version where parent_id is null and period @> $1::date`,
      [vietnamDay(ctx.now)],
    );
    return rows.map(({ id }) => id);
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

  /** Each place as it was on the day `on`, or nearest to it, and the commune of today that it lies in; by id, by one statement. */
  async placings(ctx: Ctx, unitIds: readonly string[], on: string): Promise<Map<string, Placing>> {
    const [found] = await ctx.sql<{ steps: StepForth[]; standing: Short[]; places: Omit<Placing, 'today' | 'review' | 'heirs'>[] }>(
      PLACINGS,
      [unitIds, on, vietnamDay(ctx.now)],
    );
    const { steps, standing, places } = found!;
    const now = new Map(standing.map((unit) => [unit.id, unit]));
    const isCommune = (id: string) => now.get(id)?.level === 'commune';
    return new Map(
      places.map((place) => {
        // what lies below a commune goes where its commune went, unless it stands in another one today
        const from = place.level === 'local' ? (now.get(place.id)?.parentId ?? place.parentId!) : place.id;
        const { to, review, heirs } = placeToday(from, steps, isCommune);
        const unit = to === null ? undefined : now.get(to);
        return [
          place.id,
          {
            ...place,
            today: unit ? { id: unit.id, code: unit.code, name: unit.name } : null,
            review,
            heirs: heirs.map((id) => now.get(id)!.name),
          },
        ];
      }),
    );
  }

  /** The communes of today that took over a part of a divided one; of a whole one, nothing. */
  async sidesOf(ctx: Ctx, unitId: string): Promise<UnitAt[]> {
    const today = vietnamDay(ctx.now);
    const [found] = await ctx.sql<{ steps: StepForth[]; standing: Short[] }>(PLACINGS, [[unitId], today, today]);
    const communes = new Set(found!.standing.filter(({ level }) => level === 'commune').map(({ id }) => id));
    const { heirs, review } = placeToday(unitId, found!.steps, (id) => communes.has(id));
    return review === 'split' ? this.standing(ctx, heirs, today) : [];
  }

  /** Names of divided places of which a part went to this one. */
  async dividedInto(ctx: Ctx, unitId: string): Promise<string[]> {
    const rows = await ctx.sql<{ name: string }>(
      `select coalesce(v.name, s.from_name) as name from organisation.unit_succession s
       left join organisation.unit_version v on v.unit_id = s.from_unit_id and v.period @> s.effective_on - 1
       where s.to_unit_id = $1 and s.is_partial order by 1`,
      [unitId],
    );
    return rows.map(({ name }) => name);
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
