import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { PersonReader } from '#identity';
import { UnitReader } from '#organisation';
import {
  AccessLog,
  AppError,
  type Ctx,
  parseInput,
  personId,
  personIds,
  Scope,
  sqlState,
  t,
  Transactions,
  type Tx,
  vietnamDay,
} from '#platform';
import { actions } from '../recognition.actions.js';
import type {
  AddGroupInput,
  AddGroupMemberInput,
  AnswerGroupObjectionInput,
  EndGroupInput,
  EndGroupMemberInput,
  ObjectToGroupInput,
} from './group.graphql.js';
import { line } from '../decision/document.js';
import { GROUP_KINDS, isDecidedAbove, isPlace, STANDS } from './group-kind.js';
import { type GroupRow, groupRow } from './group.store.js';
import { messages } from './messages.js';

const EXCLUSION_VIOLATION = '23P01';
const UNIQUE_VIOLATION = '23505';
const Add = z.object({ id: z.uuid(), kind: z.enum(GROUP_KINDS), name: line(150), placeId: z.uuid(), startedOn: z.iso.date() });
const End = z.object({ id: z.uuid(), endedOn: z.iso.date(), reason: line(500) });
const AddMember = z.object({
  ...{ id: z.uuid(), groupId: z.uuid(), personId: z.uuid(), fromOn: z.iso.date() },
  role: z.enum(['head', 'deputy', 'member']),
  note: line(300).nullish(),
});
const EndMember = z.object({ groupId: z.uuid(), id: z.uuid(), toOn: z.iso.date(), reason: line(500) });
const ObjectTo = z.object({ id: z.uuid(), groupId: z.uuid(), words: line(1_000) });
const Answer = z.object({ id: z.uuid(), isGranted: z.boolean(), answer: line(1_000) });

interface MemberRow {
  readonly id: string;
  readonly groupId: string;
  readonly personId: string;
  readonly unitId: string;
  readonly fromOn: string;
  readonly toOn: string | null;
}
const MEMBER = `select m.id, m.group_id as "groupId", m.person_id as "personId", m.unit_id as "unitId", m.from_on as "fromOn", m.to_on as "toOn"
  from recognition.group_member m`;

