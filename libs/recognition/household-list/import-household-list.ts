import { Injectable } from '@nestjs/common';
import {
  headOf,
  importPeople,
  isProblem,
  judgePeople,
  type ListRow,
  readingOf,
  readRow,
  readTable,
  type RowVerdict,
  rowSayer,
  sayNotComing,
  shownPeople,
} from '#enrollment';
import { PeopleRegistry, PersonReader } from '#identity';
import { UnitReader } from '#organisation';
import {
  AccessLog,
  type Ctx,
  Does,
  fold,
  isStorable,
  type Message,
  newId,
  type NewTaskRow,
  type TaskHandler,
  type TaskRun,
  Transactions,
  type Tx,
  vietnamDay,
} from '#platform';
import { insertMembers } from '../group/group.service.js';
import { actions } from '../recognition.actions.js';
import { type HouseholdCells, hamletKey, householdColumns, readHousehold } from './household-columns.js';
import { householdListKind, type HouseholdListWork } from './household-list.kind.js';
import { HouseholdListService } from './household-list.service.js';
import { messages } from './messages.js';

const LONGEST_NAME = 150;

interface HouseholdRow extends ListRow {
  /** Null: what is wrong with it is in `content`. */
  readonly household: { readonly name: string; readonly hamletId: string; readonly isHead: boolean } | null;
}

interface Household {
  readonly id: string;
  readonly placeId: string;
  readonly name: string;
}

/** Writes the people of a list into their households, in one transaction; a look beforehand is the same work, undone at its end (ADR 16). */
@Injectable()
@Does(householdListKind)
export class ImportHouseholdList implements TaskHandler<HouseholdListWork> {
  constructor(
    private readonly transactions: Transactions,
    private readonly lists: HouseholdListService,
    private readonly registry: PeopleRegistry,
    private readonly people: PersonReader,
    private readonly units: UnitReader,
    private readonly accessLog: AccessLog,
  ) {}

  async handle(run: TaskRun<HouseholdListWork>): Promise<void> {
    const { ctx, task } = run;
    const rows = await this.read(ctx, task.input);
    await run.progress(0, rows.length);
    await importPeople(this.transactions, run, {
      isLook: task.input.consent === null,
      checked: messages.checked,
      imported: messages.imported,
      bring: (tx) => this.bring(tx, task.input, rows),
      keep: (tx) =>
        tx.audit({
          action: actions.importHouseholds.name,
          subject: task.input.listId,
          unitId: task.unitId,
          detail: { rows: rows.length },
        }),
    });
  }

  private async read(ctx: Ctx, { listId, communeId, hamlets, hamletId }: HouseholdListWork): Promise<HouseholdRow[]> {
    const table = await readTable(await this.lists.open(ctx, listId));
    const head = headOf(table);
    const at = householdColumns(table[head.line]!);
    const names = await this.units.names(ctx, [...hamlets, communeId]);
    const byName = new Map(hamlets.map((id) => [hamletKey(names.get(id) ?? ''), id]));
    const reading = readingOf(ctx, this.registry, new Map([[communeId, names.get(communeId) ?? '']]));
    let before: HouseholdCells | null = null;
    return table.flatMap((cells, i): HouseholdRow[] => {
      if (i <= head.line || cells.every((cell) => cell === '')) return [];
      before = readHousehold(cells, at, before);
      const { household, hamlet, isHead } = before;
      const content = readRow(cells, head, reading);
      if (isProblem(content)) return [{ number: i + 1, content, household: null }];
      const wrong = (message: Message, header: string): HouseholdRow => ({
        ...{ number: i + 1, household: null, content: { name: content.fullName, header, message } },
      });
      const where = hamlet === '' ? hamletId : (byName.get(hamletKey(hamlet)) ?? null);
      if (household === '' || household.length > LONGEST_NAME || !isStorable(household))
        return [wrong(messages.noHousehold, 'Hộ gia đình')];
      if (!where) return [wrong(messages.noHamlet, 'Ấp, khu vực')];
      return [{ number: i + 1, content: { ...content, homeUnitId: communeId }, household: { name: household, hamletId: where, isHead } }];
    });
  }

