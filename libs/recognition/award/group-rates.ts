import { Injectable } from '@nestjs/common';
import { PersonReader } from '#identity';
import type { Ctx } from '#platform';
import { DeclaredService } from '../declared/declared.service.js';
import { ALL_OF, type Declared, isPlace } from '../group/group-kind.js';
import type { GroupRow } from '../group/group.store.js';

/** Civil Code 2015, art. 20: an adult is somebody of eighteen and more. By the year of birth, as lists have it. */
const ADULT_AGE = 18;

/** What a rate is of, for which group, and as of when: the day it is about, and the instant at which it was known. */
export interface RateQuestion {
  readonly group: GroupRow;
  readonly rateOf: Declared;
  readonly year: number;
  readonly onDay: string;
  readonly knownAt: Date;
}

export interface CountedRate {
  readonly numerator: number;
  readonly denominator: number;
  readonly source: 'members' | 'declared';
  readonly declaredId: string | null;
}

/** Somebody, or a group, that a rate is counted from. */
export interface CountedOne {
  readonly id: string;
  /** The commune whose officers may see the name. */
  readonly unitId: string;
  readonly isCounted: boolean;
}

export interface CountedList {
  readonly of: 'people' | 'groups';
  /** Whether all are here of whom the share is counted, or only those who count. */
  readonly isWhole: boolean;
  readonly ones: readonly CountedOne[];
}

/**
 * Titles of a year as decisions of people stood on a day: $1 year, $2 day, $3 the instant at which it was known. A case without
 * steps came in with its decision. One row for each citizen whose last decision up to that day recognises.
 */
const RECOGNISED = `
  from recognition.recognition_case c
  join recognition.decision d on d.id = c.decision_id and d.decided_on <= $2::date and d.recorded_at <= $3
  left join lateral (
    select s.to_status from recognition.case_step s join recognition.decision x on x.id = (s.detail ->> 'decisionId')::uuid
    where s.citizen_id = c.citizen_id and s.year = c.year and s.act in ('decide', 'answer_appeal', 'revoke')
      and x.decided_on <= $2::date and s.at <= $3
    order by s.at desc, s.id desc limit 1) last on true
  where c.year = $1 and coalesce(last.to_status, c.status) = 'recognised'`;

const GROUP_OF = Object.fromEntries(Object.entries(ALL_OF).map(([kind, what]) => [what, kind])) as Partial<Record<Declared, string>>;

/**
 * Counts shares of groups: who is recognised, out of how many. A person counts once, under however many ids and memberships.
 * Whoever asks has checked the place.
 */
@Injectable()
export class GroupRates {
  constructor(
    private readonly people: PersonReader,
    private readonly declared: DeclaredService,
  ) {}

  /** Null where the place has not declared what the share is of. */
  async count(ctx: Ctx, question: RateQuestion): Promise<CountedRate | null> {
    const { group, rateOf: what, year, knownAt } = question;
    const list = await this.list(ctx, question);
    const numerator = list.ones.filter(({ isCounted }) => isCounted).length;
    const declared =
      (await this.declared.latest(ctx, { unitId: group.unitId, groupId: group.id, year, what, knownAt })) ??
      (isPlace(group.kind) ? await this.declared.latest(ctx, { unitId: group.placeId, year, what, knownAt }) : null);
    if (declared) return { numerator, denominator: declared.count, source: 'declared', declaredId: declared.id };
    return list.isWhole ? { numerator, denominator: list.ones.length, source: 'members', declaredId: null } : null;
  }

  /** What the numerator is counted from; of members those who do not count, too. By id. */
  async list(ctx: Ctx, question: RateQuestion): Promise<CountedList> {
    const kind = GROUP_OF[question.rateOf];
    if (kind) return { of: 'groups', isWhole: false, ones: await this.titledGroups(ctx, question, kind) };
    // staff of a unit may be written down by name; its learners, and the people of a hamlet, are who is assessed there
    const { group, rateOf } = question;
    const mayHaveMembers = !isPlace(group.kind) || (group.kind === 'unit' && rateOf === 'members');
    const members = mayHaveMembers ? await this.members(ctx, question) : [];
    if (members.length > 0 || !isPlace(group.kind)) return { of: 'people', isWhole: true, ones: members };
    return { of: 'people', isWhole: false, ones: await this.assessedThere(ctx, question) };
  }

