import { Injectable } from '@nestjs/common';
import { PeopleRegistry, PersonReader } from '#identity';
import { UnitReader } from '#organisation';
import {
  AccessLog,
  AppError,
  type Ctx,
  Does,
  newId,
  type NewTaskRow,
  type TaskHandler,
  type TaskRun,
  Transactions,
  type Tx,
} from '#platform';
import { ClassGroupService, type JoinOutcome } from '../class-group/class-group.service.js';
import { lockClass, membersOf } from '../class-group/class-group.store.js';
import type { ListRow, RowVerdict } from './judge-rows.js';
import { messages } from './messages.js';
import { importPeople, judgePeople, readPeople, rowSayer, sayNotComing, shownPeople, TO_LOOK_AT } from './people-list.js';
import { readTable } from './read-table.js';
import { staffListKind, type StaffListWork } from './staff-list.kind.js';
import { StaffListService } from './staff-list.service.js';

/** People that come in by one round of statements. */
const CHUNK = 1_000;
/** States in which somebody is in the class or at its door, so that the list changes nothing. */
const PRESENT = ['enrolled', 'waiting', 'offered'];
type Run = TaskRun<StaffListWork>;
type Coming = { readonly row: number; readonly verdict: Extract<RowVerdict, { kind: 'create' | 'enroll' }>; readonly personId: string };

/**
 * Brings the people of a list into a class, in one transaction: all of it is there, or nothing. A look beforehand is the
 * same work, undone at its end, so it tells exactly what the import would do.
 */
@Injectable()
@Does(staffListKind)
export class ImportStaffList implements TaskHandler<StaffListWork> {
  constructor(
    private readonly transactions: Transactions,
    private readonly lists: StaffListService,
    private readonly registry: PeopleRegistry,
    private readonly persons: PersonReader,
    private readonly units: UnitReader,
    private readonly classes: ClassGroupService,
    private readonly accessLog: AccessLog,
  ) {}

  async handle(run: Run): Promise<void> {
    const { ctx, task } = run;
    const rows = await this.read(ctx, task.input);
    await run.progress(0, rows.length);
    const { mode, listId, classId } = task.input;
    await importPeople(this.transactions, run, {
      isLook: mode === 'check',
      checked: messages.checked,
      imported: messages.imported,
      bring: (tx) => this.import(tx, run, rows),
      keep: async (tx, report) => {
        const open = report.filter(({ outcome }) => TO_LOOK_AT.includes(outcome) && outcome !== 'repeated').length;
        if (mode === 'all' && open > 0) throw new AppError('CONFLICT', messages.mendFirst, { params: { count: open } });
        await tx.audit({ action: 'staff_list.import', subject: listId, unitId: task.unitId, detail: { classId, rows: report.length } });
      },
    });
  }

  private async read(ctx: Ctx, { listId, places }: StaffListWork): Promise<ListRow[]> {
    const table = await readTable(await this.lists.open(ctx, listId));
    return readPeople(ctx, table, this.registry, await this.units.names(ctx, places));
  }

  private async import(tx: Tx, run: Run, rows: readonly ListRow[]): Promise<NewTaskRow[]> {
    const { classId, choices } = run.task.input;
    const group = await lockClass(tx, classId);
    if (!group || group.state === 'finished' || group.state === 'cancelled') throw new AppError('CONFLICT', messages.classOver);
    const verdicts = await this.judge(tx, rows, group.unitId, classId, new Map(choices.map(({ row, use }) => [row, use])));
    const coming = rows.flatMap(({ number }): Coming[] => {
      const verdict = verdicts.get(number)!;
      if (verdict.kind === 'create') return [{ row: number, verdict, personId: newId() }];
      return verdict.kind === 'enroll' ? [{ row: number, verdict, personId: verdict.personId }] : [];
    });
    const outcomes = new Map<number, { personId: string; outcome: JoinOutcome }>();
    for (let from = 0; from < coming.length; from += CHUNK) {
      const chunk = coming.slice(from, from + CHUNK);
      const joined = await this.letIn(tx, run, chunk);
      for (const { row, personId } of chunk) outcomes.set(row, { personId, outcome: joined.get(personId)! });
      await run.progress(Math.round(((from + chunk.length) / coming.length) * rows.length * 0.98), rows.length);
    }
    return rows.map((row) => reportRow(tx, row, verdicts.get(row.number)!, outcomes.get(row.number), run.task.input.mode === 'check'));
  }

