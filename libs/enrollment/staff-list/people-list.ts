import type { KnownPerson, PeopleRegistry } from '#identity';
import { AppError, type Ctx, type Message, type NewTaskRow, t, type TaskRun, type Transactions, type Tx, vietnamDay } from '#platform';
import { findHead } from './columns.js';
import { type Choice, judgeRows, type ListRow, type RowVerdict } from './judge-rows.js';
import { messages } from './messages.js';
import { communeKey, isProblem, readRow } from './read-row.js';

/** What every import of people by a list has in common, whatever they come into (ADR 16). */

const GOOD = ['create', 'enroll', 'wait'];
/** Outcomes that somebody has to look at. */
export const TO_LOOK_AT: readonly string[] = ['duplicate', 'repeated', 'refused', 'error'];

/** Ends the transaction of a look without keeping anything of it. */
class OnlyALook extends Error {
  constructor(readonly rows: NewTaskRow[]) {
    super('only a look');
  }
}

interface Import {
  readonly isLook: boolean;
  readonly checked: Message;
  readonly imported: Message;
  /** Brings the people in and says what became of each row. */
  readonly bring: (tx: Tx) => Promise<NewTaskRow[]>;
  /** Whatever else belongs to an import that stays. May refuse it by throwing. */
  readonly keep?: (tx: Tx, report: readonly NewTaskRow[]) => Promise<void>;
}

/** Brings the people of a list in by one transaction, all or nothing; a look is the same work, undone at its end. */
export async function importPeople<Input extends object>(
  transactions: Transactions,
  run: TaskRun<Input>,
  { isLook, checked, imported, bring, keep }: Import,
): Promise<void> {
  try {
    await transactions.run(run.ctx, async (tx) => {
      const report = await bring(tx);
      if (isLook) throw new OnlyALook(report);
      await keep?.(tx, report);
      await run.finish(tx, { rows: report, message: summary(tx, report, imported) });
    });
  } catch (error) {
    if (!(error instanceof OnlyALook)) throw error;
    const { rows: report } = error;
    await transactions.run(run.ctx, (tx) => run.finish(tx, { rows: report, message: summary(tx, report, checked) }));
  }
}

function summary({ locale }: Pick<Ctx, 'locale'>, report: readonly NewTaskRow[], message: Message): string {
  const count = (outcomes: readonly string[]) => report.filter(({ outcome }) => outcomes.includes(outcome)).length;
  return t(locale, message, { good: count(GOOD), already: count(['already']), look: count(TO_LOOK_AT) });
}

/** Where the heading of a list stands. @throws BAD_USER_INPUT when there is none */
export function headOf(table: readonly (readonly string[])[]): NonNullable<ReturnType<typeof findHead>> {
  const head = findHead(table);
  if (!head) throw new AppError('BAD_USER_INPUT', messages.noHead);
  return head;
}

/** Everybody in a table; `communes` are the names of the communes that a row may name, by id. */
export function readPeople(
  ctx: Ctx,
  table: readonly (readonly string[])[],
  registry: PeopleRegistry,
  communes: ReadonlyMap<string, string>,
): ListRow[] {
  const head = headOf(table);
  const reading = readingOf(ctx, registry, communes);
  return table.flatMap((cells, i) =>
    i <= head.line || cells.every((cell) => cell === '') ? [] : [{ number: i + 1, content: readRow(cells, head, reading) }],
  );
}

/** What the reading of a row needs to know. */
export const readingOf = (ctx: Ctx, registry: PeopleRegistry, communes: ReadonlyMap<string, string>) => ({
  today: vietnamDay(ctx.now),
  communes: new Map([...communes].map(([id, name]) => [communeKey(name), id])),
  nationalIdProblem: (text: string) => registry.readNationalId(text).problem,
});

/** What becomes of each row. `membersAmong` answers which of the people found are in it already. */
export async function judgePeople(
  tx: Tx,
  registry: PeopleRegistry,
  rows: readonly ListRow[],
  known: {
    readonly unitId: string;
    readonly choices: ReadonlyMap<number, Choice>;
    readonly membersAmong: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
  },
): Promise<Map<number, RowVerdict>> {
  const { unitId, choices, membersAmong } = known;
  const people = rows.flatMap(({ content }) => (isProblem(content) ? [] : [content]));
  const byNationalId = await registry.byNationalIds(
    tx,
    people.flatMap(({ nationalId }) => nationalId ?? []),
  );
  const namesakes = await registry.byNames(
    tx,
    people.map(({ fullName, homeUnitId }) => ({ fullName, homeUnitId: homeUnitId ?? unitId })),
  );
  const members = await membersAmong([...new Set([...byNationalId.values(), ...namesakes].map(({ id }) => id))]);
  return judgeRows(rows, { unitId, byNationalId, namesakes, members, choices });
}

/** Of whom a report tells the sender something. */
export const shownPeople = (verdicts: ReadonlyMap<number, RowVerdict>): string[] =>
  [...verdicts.values()].flatMap((verdict) =>
    verdict.kind === 'duplicate' ? [verdict.of.id] : 'personId' in verdict ? [verdict.personId] : [],
  );

type Params = Record<string, string | number>;
export type SayRow = (outcome: string, message: Message, params?: Params, more?: Partial<NewTaskRow>) => NewTaskRow;

/** Words about one row of a report; `always` stands for every message of it. */
export function rowSayer({ locale }: Pick<Ctx, 'locale'>, { number, content }: ListRow, always: Params = {}): SayRow {
  const label = isProblem(content) ? content.name : [content.fullName, content.bornOn ?? content.birthYear].filter(Boolean).join(' · ');
  return (outcome, message, params = {}, more = {}) => ({
    ...{ number, outcome, label, message: t(locale, message, { ...always, ...params }) },
    ...more,
  });
}

/** What is said about a row whose person does not come in. */
export function sayNotComing(
  say: SayRow,
  verdict: Exclude<RowVerdict, { kind: 'create' | 'enroll' }>,
  words: { readonly already: Message; readonly duplicate?: Message },
): NewTaskRow {
  switch (verdict.kind) {
    case 'problem':
      return say('error', verdict.problem.message, {}, { field: verdict.problem.header });
    case 'other_name':
      return say('error', messages.otherName, {}, { field: 'Số định danh' });
    case 'repeated':
      return say('repeated', messages.repeated, { row: verdict.row });
    case 'already':
      return say('already', words.already, {}, { personId: verdict.personId });
    case 'duplicate':
      return say('duplicate', words.duplicate ?? messages.duplicate, nameOf(verdict.of), { personId: verdict.of.id });
  }
}

const nameOf = ({ fullName, bornOn, birthYear }: KnownPerson) => ({
  name: fullName,
  year: bornOn || birthYear ? ` (${bornOn ? bornOn.split('-').reverse().join('/') : birthYear})` : '',
});
