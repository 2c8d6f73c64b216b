import { Injectable } from '@nestjs/common';
import { type NewPersonRecord, PeopleRegistry, PersonReader } from '#identity';
import { UnitReader } from '#organisation';
import {
  AccessLog,
  type Ctx,
  Does,
  fold,
  newId,
  type NewTaskRow,
  type TaskHandler,
  type TaskRun,
  Transactions,
  type Tx,
  vietnamDay,
} from '#platform';
import { actions } from '../prior-learning/prior-learning.actions.js';
import { PriorLearningReader } from '../prior-learning/prior-learning.reader.js';
import { type NewPaper, PriorLearningService } from '../prior-learning/prior-learning.service.js';
import { numberKey } from '../prior-learning/standing.js';
import type { ListRow, RowVerdict } from '../staff-list/judge-rows.js';
import { headOf, importPeople, judgePeople, readingOf, rowSayer, sayNotComing, shownPeople } from '../staff-list/people-list.js';
import { isProblem, readRow } from '../staff-list/read-row.js';
import { readTable } from '../staff-list/read-table.js';
import { StaffListService } from '../staff-list/staff-list.service.js';
import { messages } from './messages.js';
import { isPaperProblem, type ListedPaper, paperColumns, readPaper } from './paper-columns.js';
import { priorLearningListKind, type PriorLearningListWork } from './prior-learning-list.kind.js';

interface PaperRow extends ListRow {
  /** Null: what is wrong with it is in `content`. */
  readonly paper: ListedPaper | null;
}

/** Whom a row is about: somebody known, or somebody whom the import records. */
interface Somebody {
  readonly id: string;
  /** All ids of the person. */
  readonly ids: readonly string[];
  /** Null: known before. */
  readonly fresh: Omit<NewPersonRecord, 'id'> | null;
}

/** Records the papers of a list, in one transaction; a look beforehand is the same work, undone at its end (ADR 16). Each counts for nothing until somebody else has looked (ADR 19). */
@Injectable()
@Does(priorLearningListKind)
export class ImportPriorLearningList implements TaskHandler<PriorLearningListWork> {
  constructor(
    private readonly transactions: Transactions,
    private readonly lists: StaffListService,
    private readonly papers: PriorLearningService,
    private readonly sources: PriorLearningReader,
    private readonly registry: PeopleRegistry,
    private readonly people: PersonReader,
    private readonly units: UnitReader,
    private readonly accessLog: AccessLog,
  ) {}

