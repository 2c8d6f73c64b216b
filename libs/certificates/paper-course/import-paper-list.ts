import { Injectable } from '@nestjs/common';
import { communeKey, findHead, isProblem, judgeRows, type ListRow, readRow, readTable, type RowVerdict, staffListMessages } from '#enrollment'; // prettier-ignore
import { type KnownPerson, type NewPersonRecord, PeopleRegistry, PersonReader } from '#identity';
import { UnitReader } from '#organisation';
import { AccessLog, AppError, type Ctx, Does, type Message, newId, type NewTaskRow, t, type TaskHandler, type TaskRun, Transactions, type Tx, vietnamDay } from '#platform'; // prettier-ignore
import { messages } from './messages.js';
import { paperListKind, type PaperListWork } from './paper-course.kinds.js';
import { PaperCourseReader } from './paper-course.reader.js';
import { insertHolders, lockDraft, PaperCourseService, touched } from './paper-course.service.js';

const GOOD = ['create', 'enroll'];
const LOOK = ['duplicate', 'repeated', 'error'];

interface Coming {
  readonly row: number;
  readonly personId: string;
  /** Null: somebody who is recorded already. */
  readonly person: Omit<NewPersonRecord, 'id'> | null;
}

/** Ends the transaction of a look without keeping anything of it. */
class OnlyALook extends Error {
  constructor(readonly rows: NewTaskRow[]) {
    super('only a look');
  }
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
    const isLook = task.input.consent === null;
    const rows = await this.read(ctx, task.input);
    await run.progress(0, rows.length);
    try {
      await this.transactions.run(ctx, async (tx) => {
        const report = await this.bring(tx, task.input, rows);
        if (isLook) throw new OnlyALook(report);
        await run.finish(tx, { rows: report, message: summary(tx, report, messages.imported) });
      });
    } catch (error) {
      if (!(error instanceof OnlyALook)) throw error;
      const { rows: report } = error;
      await this.transactions.run(ctx, (tx) => run.finish(tx, { rows: report, message: summary(tx, report, messages.checked) }));
    }
  }

  private async read(ctx: Ctx, { listId, places }: PaperListWork): Promise<ListRow[]> {
    const table = await readTable(await this.courses.open(ctx, listId));
    const head = findHead(table);
    if (!head) throw new AppError('BAD_USER_INPUT', staffListMessages.noHead);
    const names = await this.units.names(ctx, places);
    const communes = new Map([...names].map(([id, name]) => [communeKey(name), id]));
    const nationalIdProblem = (text: string) => this.registry.readNationalId(text).problem;
    const reading = { today: vietnamDay(ctx.now), communes, nationalIdProblem };
    return table.flatMap((cells, i) =>
      i <= head.line || cells.every((cell) => cell === '') ? [] : [{ number: i + 1, content: readRow(cells, head, reading) }],
    );
  }

  private async bring(tx: Tx, { courseId, choices, consent }: PaperListWork, rows: readonly ListRow[]): Promise<NewTaskRow[]> {
    const course = await lockDraft(tx, courseId);
    const holders = await this.reader.allHolders(tx, courseId);
    const verdicts = await this.judge(tx, rows, course.unitId, holders.map(({ learnerId }) => learnerId), new Map(choices.map(({ row, isSame }) => [row, isSame ? 'existing' : 'new'] as const))); // prettier-ignore
    const coming = rows.flatMap(({ number }): Coming[] => {
      const verdict = verdicts.get(number)!;
      if (verdict.kind === 'create')
        return [{ row: number, personId: newId(), person: { ...verdict.person, homeUnitId: verdict.homeUnitId } }];
      return verdict.kind === 'enroll' ? [{ row: number, personId: verdict.personId, person: null }] : [];
    });
    const people = coming.flatMap(({ person, personId: id }) => (person ? [{ ...person, id }] : []));
    await this.registry.recordMany(tx, people, consent ?? { textVersion: 'look', language: tx.locale });
    const last = holders.at(-1)?.ticket ?? 0;
    await insertHolders(tx, courseId, coming.map(({ personId }) => personId), last); // prettier-ignore
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
    const people = rows.flatMap(({ content }) => (isProblem(content) ? [] : [content]));
    const byNationalId = await this.registry.byNationalIds(tx, people.flatMap(({ nationalId }) => nationalId ?? [])); // prettier-ignore
    const namesakes = await this.registry.byNames(tx, people.map(({ fullName, homeUnitId }) => ({ fullName, homeUnitId: homeUnitId ?? unitId }))); // prettier-ignore
    const idsOf = await this.persons.idsOfMany(tx, holders);
    const members = new Set([...idsOf.values()].flat());
    const verdicts = judgeRows(rows, { unitId, byNationalId, namesakes, members, choices });
    await this.accessLog.read(tx, 'certificate.paper_list', shownPeople(verdicts));
    return verdicts;
  }
}

/** Of whom the report tells the sender something. */
const shownPeople = (verdicts: ReadonlyMap<number, RowVerdict>): string[] =>
  [...verdicts.values()].flatMap((verdict) =>
    verdict.kind === 'duplicate' ? [verdict.of.id] : 'personId' in verdict ? [verdict.personId] : [],
  );

function summary(ctx: Pick<Ctx, 'locale'>, report: readonly NewTaskRow[], message: Message): string {
  const count = (outcomes: readonly string[]) => report.filter(({ outcome }) => outcomes.includes(outcome)).length;
  return t(ctx.locale, message, { good: count(GOOD), already: count(['already']), look: count(LOOK) });
}

function reportRow(
  { locale }: Pick<Ctx, 'locale'>,
  { number, content }: ListRow,
  verdict: RowVerdict,
  personId: string | null,
  isLook: boolean,
): NewTaskRow {
  const label = isProblem(content) ? content.name : [content.fullName, content.bornOn ?? content.birthYear].filter(Boolean).join(' · ');
  const row = (
    outcome: string,
    message: Message,
    params: Record<string, string | number> = {},
    more: Partial<NewTaskRow> = {},
  ): NewTaskRow => ({
    ...{ number, outcome, label, message: t(locale, message, params) },
    ...more,
  });
  switch (verdict.kind) {
    case 'problem':
      return row('error', verdict.problem.message, {}, { field: verdict.problem.header });
    case 'other_name':
      return row('error', staffListMessages.otherName, {}, { field: 'Số định danh' });
    case 'repeated':
      return row('repeated', staffListMessages.repeated, { row: verdict.row });
    case 'already':
      return row('already', messages.already, {}, { personId: verdict.personId });
    case 'duplicate':
      return row('duplicate', staffListMessages.duplicate, nameOf(verdict.of), { personId: verdict.of.id });
    case 'create':
      return row('create', isLook ? messages.willCreate : messages.created, {}, isLook ? {} : { personId });
    case 'enroll':
      return row('enroll', isLook ? messages.willList : messages.listed, {}, { personId });
  }
}

const nameOf = ({ fullName, bornOn, birthYear }: KnownPerson) => ({
  name: fullName,
  year: bornOn || birthYear ? ` (${bornOn ? bornOn.split('-').reverse().join('/') : birthYear})` : '',
});
