import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { PersonReader } from '#identity';
import { UnitReader } from '#organisation';
import {
  AccessLog,
  AppError,
  clean,
  type Ctx,
  decodeCursor,
  fold,
  likeLiteral,
  limitFor,
  type Page,
  page,
  personIds,
  Scope,
  vietnamDay,
} from '#platform';
import { awardState } from '../award/group-rule.js';
import { actions } from '../recognition.actions.js';
import type { GroupAward, GroupLine, GroupMember, GroupObjection, GroupsArgs, LearningGroup, MyGroup } from './group.graphql.js';
import { AWARD_JOINS, AWARD_JSON, type GroupRow, groupRow, memberUnits } from './group.store.js';
import { messages } from './messages.js';

const Cursor = z.tuple([z.string(), z.uuid()]);
const MOST_MEMBERS = 500;

export type StoredAward = Omit<GroupAward, 'state'> & { isAwarded: boolean };
export const asAward = ({ isAwarded, ...award }: StoredAward, day: string): GroupAward => ({
  ...award,
  state: awardState({ isAwarded, validTo: award.validTo, revokedOn: award.revokedOn }, day),
});

type MemberRow = Omit<GroupMember, 'name' | 'birthYear' | 'unitName'> & { unitId: string };
type ObjectionRow = Omit<GroupObjection, 'name'> & { personId: string };

/** Groups, and who belongs to them. Names only to officers of the place where a member lives. */
@Injectable()
export class GroupReader {
  constructor(
    private readonly scope: Scope,
    private readonly people: PersonReader,
    private readonly units: UnitReader,
    private readonly accessLog: AccessLog,
  ) {}

  /** Groups that stand in a place, and clans with members there; by name. */
  async list(ctx: Ctx, { unitId, kind, year, search, status, ...args }: GroupsArgs): Promise<Page<GroupLine>> {
    await this.scope.require(ctx, actions.readGroups, unitId);
    const [name = '', after = null] = decodeCursor(args.after, Cursor) ?? [];
    const places = await this.scope.unitsWithin(ctx, unitId);
    const isHere =
      kind === 'clan'
        ? `(g.place_id = any($2::uuid[]) or exists (select from recognition.group_member m where m.group_id = g.id and m.unit_id = any($2::uuid[])
             and m.from_on <= $4::date and (m.to_on is null or m.to_on > $4::date)))`
        : `g.place_id = any($2::uuid[])`;
    const rows = await ctx.sql<Omit<GroupLine, 'award' | 'placeName'> & { placeId: string; sortName: string; award: StoredAward | null }>(
      `select g.id, g.kind, g.name, g.place_id as "placeId", platform.fold(g.name) as "sortName", v.status,
              (select count(distinct m.person_id)::int from recognition.group_member m
               where m.group_id = g.id and m.from_on <= $4::date and (m.to_on is null or m.to_on > $4::date)) as "memberCount",
              (select ${AWARD_JSON} from recognition.group_award a ${AWARD_JOINS} where a.group_id = g.id order by a.year desc limit 1) as award
       from recognition.learning_group g left join recognition.group_assessment v on v.group_id = g.id and v.year = $5
       where ${isHere} and g.kind = $3 and g.ended_on is null
         and ($6::text is null or platform.fold(g.name) like '%' || $6 || '%') and ($7::text is null or v.status = $7)
         and ($9::uuid is null or (platform.fold(g.name), g.id) > ($8, $9))
       order by platform.fold(g.name), g.id limit $10`,
      [
        ctx.locale,
        ...[places, kind, vietnamDay(ctx.now), year, search ? likeLiteral(fold(clean(search))) : null, status ?? null],
        ...[name, after, limitFor(args)],
      ],
    );
    const names = await this.units.names(
      ctx,
      rows.map(({ placeId }) => placeId),
    );
    const sortNames = new Map(rows.map(({ id, sortName }) => [id, sortName]));
    const lines = rows.map(({ placeId, sortName: _, award, ...line }): GroupLine => ({
      ...line,
      placeName: names.get(placeId) ?? null,
      award: award && asAward(award, vietnamDay(ctx.now)),
    }));
    return page(lines, args.first, ({ id }) => [sortNames.get(id)!, id]);
  }