  private async bring(tx: Tx, { communeId, choices, consent }: HouseholdListWork, rows: readonly HouseholdRow[]): Promise<NewTaskRow[]> {
    // two lists of one commune at a time would write a household twice
    await tx.sql(`select pg_advisory_xact_lock(hashtextextended($1, 28))`, [communeId]);
    const homes = await tx.sql<Household>(
      `select id, place_id as "placeId", name from recognition.learning_group where unit_id = $1 and kind = 'family' and ended_on is null`,
      [communeId],
    );
    const members = await tx.sql<{ personId: string; groupId: string }>(
      `select m.person_id as "personId", m.group_id as "groupId" from recognition.group_member m
       where m.group_id = any($1::uuid[]) and m.to_on is null`,
      [homes.map(({ id }) => id)],
    );
    const idsOf = await this.people.idsOfMany(
      tx,
      members.map(({ personId }) => personId),
    );
    const homeOf = new Map(members.flatMap(({ personId, groupId }) => idsOf.get(personId)!.map((id) => [id, groupId] as const)));
    const verdicts = await this.judge(tx, rows, communeId, new Set(homeOf.keys()), new Map(choices.map(({ row, use }) => [row, use])));

    const keyOf = (placeId: string, name: string) => `${placeId} ${fold(name).replace(/\s+/g, ' ').trim()}`;
    const byKey = new Map(homes.map((home) => [keyOf(home.placeId, home.name), home]));
    const made: Household[] = [];
    const coming: { row: number; personId: string; isNew: boolean; groupId: string; isHead: boolean }[] = [];
    for (const { number, household } of rows) {
      const verdict = verdicts.get(number)!;
      if (!household || (verdict.kind !== 'create' && verdict.kind !== 'enroll')) continue;
      const key = keyOf(household.hamletId, household.name);
      let home = byKey.get(key);
      if (!home) {
        home = { id: newId(), placeId: household.hamletId, name: household.name };
        byKey.set(key, home);
        made.push(home);
      }
      const personId = verdict.kind === 'create' ? newId() : verdict.personId;
      coming.push({ row: number, personId, isNew: verdict.kind === 'create', groupId: home.id, isHead: household.isHead });
    }

    const today = vietnamDay(tx.now);
    const newPeople = coming.flatMap(({ row, personId: id, isNew }) => {
      const verdict = verdicts.get(row)!;
      return isNew && verdict.kind === 'create' ? [{ ...verdict.person, id, homeUnitId: communeId }] : [];
    });
    await this.registry.recordMany(tx, newPeople, consent ?? { textVersion: 'look', language: tx.locale });
    await tx.sql(
      `insert into recognition.learning_group (id, kind, name, unit_id, place_id, started_on, source, created_by, created_at)
       select h.id, 'family', h.name, $2, h."placeId", $3, 'list', $4, $5
       from jsonb_to_recordset($1::jsonb) as h (id uuid, name text, "placeId" uuid)`,
      [JSON.stringify(made), communeId, today, tx.actor.id, tx.now],
    );
    await insertMembers(
      tx,
      coming.map(({ personId, groupId, isHead }) => ({
        ...{ id: newId(), groupId, personId, unitId: communeId, fromOn: today, note: null },
        role: isHead ? ('head' as const) : ('member' as const),
      })),
      'list',
    );
    const came = new Map(coming.map(({ row, personId }) => [row, personId]));
    return rows.map((row) => {
      const verdict = verdicts.get(row.number)!;
      const home = row.household && byKey.get(keyOf(row.household.hamletId, row.household.name));
      const isElsewhere = verdict.kind === 'already' && homeOf.get(verdict.personId) !== home?.id;
      return reportRow(tx, row, verdict, { personId: came.get(row.number) ?? null, isLook: consent === null, isElsewhere });
    });
  }

  private async judge(
    tx: Tx,
    rows: readonly HouseholdRow[],
    unitId: string,
    members: ReadonlySet<string>,
    choices: Map<number, 'existing' | 'new'>,
  ) {
    const verdicts = await judgePeople(tx, this.registry, rows, { unitId, choices, membersAmong: () => Promise.resolve(members) });
    await this.accessLog.read(tx, 'recognition.group', shownPeople(verdicts));
    return verdicts;
  }
}

function reportRow(
  ctx: Pick<Ctx, 'locale'>,
  listed: HouseholdRow,
  verdict: RowVerdict,
  { personId, isLook, isElsewhere }: { personId: string | null; isLook: boolean; isElsewhere: boolean },
): NewTaskRow {
  const row = rowSayer(ctx, listed, { household: listed.household?.name ?? '' });
  switch (verdict.kind) {
    case 'create':
      return row('create', isLook ? messages.willCreate : messages.created, {}, isLook || !personId ? {} : { personId });
    case 'enroll':
      return row('enroll', isLook ? messages.willJoin : messages.joined, {}, { personId: verdict.personId });
    default:
      if (verdict.kind === 'already' && isElsewhere) return row('refused', messages.elsewhere, {}, { personId: verdict.personId });
      return sayNotComing(row, verdict, { already: messages.already, duplicate: messages.namesake });
  }
}
