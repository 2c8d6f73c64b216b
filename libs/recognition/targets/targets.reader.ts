import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type SkilledCount, SkilledReader } from '#digital-skills';
import { PersonReader, type RowsOf } from '#identity';
import { UnitReader } from '#organisation';
import { AccessLog, type Ctx, decodeCursor, limitFor, type Page, page, Scope, t, vietnamDay } from '#platform';
import { actions } from '../recognition.actions.js';
import { messages } from './messages.js';
import {
  HolderGroup,
  type ProgrammeReport,
  type ProgrammeTarget,
  type TargetPlace,
  type TitleHolder,
  type TitleHoldersArgs,
} from './targets.graphql.js';

interface Counts {
  readonly holders: number;
  readonly skilled: number;
  readonly selfServing: number;
}

interface HolderRow {
  readonly person_id: string;
  readonly place_id: string;
  readonly is_met: boolean;
  readonly isSkilled: boolean;
}

type TargetRow = Omit<ProgrammeTarget, 'numerator' | 'denominator' | 'numeratorGroup' | 'denominatorGroup' | 'definition'> & {
  readonly counts: 'holders_skilled' | 'skilled_self_serving' | null;
};

/** $1 year, $2 units, $3 and $4 after which place and person. Met: handed in the own case. */
const HOLDERS = `
  select c.citizen_id as person_id, c.unit_id as place_id, exists (
           select from recognition.case_step s where s.citizen_id = c.citizen_id and s.year = c.year and s.act = 'submit' and not s.on_behalf) as is_met
  from recognition.recognition_case c
  where c.year = $1 and c.unit_id = any($2::uuid[]) and c.status = 'recognised' and ($3::uuid is null or (c.unit_id, c.citizen_id) > ($3, $4::uuid))`;

const TARGETS = `
  select code, coalesce(name ->> $1, name ->> 'vi') as name, min(source) as source, counts, coalesce(why_not ->> $1, why_not ->> 'vi') as "whyNot",
         json_agg(json_build_object('year', year, 'percent', percent, 'note', note) order by year) as percents
  from recognition.programme_target group by code, name, counts, why_not order by min(position)`;

const Cursor = z.tuple([z.uuid(), z.uuid()]);

/** What the programme wants, and how far a place is with it. */
@Injectable()
export class TargetsReader {
  constructor(
    private readonly scope: Scope,
    private readonly units: UnitReader,
    private readonly people: PersonReader,
    private readonly skills: SkilledReader,
    private readonly accessLog: AccessLog,
  ) {}

  async report(ctx: Ctx, unitId: string, year: number): Promise<ProgrammeReport> {
    await this.scope.require(ctx, actions.readTargets, unitId);
    const rule = await this.skills.rule(ctx);
    const day = dayOf(ctx, year);
    const places = await this.places(ctx, await this.skills.count(ctx, await this.holders(ctx, unitId, year), day));
    const sum = (of: (place: TargetPlace) => number) => places.reduce((total, place) => total + of(place), 0);
    const total: Counts = {
      holders: sum(({ holders }) => holders),
      skilled: sum(({ skilled }) => skilled),
      selfServing: sum(({ selfServing }) => selfServing),
    };
    const said = { year, level: rule.skilledLevel, domains: rule.skilledDomains };
    const targets = (await ctx.sql<TargetRow>(TARGETS, [ctx.locale])).map(({ counts, ...target }) => ({
      ...target,
      ...countedBy(counts, total),
      definition:
        counts === null ? null : t(ctx.locale, counts === 'holders_skilled' ? messages.holdersSkilled : messages.skilledSelfServing, said),
    }));
    const unit = await this.units.get(ctx, unitId);
    return { unitId, unitName: unit?.name ?? '', year, day, ruleRevision: rule.revision, ruleSource: rule.source, targets, places };
  }

  /** The people behind a count, by commune: the same rows that were counted. */
  async list(ctx: Ctx, { unitId, year, group, ...args }: TitleHoldersArgs): Promise<Page<TitleHolder>> {
    await this.scope.require(ctx, actions.readTargets, unitId);
    const limit = limitFor(args);
    const holders = await this.holders(ctx, unitId, year, decodeCursor(args.after, Cursor));
    const rows = await this.skills.list<HolderRow>(ctx, holders, dayOf(ctx, year), { ...PART_OF[group], limit });
    const ids = rows.map(({ person_id }) => person_id);
    const names = await this.people.byIds(ctx, ids);
    await this.accessLog.read(ctx, 'recognition.targets', ids.slice(0, args.first));
    const shown = rows.map(({ person_id: citizenId, place_id, is_met, isSkilled }) => {
      const { fullName: name = '', birthYear = null } = names.get(citizenId) ?? {};
      return { citizenId, name, birthYear, unitId: place_id, isSkilled, isSelfServing: is_met };
    });
    return page(shown, args.first, (row) => [row.unitId, row.citizenId]);
  }

  private async holders(ctx: Ctx, unitId: string, year: number, after: readonly [string, string] | null = null): Promise<RowsOf> {
    return { sql: HOLDERS, params: [year, await this.scope.unitsWithin(ctx, unitId), after?.[0] ?? null, after?.[1] ?? null] };
  }

  private async places(ctx: Ctx, counts: readonly SkilledCount[]): Promise<TargetPlace[]> {
    const names = await this.units.names(
      ctx,
      counts.map(({ placeId }) => placeId),
    );
    return counts
      .map(({ placeId, all, skilled, met }) => ({
        unitId: placeId,
        unitName: names.get(placeId) ?? '',
        ...{ holders: all, skilled, selfServing: met },
      }))
      .toSorted((a, b) => a.unitName.localeCompare(b.unitName, 'vi'));
  }
}

/** Whoever serves themselves is counted among the skilled. */
const PART_OF: Readonly<Record<HolderGroup, { readonly isSkilled: boolean | null; readonly isMet: boolean | null }>> = {
  [HolderGroup.ALL]: { isSkilled: null, isMet: null },
  [HolderGroup.SKILLED]: { isSkilled: true, isMet: null },
  [HolderGroup.NOT_SKILLED]: { isSkilled: false, isMet: null },
  [HolderGroup.SELF_SERVING]: { isSkilled: true, isMet: true },
};

/** Of a past year its last day, as it was. */
function dayOf(ctx: Ctx, year: number): string {
  const [today, last] = [vietnamDay(ctx.now), `${year}-12-31`];
  return last < today ? last : today;
}

function countedBy(counts: TargetRow['counts'], { holders, skilled, selfServing }: Counts) {
  switch (counts) {
    case 'holders_skilled':
      return { numerator: skilled, denominator: holders, numeratorGroup: HolderGroup.SKILLED, denominatorGroup: HolderGroup.ALL };
    case 'skilled_self_serving':
      return {
        numerator: selfServing,
        denominator: skilled,
        numeratorGroup: HolderGroup.SELF_SERVING,
        denominatorGroup: HolderGroup.SKILLED,
      };
    case null:
      return { numerator: null, denominator: null, numeratorGroup: null, denominatorGroup: null };
  }
}