  async handle(run: TaskRun<PriorLearningListWork>): Promise<void> {
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
          action: actions.recordPriorLearning.name,
          subject: task.input.listId,
          unitId: task.unitId,
          detail: { rows: rows.length },
        }),
    });
  }

  private async read(ctx: Ctx, { listId, places }: PriorLearningListWork): Promise<PaperRow[]> {
    const table = await readTable(await this.lists.open(ctx, listId));
    const at = paperColumns(table.find((line) => paperColumns(line).has('title')) ?? []);
    // a column of the paper is none of the person: “Tên giấy” is not a name
    const ofPeople = table.map((line) => line.map((cell, i) => ([...at.values()].includes(i) ? '' : cell)));
    const head = headOf(ofPeople);
    const reading = readingOf(ctx, this.registry, await this.units.names(ctx, places));
    const sources = new Map((await this.sources.sources({ ...ctx, locale: 'vi' })).map(({ code, name }) => [code, name]));
    const today = vietnamDay(ctx.now);
    return table.flatMap((cells, i): PaperRow[] => {
      if (i <= head.line || cells.every((cell) => cell === '')) return [];
      const content = readRow(ofPeople[i]!, head, reading);
      if (isProblem(content)) return [{ number: i + 1, content, paper: null }];
      const paper = readPaper(cells, at, { today, sources });
      if (!isPaperProblem(paper)) return [{ number: i + 1, content, paper }];
      return [{ number: i + 1, content: { name: content.fullName, ...paper }, paper: null }];
    });
  }

  private async bring(
    tx: Tx,
    { unitId, choices, consent, places, units }: PriorLearningListWork,
    rows: readonly PaperRow[],
  ): Promise<NewTaskRow[]> {
    // two lists of one place at a time would record a paper without a number twice
    await tx.sql(`select pg_advisory_xact_lock(hashtextextended($1, 38))`, [unitId]);
    const isLook = consent === null;
    const holders = await this.papers.holdersOf(
      tx,
      rows.flatMap(({ paper }) => (paper ? (numberKey(paper, fold) ?? []) : [])),
    );
    const known = await this.byTheirNumbers(tx, rows, holders);
    const verdicts = await judgePeople(
      tx,
      this.registry,
      rows.filter(({ number }) => !known.has(number)),
      { unitId, choices: new Map(choices.map(({ row, use }) => [row, use])), membersAmong: () => Promise.resolve(new Set()) },
    );
    await this.accessLog.read(tx, 'prior_learning.list', [...new Set([...shownPeople(verdicts), ...known.values()])]);

    const meant = await this.whomRowsMean(tx, rows, verdicts, known);
    const old = [...new Map([...meant.values()].filter(({ fresh }) => !fresh).map((one) => [one.id, one])).values()];
    const homes = await this.people.homes(
      tx,
      old.map(({ id }) => id),
    );
    const had = new Set(
      (
        await this.papers.statedOf(
          tx,
          old.flatMap(({ ids }) => ids),
        )
      ).map(({ learnerId, ...paper }) => keyOf(learnerId, paper)),
    );

    const coming: NewPaper[] = [];
    const contests: { numberKey: string; learnerId: string }[] = [];
    const people = new Map<string, NewPersonRecord>();
    const taken = new Map<string, { row: number; personId: string }>();
    const report = rows.map((row): NewTaskRow => {
      const { paper, number } = row;
      const somebody = meant.get(number);
      const verdict = verdicts.get(number);
      const say = rowSayer(tx, row, { paper: paper ? [paper.title, paper.number].filter(Boolean).join(', ') : '' });
      if (!paper || !somebody) {
        if (verdict?.kind === 'repeated') return say('repeated', messages.sameAsRow, { row: verdict.row });
        return sayNotComing(say, verdict as Exclude<RowVerdict, { kind: 'create' | 'enroll' }>, messages);
      }
      const { id, ids, fresh } = somebody;
      const about = fresh ? {} : { personId: id };
      const home = fresh?.homeUnitId ?? homes.get(id) ?? unitId;
      if (!(fresh ? places : units).includes(home)) return say('refused', messages.elsewhere, {}, about);
      if (ids.some((one) => had.has(keyOf(one, paper)))) return say('already', messages.already, {}, about);
      const key = numberKey(paper, fold) ?? keyOf(id, paper);
      const before = taken.get(key);
      if (before?.personId === id) return say('repeated', messages.repeatedPaper, { row: before.row }, about);
      if (before || holders.has(key)) {
        if (!fresh && holders.has(key)) contests.push({ numberKey: key, learnerId: id });
        return say('refused', messages.numberTaken, {}, about);
      }
      taken.set(key, { row: number, personId: id });
      coming.push({ ...paper, id: newId(), learnerId: id, unitId: home, kind: 'external_certificate', courseId: null });
      if (!fresh || people.has(id))
        return say('enroll', isLook ? messages.willRecord : messages.recorded, {}, fresh && isLook ? {} : { personId: id });
      people.set(id, { ...fresh, id });
      return say('create', isLook ? messages.willCreate : messages.created, {}, isLook ? {} : { personId: id });
    });
    await this.registry.recordMany(tx, [...people.values()], consent ?? { textVersion: 'look', language: tx.locale });
    await this.papers.recordMany(tx, coming);
    await this.papers.contest(tx, contests);
    return report;
  }

  /** Whoever holds the number of a row under its name is meant by it: the same list again asks nothing. */
  private async byTheirNumbers(tx: Tx, rows: readonly PaperRow[], holders: ReadonlyMap<string, string>): Promise<Map<number, string>> {
    const cards = await this.people.byIds(tx, [...new Set(holders.values())]);
    return new Map(
      rows.flatMap(({ number, content, paper }) => {
        const card = cards.get(holders.get((paper && numberKey(paper, fold)) ?? '') ?? '');
        if (!card || isProblem(content) || content.nationalId !== null || fold(card.fullName) !== fold(content.fullName)) return [];
        const isBorn = content.birthYear === null || card.birthYear === null || content.birthYear === card.birthYear;
        return isBorn ? [[number, card.id] as const] : [];
      }),
    );
  }

  /** A person may stand in several rows, one for each paper; a row that is not clear means nobody yet. */
  private async whomRowsMean(
    tx: Tx,
    rows: readonly PaperRow[],
    verdicts: ReadonlyMap<number, RowVerdict>,
    known: ReadonlyMap<number, string>,
  ) {
    const found = [...known.values(), ...[...verdicts.values()].flatMap((one) => ('personId' in one ? [one.personId] : []))];
    const idsOf = await this.people.idsOfMany(tx, [...new Set(found)]);
    const somebody = (id: string): Somebody => ({ id: idsOf.get(id)?.[0] ?? id, ids: idsOf.get(id) ?? [id], fresh: null });
    const meant = new Map<number, Somebody>();
    for (const { number } of rows) {
      const verdict = verdicts.get(number);
      const knownId = known.get(number);
      const earlier = verdict?.kind === 'repeated' ? meant.get(verdict.row) : undefined;
      const id = newId();
      if (knownId) meant.set(number, somebody(knownId));
      else if (verdict?.kind === 'create')
        meant.set(number, { id, ids: [id], fresh: { ...verdict.person, homeUnitId: verdict.homeUnitId } });
      else if (verdict && 'personId' in verdict) meant.set(number, somebody(verdict.personId));
      else if (earlier) meant.set(number, earlier);
    }
    return meant;
  }
}

/** A paper of a person: by its number, else by all that it says. */
const keyOf = (
  learnerId: string,
  paper: Pick<ListedPaper, 'issuer' | 'title' | 'number' | 'issuedOn'> & { sourceCode: string | null },
): string =>
  [
    learnerId,
    numberKey(paper, fold) ?? [paper.sourceCode, fold(paper.issuer ?? ''), fold(paper.title), paper.issuedOn ?? ''].join('|'),
  ].join(' ');
