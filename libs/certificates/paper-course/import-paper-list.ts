import { Injectable } from '@nestjs/common';
import {
  importPeople,
  judgePeople,
  type ListRow,
  readPeople,
  readTable,
  type RowVerdict,
  rowSayer,
  sayNotComing,
  shownPeople,
} from '#enrollment';
import { type NewPersonRecord, PeopleRegistry, PersonReader } from '#identity';
import { UnitReader } from '#organisation';
import { AccessLog, type Ctx, Does, newId, type NewTaskRow, type TaskHandler, type TaskRun, Transactions, type Tx } from '#platform';
import { messages } from './messages.js';
import { paperListKind, type PaperListWork } from './paper-course.kinds.js';
import { PaperCourseReader } from './paper-course.reader.js';
import { insertHolders, lockDraft, PaperCourseService, touched } from './paper-course.service.js';

interface Coming {
  readonly row: number;
  readonly personId: string;
  /** Null: somebody who is recorded already. */
  readonly person: Omit<NewPersonRecord, 'id'> | null;
}

/** Brings the people of a list into a draft, in one transaction; a look beforehand is the same work, undone at its end (ADR 16). */
@Injectable()
@Does(paperListKind)
export class ImportPaperList implements TaskHandler<PaperListWork> {
  constructor(
    private readonly transactions: Transactions,
    private readonly courses: PaperCourseService,
    private readonly reader: PaperCourseReader,
    private readonly registry: PeopleRegistry,
    private readonly persons: PersonReader,
    private readonly units: UnitReader,
    private readonly accessLog: AccessLog,
  ) {}

  async handle(run: TaskRun<PaperListWork>): Promise<void> {
    const { ctx, task } = run;
    const rows = await this.read(ctx, task.input);
    await run.progress(0, rows.length);
    await importPeople(this.transactions, run, {
      isLook: task.input.consent === null,
      checked: messages.checked,
      imported: messages.imported,
      bring: (tx) => this.bring(tx, task.input, rows),
    });
  }

  private async read(ctx: Ctx, { listId, places }: PaperListWork): Promise<ListRow[]> {
    const table = await readTable(await this.courses.open(ctx, listId));
    return readPeople(ctx, table, this.registry, await this.units.names(ctx, places));
  }

  private async bring(tx: Tx, { courseId, choices, consent }: PaperListWork, rows: readonly ListRow[]): Promise<NewTaskRow[]> {
    const course = await lockDraft(tx, courseId);
    const holders = await this.reader.allHolders(tx, courseId);
    const verdicts = await this.judge(
      tx,
      rows,
      course.unitId,
      holders.map(({ learnerId }) => learnerId),
      new Map(choices.map(({ row, isSame }) => [row, isSame ? 'existing' : 'new'] as const)),
    );
    const coming = rows.flatMap(({ number }): Coming[] => {
      const verdict = verdicts.get(number)!;
      if (verdict.kind === 'create')
        return [{ row: number, personId: newId(), person: { ...verdict.person, homeUnitId: verdict.homeUnitId } }];
      return verdict.kind === 'enroll' ? [{ row: number, personId: verdict.personId, person: null }] : [];
    });
    const people = coming.flatMap(({ person, personId: id }) => (person ? [{ ...person, id }] : []));
    await this.registry.recordMany(tx, people, consent ?? { textVersion: 'look', language: tx.locale });
    const last = holders.at(-1)?.ticket ?? 0;
    await insertHolders(
      tx,
      courseId,
      coming.map(({ personId }) => personId),
      last,
    );
    if (coming.length > 0) await touched(tx, course, { added: coming.length });
    const idOf = new Map(coming.map(({ row, personId }) => [row, personId]));
    return rows.map((row) => reportRow(tx, row, verdicts.get(row.number)!, idOf.get(row.number) ?? null, consent === null));
  }

  private async judge(
    tx: Tx,
    rows: readonly ListRow[],
    unitId: string,
    holders: readonly string[],
    choices: Map<number, 'existing' | 'new'>,
  ) {
    const membersAmong = async () => new Set([...(await this.persons.idsOfMany(tx, holders)).values()].flat());
    const verdicts = await judgePeople(tx, this.registry, rows, { unitId, choices, membersAmong });
    await this.accessLog.read(tx, 'certificate.paper_list', shownPeople(verdicts));
    return verdicts;
  }
}

function reportRow(ctx: Pick<Ctx, 'locale'>, listed: ListRow, verdict: RowVerdict, personId: string | null, isLook: boolean): NewTaskRow {
  const row = rowSayer(ctx, listed);
  switch (verdict.kind) {
    case 'create':
      return row('create', isLook ? messages.willCreate : messages.created, {}, isLook ? {} : { personId });
    case 'enroll':
      return row('enroll', isLook ? messages.willList : messages.listed, {}, { personId });
    default:
      return sayNotComing(row, verdict, messages);
  }
}
