import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { SkilledReader } from '#digital-skills';
import { PersonReader } from '#identity';
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

interface Holder {
  readonly citizenId: string;
  readonly unitId: string;
  readonly isSelfServing: boolean;
}

interface Counts {
  readonly holders: number;
  readonly skilled: number;
  readonly selfServing: number;
}

type TargetRow = Omit<ProgrammeTarget, 'numerator' | 'denominator' | 'numeratorGroup' | 'denominatorGroup' | 'definition'> & {
  readonly counts: 'holders_skilled' | 'skilled_self_serving' | null;
};

/** $1 year, $2 units, $3 after whom, $4 how many. In the order of the key. */
const HOLDERS = `
  select c.citizen_id as "citizenId", c.unit_id as "unitId", exists (
           select from recognition.case_step s where s.citizen_id = c.citizen_id and s.year = c.year and s.act = 'submit' and not s.on_behalf) as "isSelfServing"
  from recognition.recognition_case c
  where c.year = $1 and c.unit_id = any($2::uuid[]) and c.status = 'recognised' and c.citizen_id > $3
  order by c.citizen_id limit $4`;

const TARGETS = `
  select code, coalesce(name ->> $1, name ->> 'vi') as name, min(source) as source, counts, coalesce(why_not ->> $1, why_not ->> 'vi') as "whyNot",
         json_agg(json_build_object('year', year, 'percent', percent, 'note', note) order by year) as percents
  from recognition.programme_target group by code, name, counts, why_not order by min(position)`;

const Cursor = z.tuple([z.uuid()]);
const FIRST_UUID = '00000000-0000-0000-0000-000000000000';
/** Holders that are looked at for one page of a part of them. */
const AT_ONCE = 2_000;

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
    const holders = await this.holders(ctx, unitId, year, FIRST_UUID, null);
    const skilled = await this.skilledOf(ctx, holders, day);
    const places = await this.places(ctx, holders, skilled);
    const total: Counts = {
      holders: holders.length,
      skilled: skilled.size,
      selfServing: places.reduce((sum, place) => sum + place.selfServing, 0),
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

  /** The people behind a count, in the order of the key. */
  async list(ctx: Ctx, { unitId, year, group, ...args }: TitleHoldersArgs): Promise<Page<TitleHolder>> {
    await this.scope.require(ctx, actions.readTargets, unitId);
    const limit = limitFor(args);
    const day = dayOf(ctx, year);
    let [after] = decodeCursor(args.after, Cursor) ?? [FIRST_UUID];
    const found: (Holder & { isSkilled: boolean })[] = [];
    for (let isMore = true; isMore && found.length < limit;) {
      const some = await this.holders(ctx, unitId, year, after, AT_ONCE);
      const skilled = await this.skilledOf(ctx, some, day);
      found.push(
        ...some.map((holder) => ({ ...holder, isSkilled: skilled.has(holder.citizenId) })).filter((holder) => isIn(group, holder)),
      );
      isMore = some.length === AT_ONCE;
      after = some.at(-1)?.citizenId ?? after;
    }
    const rows = found.slice(0, limit);
    const names = await this.people.byIds(
      ctx,
      rows.map(({ citizenId }) => citizenId),
    );
    await this.accessLog.read(
      ctx,
      'recognition.targets',
      rows.slice(0, args.first).map(({ citizenId }) => citizenId),
    );
    const shown = rows.map((row) => {
      const { fullName: name = '', birthYear = null } = names.get(row.citizenId) ?? {};
      return { ...row, name, birthYear };
    });
    return page(shown, args.first, ({ citizenId }) => [citizenId]);
  }

  private async holders(ctx: Ctx, unitId: string, year: number, after: string, most: number | null): Promise<Holder[]> {
    return ctx.sql<Holder>(HOLDERS, [year, await this.scope.unitsWithin(ctx, unitId), after, most]);
  }

  private async skilledOf(ctx: Ctx, holders: readonly Holder[], day: string): Promise<Set<string>> {
    const ids = holders.map(({ citizenId }) => citizenId);
    const kept = await this.people.keptIds(ctx, ids);
    const present = ids.map((id) => kept.get(id) ?? id);
    const skilled = await this.skills.among(ctx, present, await this.people.formerIds(ctx, present), day);
    return kept.size === 0 ? skilled : new Set(ids.filter((_, i) => skilled.has(present[i]!)));
  }

  private async places(ctx: Ctx, holders: readonly Holder[], skilled: ReadonlySet<string>): Promise<TargetPlace[]> {
    const byUnit = new Map<string, { holders: number; skilled: number; selfServing: number }>();
    for (const { citizenId, unitId, isSelfServing } of holders) {
      const counts = byUnit.get(unitId) ?? { holders: 0, skilled: 0, selfServing: 0 };
      counts.holders++;
      if (skilled.has(citizenId)) {
        counts.skilled++;
        if (isSelfServing) counts.selfServing++;
      }
      byUnit.set(unitId, counts);
    }
    const names = await this.units.names(ctx, [...byUnit.keys()]);
    return [...byUnit]
      .map(([unitId, counts]) => ({ unitId, unitName: names.get(unitId) ?? '', ...counts }))
      .toSorted((a, b) => a.unitName.localeCompare(b.unitName, 'vi'));
  }
}

/** Of a past year its last day, as it was. */
function dayOf(ctx: Ctx, year: number): string {
  const [today, last] = [vietnamDay(ctx.now), `${year}-12-31`];
  return last < today ? last : today;
}

function isIn(group: HolderGroup, { isSkilled, isSelfServing }: { isSkilled: boolean; isSelfServing: boolean }): boolean {
  switch (group) {
    case HolderGroup.ALL:
      return true;
    case HolderGroup.SKILLED:
      return isSkilled;
    case HolderGroup.NOT_SKILLED:
      return !isSkilled;
    case HolderGroup.SELF_SERVING:
      return isSkilled && isSelfServing;
  }
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