/** The list of groups and of who belongs to them: by day, never deleted. */
@Injectable()
export class GroupService {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
    private readonly people: PersonReader,
    private readonly units: UnitReader,
    private readonly accessLog: AccessLog,
  ) {}

  /** Adds a group. The same id with the same content is the same group. Answers its id. */
  async add(ctx: Ctx, input: AddGroupInput): Promise<string> {
    const { id, kind, name: written, placeId, startedOn } = parseInput(Add, input);
    await this.scope.require(ctx, isDecidedAbove(kind) ? actions.keepGroupsAbove : actions.keepGroups, placeId);
    if (startedOn > vietnamDay(ctx.now)) throw badDays('startedOn');
    const place = await this.units.get(ctx, placeId, vietnamDay(ctx.now));
    const { level, kinds } = STANDS[kind];
    if (!place || place.level !== level || (kinds && !kinds.includes(place.kind)))
      throw new AppError('BAD_USER_INPUT', messages.badPlace, { fields: [{ path: 'placeId', message: 'another kind of place' }] });
    const name = isPlace(kind) ? place.name : written;
    if (name === '')
      throw new AppError('BAD_USER_INPUT', messages.badGroup, { fields: [{ path: 'name', message: '1 to 150 characters' }] });
    const unitId = level === 'local' ? place.parentId! : place.id;
    try {
      return await this.transactions.run(ctx, async (tx) => {
        const [made] = await tx.sql(
          `insert into recognition.learning_group (id, kind, name, unit_id, place_id, started_on, source, created_by, created_at)
           values ($1, $2, $3, $4, $5, $6, 'officer', $7, $8) on conflict (id) do nothing returning 1`,
          [id, kind, name, unitId, placeId, startedOn, tx.actor.id, tx.now],
        );
        if (!made) {
          const known = await groupRow(tx.sql, id);
          if (known?.kind !== kind || known.placeId !== placeId || known.name !== name) throw idTaken();
          return id;
        }
        await tx.audit({ action: actions.keepGroups.name, subject: id, unitId: placeId, detail: { kind, name, startedOn } });
        return id;
      });
    } catch (error) {
      if (sqlState(error) !== UNIQUE_VIOLATION) throw error;
      throw new AppError('CONFLICT', messages.placeTaken, { fields: [{ path: 'placeId', message: 'taken' }] });
    }
  }

  /** Ends a group; its memberships, titles and decisions stay as they are. */
  async end(ctx: Ctx, input: EndGroupInput): Promise<string> {
    const { id, endedOn, reason } = parseInput(End, input);
    if (reason === '') throw reasonNeeded('reason');
    const known = await groupRow(ctx.sql, id);
    await this.scope.require(ctx, known && isDecidedAbove(known.kind) ? actions.keepGroupsAbove : actions.keepGroups, known?.placeId ?? id);
    return this.transactions.run(ctx, async (tx) => {
      const group = (await groupRow(tx.sql, id, 'for update'))!;
      if (group.endedOn === endedOn) return id;
      if (group.endedOn !== null) throw new AppError('CONFLICT', messages.ended);
      if (endedOn > vietnamDay(tx.now) || endedOn <= group.startedOn) throw badDays('endedOn');
      await tx.sql(`update recognition.learning_group set ended_on = $2, end_reason = $3 where id = $1`, [id, endedOn, reason]);
      await tx.audit({ action: actions.keepGroups.name, subject: id, unitId: group.placeId, detail: { endedOn, reason } });
      return id;
    });
  }

  /** Writes a member down. In a household by the officers of its place; in a clan by those of the commune where the member lives. */
  async addMember(ctx: Ctx, input: AddGroupMemberInput): Promise<string> {
    const { id, groupId, personId: member, role, fromOn, note } = parseInput(AddMember, input);
    const group = await groupRow(ctx.sql, groupId);
    const home = await this.people.home(ctx, member);
    const place = group?.kind === 'clan' ? (home ?? groupId) : group?.placeId;
    // a stranger's id and none answer the same
    await this.scope.require(ctx, actions.keepGroups, place ?? groupId);
    if (group!.kind === 'community' || group!.kind === 'commune') throw new AppError('BAD_USER_INPUT', messages.membersOfPlace);
    if (!home || !(await this.livesWithin(ctx, group!, home)))
      throw new AppError('FORBIDDEN', messages.notYourPerson, { fields: [{ path: 'personId', message: 'not of your place' }] });
    if (fromOn > vietnamDay(ctx.now)) throw badDays('fromOn');
    if (group!.endedOn !== null) throw new AppError('CONFLICT', messages.ended);
    await this.accessLog.read(ctx, 'recognition.group', [member]);
    try {
      return await this.transactions.run(ctx, async (tx) => {
        const known = await memberRow(tx, groupId, id);
        if (known) {
          if (known.personId !== member || known.fromOn !== fromOn) throw idTaken();
          return groupId;
        }
        // written under a former id: the same person
        const ids = await this.people.idsOf(tx, member);
        const [present] = await tx.sql(
          `select 1 from recognition.group_member where group_id = $1 and person_id = any($2::uuid[]) and daterange(from_on, to_on) && daterange($3, null) limit 1`,
          [groupId, ids, fromOn],
        );
        if (present) throw memberAlready();
        await insertMembers(tx, [{ id, groupId, personId: member, role, unitId: home, fromOn, note: note || null }], 'officer');
        await tx.audit({ action: actions.keepGroups.name, subject: groupId, unitId: home, detail: { memberId: id, role, fromOn } });
        return groupId;
      });
    } catch (error) {
      if (sqlState(error) !== EXCLUSION_VIOLATION) throw error;
      throw memberAlready();
    }
  }

  /** Ends a membership, from a day on; from its first day on: it never was. */
  async endMember(ctx: Ctx, input: EndGroupMemberInput): Promise<string> {
    const { groupId, id, toOn, reason } = parseInput(EndMember, input);
    if (reason === '') throw reasonNeeded('reason');
    const [group, known] = [await groupRow(ctx.sql, groupId), await memberRow(ctx, groupId, id)];
    await this.scope.require(ctx, actions.keepGroups, (group?.kind === 'clan' ? known?.unitId : group?.placeId) ?? groupId);
    if (!known) throw new AppError('NOT_FOUND', messages.noMember);
    return this.transactions.run(ctx, async (tx) => {
      const member = (await memberRow(tx, groupId, id, 'for update'))!;
      if (member.toOn === toOn) return groupId;
      if (member.toOn !== null || toOn < member.fromOn || toOn > vietnamDay(tx.now)) throw badDays('toOn');
      await endMember(tx, member, toOn, reason);
      return groupId;
    });
  }

  /** Somebody objects to standing in a group they stand in. The officers of the place answer. */
  async object(ctx: Ctx, input: ObjectToGroupInput): Promise<void> {
    const { id, groupId, words } = parseInput(ObjectTo, input);
    if (words === '') throw reasonNeeded('words');
    await this.transactions.run(ctx, async (tx) => {
      const [member] = await tx.sql<{ personId: string }>(
        `select person_id as "personId" from recognition.group_member where group_id = $1 and person_id = any($2::uuid[])
         order by to_on is null desc, from_on desc limit 1`,
        [groupId, personIds(tx)],
      );
      if (!member) throw new AppError('NOT_FOUND', messages.noMember);
      await tx.sql(
        `insert into recognition.group_objection (person_id, id, group_id, words, said_at) values ($1, $2, $3, $4, $5) on conflict do nothing`,
        [member.personId, id, groupId, words, tx.now],
      );
    });
  }

  /** Grants an objection, which ends the membership today, or says why not. Answers the group. */
  async answer(ctx: Ctx, input: AnswerGroupObjectionInput): Promise<string> {
    const { id, isGranted, answer } = parseInput(Answer, input);
    if (answer === '') throw reasonNeeded('answer');
    const find = (lock: string) => `select o.person_id as "personId", o.group_id as "groupId", o.answered_at as "answeredAt"
      from recognition.group_objection o where o.id = $1 ${lock}`;
    const [known] = await ctx.sql<{ personId: string; groupId: string }>(find(''), [id]);
    const group = known && (await groupRow(ctx.sql, known.groupId));
    const members = known ? await this.openMemberships(ctx, known.groupId, known.personId) : [];
    const place = group?.kind === 'clan' ? (members[0]?.unitId ?? group.placeId) : group?.placeId;
    await this.scope.require(ctx, actions.keepGroups, place ?? id);
    return this.transactions.run(ctx, async (tx) => {
      const [row] = await tx.sql<{ personId: string; groupId: string; answeredAt: Date | null }>(find('for update'), [id]);
      if (!row) throw new AppError('NOT_FOUND', messages.noObjection);
      if (row.answeredAt) return row.groupId;
      await tx.sql(
        `update recognition.group_objection set answer = $3, is_granted = $4, answered_by = $5, answered_at = $6 where person_id = $1 and id = $2`,
        [row.personId, id, answer, isGranted, personId(tx), tx.now],
      );
      if (isGranted) {
        const today = vietnamDay(tx.now);
        for (const member of await this.openMemberships(tx, row.groupId, row.personId))
          await endMember(tx, member, today < member.fromOn ? member.fromOn : today, t(tx.locale, messages.objected, { answer }));
      }
      await tx.audit({ action: actions.keepGroups.name, subject: row.groupId, unitId: place!, detail: { objectionId: id, isGranted } });
      return row.groupId;
    });
  }

  private async openMemberships(ctx: Ctx, groupId: string, person: string): Promise<MemberRow[]> {
    return ctx.sql<MemberRow>(`${MEMBER} where m.group_id = $1 and m.person_id = any($2::uuid[]) and m.to_on is null`, [
      groupId,
      await this.people.idsOf(ctx, person),
    ]);
  }

  /** A household has members of its commune, or of one that its commune took over; others where the caller may write. */
  private async livesWithin(ctx: Ctx, group: GroupRow, home: string): Promise<boolean> {
    if (group.kind === 'family' && (await this.scope.unitsWithin(ctx, group.unitId)).includes(home)) return true;
    return this.scope.allows(ctx, actions.keepGroups, home);
  }
}