  /** Members on the day, each once, and whether they are recognised; for a share of adults the adults only. */
  private async members(ctx: Ctx, { group, rateOf, year, onDay, knownAt }: RateQuestion): Promise<CountedOne[]> {
    const rows = await ctx.sql<{ personId: string; unitId: string }>(
      `select m.person_id as "personId", m.unit_id as "unitId" from recognition.group_member m
       where m.group_id = $1 and m.from_on <= $2::date and m.recorded_at <= $3
         and (m.to_on is null or m.to_on > $2::date or m.ended_at > $3) order by m.recorded_at, m.id`,
      [group.id, onDay, knownAt],
    );
    const idsOf = await this.people.idsOfMany(
      ctx,
      rows.map(({ personId }) => personId),
    );
    const units = new Map<string, string>();
    for (const { personId, unitId } of rows) {
      const [present = personId] = idsOf.get(personId) ?? [];
      if (!units.has(present)) units.set(present, unitId);
    }
    const cards = rateOf === 'adults' ? await this.people.byIds(ctx, [...units.keys()]) : null;
    const isAsked = (id: string) => {
      const born = cards?.get(id)?.birthYear ?? null;
      return born === null || Number(onDay.slice(0, 4)) - born >= ADULT_AGE;
    };
    const everyId = [...idsOf.values()].flat();
    const recognised = await ctx.sql<{ id: string }>(`select c.citizen_id as id ${RECOGNISED} and c.citizen_id = any($4::uuid[])`, [
      ...[year, onDay, knownAt, everyId],
    ]);
    const titled = await this.present(
      ctx,
      recognised.map(({ id }) => id),
    );
    return [...units]
      .filter(([id]) => isAsked(id))
      .map(([id, unitId]) => ({ id, unitId, isCounted: titled.has(id) }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** Who was recognised in the place where the group is: everybody counts where they were assessed, and once. */
  private async assessedThere(ctx: Ctx, { group, rateOf, year, onDay, knownAt }: RateQuestion): Promise<CountedOne[]> {
    const place = group.kind === 'commune' ? 'c.unit_id' : 'c.branch_unit_id';
    const isOfKind =
      rateOf === 'learners' ? `and c.group_code = 'G4'` : rateOf === 'members' ? `and c.group_code is distinct from 'G4'` : '';
    const rows = await ctx.sql<{ id: string; unitId: string }>(
      `select c.citizen_id as id, c.unit_id as "unitId" ${RECOGNISED} and ${place} = $4 ${isOfKind} order by c.citizen_id`,
      [year, onDay, knownAt, group.placeId],
    );
    const kept = await this.people.keptIds(
      ctx,
      rows.map(({ id }) => id),
    );
    const units = new Map(rows.map(({ id, unitId }) => [kept.get(id) ?? id, unitId]));
    return [...units].map(([id, unitId]) => ({ id, unitId, isCounted: true })).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** Groups of a kind in the place with a title in force on the day. */
  private titledGroups(ctx: Ctx, { group, onDay, knownAt }: RateQuestion, kind: string): Promise<CountedOne[]> {
    const where = group.kind === 'community' ? 'g.place_id = $2' : 'g.unit_id = $2';
    return ctx.sql<CountedOne>(
      `select g.id, g.unit_id as "unitId", true as "isCounted" from recognition.learning_group g
       where g.kind = $1 and ${where} and exists (
         select from recognition.group_award a join recognition.group_decision d on d.id = a.decision_id
         left join recognition.group_revocation r on r.group_id = a.group_id and r.year = a.year and r.from_on <= $3::date
         where a.group_id = g.id and a.is_awarded and a.valid_from <= $3::date and a.valid_to > $3::date and d.recorded_at <= $4 and r.group_id is null)
       order by g.id`,
      [kind, group.placeId, onDay, knownAt],
    );
  }

  private async present(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
    const kept = await this.people.keptIds(ctx, ids);
    return new Set(ids.map((id) => kept.get(id) ?? id));
  }
}