  /** One group with its history, as far as the caller may see it. @throws FORBIDDEN, also when there is none */
  async get(ctx: Ctx, id: string): Promise<LearningGroup> {
    const group = await this.readable(ctx, id);
    const seen = await this.seenUnits(ctx, group);
    const today = vietnamDay(ctx.now);
    const [found] = await ctx.sql<{ members: MemberRow[]; awards: StoredAward[]; objections: ObjectionRow[] }>(
      `select
         (select coalesce(jsonb_agg(x.line), '[]') from (
            select jsonb_build_object('id', m.id, 'personId', m.person_id, 'unitId', m.unit_id, 'role', m.role, 'fromOn', m.from_on, 'toOn', m.to_on,
              'source', m.source, 'endReason', m.end_reason) as line
            from recognition.group_member m where m.group_id = $2
            order by m.to_on is null desc, m.role = 'head' desc, m.from_on, m.id) x) as members,
         (select coalesce(jsonb_agg(${AWARD_JSON} order by a.year desc), '[]') from recognition.group_award a ${AWARD_JOINS} where a.group_id = $2) as awards,
         (select coalesce(jsonb_agg(x.line), '[]') from (
            select jsonb_build_object('id', o.id, 'personId', o.person_id, 'words', o.words, 'saidAt', o.said_at, 'answer', o.answer, 'isGranted', o.is_granted) as line
            from recognition.group_objection o where o.group_id = $2 order by o.answered_at is null desc, o.said_at desc limit 50) x) as objections`,
      [ctx.locale, id],
    );
    const { members, awards, objections } = found!;
    const isSeen = ({ unitId }: { unitId: string }) => seen === 'all' || seen.has(unitId);
    const shown = members.filter(isSeen).slice(0, MOST_MEMBERS);
    const cards = await this.people.byIds(
      ctx,
      [...shown, ...objections].map(({ personId }) => personId),
    );
    const places = await this.units.names(ctx, [group.unitId, group.placeId, ...members.map(({ unitId }) => unitId)]);
    await this.accessLog.read(
      ctx,
      'recognition.group',
      shown.map(({ personId }) => personId),
    );
    const hidden = new Map<string, string[]>();
    for (const member of members)
      if (!isSeen(member) && member.fromOn <= today && (member.toOn === null || member.toOn > today))
        hidden.set(member.unitId, [...(hidden.get(member.unitId) ?? []), member.personId]);
    const elsewhere = await Promise.all(
      [...hidden].map(async ([unitId, ids]) => ({ unitName: places.get(unitId) ?? null, count: await this.persons(ctx, ids) })),
    );
    const shownPeople = new Set(shown.map(({ personId }) => personId));
    return {
      ...group,
      unitName: places.get(group.unitId) ?? null,
      placeName: places.get(group.placeId) ?? null,
      members: shown.map(({ unitId, ...member }) => ({
        ...member,
        name: cards.get(member.personId)?.fullName ?? null,
        birthYear: cards.get(member.personId)?.birthYear ?? null,
        unitName: places.get(unitId) ?? null,
      })),
      elsewhere: elsewhere.sort((a, b) => b.count - a.count),
      awards: awards.map((award) => asAward(award, today)),
      objections: objections
        .filter(({ personId }) => shownPeople.has(personId))
        .map(({ personId, ...objection }) => ({
          ...objection,
          saidAt: new Date(objection.saidAt),
          name: cards.get(personId)?.fullName ?? null,
        })),
      mayKeep: await this.mayKeep(ctx, group),
    };
  }

  /** The groups of the person who asks, under all of their ids; present ones first. */
  async mine(ctx: Ctx): Promise<MyGroup[]> {
    const today = vietnamDay(ctx.now);
    const rows = await ctx.sql<
      Omit<MyGroup, 'titles' | 'placeName'> & { placeId: string; titles: StoredAward[]; objection: GroupObjection | null }
    >(
      `select m.id, m.group_id as "groupId", g.kind, g.name, g.place_id as "placeId", m.role, m.from_on as "fromOn", m.to_on as "toOn",
         (select coalesce(jsonb_agg(${AWARD_JSON} order by a.year desc), '[]') from recognition.group_award a ${AWARD_JOINS}
          where a.group_id = g.id and a.is_awarded) as titles,
         (select jsonb_build_object('id', o.id, 'words', o.words, 'saidAt', o.said_at, 'answer', o.answer, 'isGranted', o.is_granted)
          from recognition.group_objection o where o.person_id = any($2::uuid[]) and o.group_id = g.id order by o.said_at desc, o.id desc limit 1) as objection
       from recognition.group_member m join recognition.learning_group g on g.id = m.group_id
       where m.person_id = any($2::uuid[]) order by m.to_on is null desc, m.from_on desc, m.id limit 100`,
      [ctx.locale, personIds(ctx)],
    );
    const names = await this.units.names(
      ctx,
      rows.map(({ placeId }) => placeId),
    );
    return rows.map(({ placeId, titles, objection, ...row }) => ({
      ...row,
      placeName: names.get(placeId) ?? null,
      titles: titles.map((award) => asAward(award, today)),
      objection: objection && { ...objection, saidAt: new Date(objection.saidAt), name: null },
    }));
  }

  /** A group that the caller may look at: by its place, or for a clan by a member's commune. @throws FORBIDDEN */
  async readable(ctx: Ctx, id: string): Promise<GroupRow> {
    const group = await groupRow(ctx.sql, id);
    if (group && (await this.scope.allows(ctx, actions.readGroups, group.placeId))) return group;
    if (group?.kind === 'clan')
      for (const unitId of await memberUnits(ctx.sql, id)) if (await this.scope.allows(ctx, actions.readGroups, unitId)) return group;
    // a stranger's id and none answer the same
    await this.scope.require(ctx, actions.readGroups, id);
    throw new AppError('NOT_FOUND', messages.noGroup);
  }

  /** Communes whose members the caller sees by name. In a household or a unit: all; in a clan each commune sees its own. */
  async seenUnits(ctx: Ctx, group: GroupRow): Promise<'all' | ReadonlySet<string>> {
    if (ctx.actor.kind === 'system') return 'all';
    if (group.kind !== 'clan' && (await this.scope.allows(ctx, actions.readGroups, group.placeId))) return 'all';
    return new Set(await this.scope.unitsOf(ctx, actions.readGroups));
  }

  private async mayKeep(ctx: Ctx, group: GroupRow): Promise<boolean> {
    if (await this.scope.allows(ctx, actions.keepGroups, group.placeId)) return true;
    if (group.kind !== 'clan') return false;
    for (const unitId of await memberUnits(ctx.sql, group.id)) if (await this.scope.allows(ctx, actions.keepGroups, unitId)) return true;
    return false;
  }

  private async persons(ctx: Ctx, ids: readonly string[]): Promise<number> {
    const kept = await this.people.keptIds(ctx, ids);
    return new Set(ids.map((id) => kept.get(id) ?? id)).size;
  }
}