  /** Whoever the class cannot take is not recorded either: those are found by trying, and then the rest is done again. */
  private async letIn(tx: Tx, run: Run, chunk: readonly Coming[]): Promise<Map<string, JoinOutcome>> {
    await tx.sql('savepoint chunk');
    const outcomes = await this.recordAndJoin(tx, run, chunk);
    const refused = new Set(chunk.filter(({ personId }) => !isIn(outcomes.get(personId)!)).map(({ personId }) => personId));
    if (refused.size > 0) {
      await tx.sql('rollback to savepoint chunk');
      const again = await this.recordAndJoin(
        tx,
        run,
        chunk.filter(({ personId }) => !refused.has(personId)),
      );
      for (const [personId, outcome] of again) outcomes.set(personId, outcome);
    }
    await tx.sql('release savepoint chunk');
    return outcomes;
  }

  private async recordAndJoin(tx: Tx, run: Run, chunk: readonly Coming[]): Promise<Map<string, JoinOutcome>> {
    const { classId, consent } = run.task.input;
    const people = chunk.flatMap(({ verdict, personId: id }) =>
      verdict.kind === 'create' ? [{ ...verdict.person, id, homeUnitId: verdict.homeUnitId }] : [],
    );
    await this.registry.recordMany(tx, people, consent ?? { textVersion: 'look', language: run.ctx.locale });
    return this.classes.joinMany(tx, { classId, learnerIds: chunk.map(({ personId }) => personId), how: 'list' });
  }

  private async judge(tx: Tx, rows: readonly ListRow[], unitId: string, classId: string, choices: Map<number, 'existing' | 'new'>) {
    const verdicts = await judgePeople(tx, this.registry, rows, {
      unitId,
      choices,
      membersAmong: async (ids) => {
        const idsOf = await this.persons.idsOfMany(tx, ids);
        const found = await membersOf(tx.sql, classId, [...idsOf.values()].flat());
        const sits = (id: string) => PRESENT.includes(found.get(id)?.state ?? 'left');
        return new Set(ids.filter((id) => idsOf.get(id)!.some(sits)));
      },
    });
    await this.accessLog.read(tx, 'enrollment.staff_list', shownPeople(verdicts));
    return verdicts;
  }
}

const isIn = ({ kind }: JoinOutcome): boolean => kind === 'joined' || kind === 'waiting';

function reportRow(
  ctx: Ctx,
  listed: ListRow,
  verdict: RowVerdict,
  came: { personId: string; outcome: JoinOutcome } | undefined,
  isLook: boolean,
): NewTaskRow {
  const row = rowSayer(ctx, listed);
  if (verdict.kind !== 'create' && verdict.kind !== 'enroll') return sayNotComing(row, verdict, messages);
  const isNew = verdict.kind === 'create';
  const { outcome, personId } = came!;
  const about = isNew && isLook ? {} : { personId };
  if (outcome.kind === 'joined')
    return row(
      verdict.kind,
      isNew ? (isLook ? messages.willCreate : messages.created) : isLook ? messages.willEnroll : messages.enrolled,
      {},
      about,
    );
  if (outcome.kind === 'waiting') return row('wait', messages.waits, {}, about);
  if (outcome.kind === 'full') return row('refused', messages.full);
  if (outcome.kind === 'prerequisites')
    return row('refused', messages.prerequisites, { codes: outcome.missing.map(({ title }) => title).join(', ') });
  return row('refused', messages.refused);
}