export interface NewMember {
  readonly id: string;
  readonly groupId: string;
  readonly personId: string;
  readonly role: 'head' | 'deputy' | 'member';
  readonly unitId: string;
  readonly fromOn: string;
  readonly note: string | null;
}

/** All of them by one statement. */
export async function insertMembers(tx: Tx, members: readonly NewMember[], source: 'officer' | 'list'): Promise<void> {
  await tx.sql(
    `insert into recognition.group_member (group_id, person_id, id, role, unit_id, from_on, source, source_note, recorded_by, recorded_at)
     select m."groupId", m."personId", m.id, m.role, m."unitId", m."fromOn", $2, m.note, $3, $4
     from jsonb_to_recordset($1::jsonb) as m (id uuid, "groupId" uuid, "personId" uuid, role text, "unitId" uuid, "fromOn" date, note text)`,
    [JSON.stringify(members), source, tx.actor.kind === 'person' ? tx.actor.id : null, tx.now],
  );
}

async function endMember(tx: Tx, { groupId, personId: person, id, unitId }: MemberRow, toOn: string, reason: string): Promise<void> {
  await tx.sql(
    `update recognition.group_member set to_on = $4, ended_by = $5, ended_at = $6, end_reason = $7 where group_id = $1 and person_id = $2 and id = $3`,
    [groupId, person, id, toOn, tx.actor.id, tx.now, reason],
  );
  await tx.audit({ action: actions.keepGroups.name, subject: groupId, unitId, detail: { memberId: id, toOn } });
}

async function memberRow(ctx: Ctx, groupId: string, id: string, lock: '' | 'for update' = ''): Promise<MemberRow | null> {
  const [row] = await ctx.sql<MemberRow>(`${MEMBER} where m.group_id = $1 and m.id = $2 ${lock}`, [groupId, id]);
  return row ?? null;
}

const badDays = (path: string) => new AppError('BAD_USER_INPUT', messages.badDays, { fields: [{ path, message: 'not that day' }] });
const idTaken = () => new AppError('CONFLICT', messages.idTaken, { fields: [{ path: 'id', message: 'taken' }] });
const memberAlready = () => new AppError('CONFLICT', messages.memberAlready, { fields: [{ path: 'fromOn', message: 'overlaps' }] });
export const reasonNeeded = (path: string) =>
  new AppError('BAD_USER_INPUT', messages.reasonNeeded, { fields: [{ path, message: 'needed' }] });
