import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { PersonReader } from '#identity';
import { AppError, type Ctx, parseInput, Scope, Task, Tasks, Transactions, type Tx, vietnamDay } from '#platform';
import { DossierReader } from '../dossier/dossier.reader.js';
import { messages } from './messages.js';
import { actions } from './round.actions.js';
import type { SuggestRoundInput } from './round.graphql.js';
import { RoundReader } from './round.reader.js';
import { suggestRoundKind } from './suggest-round.kind.js';
import { SUGGEST } from './suggestion.sql.js';

/** Cases that one transaction takes: of a commune of any size, and so few that stopping and progress are felt at once. */
const CHUNK = 5_000;
const FIRST = '00000000-0000-0000-0000-000000000000';
const Input = z.object({ id: z.uuid(), unitId: z.uuid(), year: z.number().int().min(2000).max(2100) });

/** Where a go over the cases of a place is. */
export interface SuggestionStep {
  readonly done: number;
  readonly total: number;
  readonly isFinished: boolean;
}
type StoredRun = { unitId: string; year: number; startedAt: Date; lastUnit: string | null; lastCitizen: string | null; done: number; total: number; finishedAt: Date | null }; // prettier-ignore

/** Suggested points for all cases of a place, stored beside them. It suggests; it never scores (invariant 9). */
@Injectable()
export class SuggestionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly tasks: Tasks,
    private readonly scope: Scope,
    private readonly people: PersonReader,
    private readonly dossiers: DossierReader,
    private readonly rounds: RoundReader,
  ) {}

  /** Puts the work before the worker. Any number of runs at once or one after the other come to the same. */
  async start(ctx: Ctx, input: SuggestRoundInput): Promise<Task> {
    const { id, unitId, year } = parseInput(Input, input);
    await this.scope.require(ctx, actions.suggestRound, unitId);
    if ((await this.rounds.communesIn(ctx, unitId)).length === 0)
      throw new AppError('BAD_USER_INPUT', messages.notACommune, { fields: [{ path: 'unitId', message: 'a commune, or a place above' }] });
    return this.transactions.run(ctx, (tx) => this.tasks.start(tx, suggestRoundKind, { id, unitId, input: { year } }));
  }

  /** Begins, or finds what a worker that died has left. */
  async begin(ctx: Ctx, taskId: string, unitId: string, year: number): Promise<SuggestionStep> {
    const places = await this.scope.unitsWithin(ctx, unitId);
    return this.transactions.run(ctx, async (tx) => {
      const [known] = await lockRun(tx, taskId);
      if (known) return toStep(known);
      const [counted] = await tx.sql<{ total: number }>(
        `select count(*) as total from recognition.recognition_case where year = $1 and unit_id = any($2::uuid[]) and status <> 'withdrawn'`,
        [year, places],
      );
      await tx.sql(
        `insert into recognition.suggestion_run (task_id, unit_id, year, started_at, total) values ($1, $2, $3, $4, $5)
         on conflict do nothing`,
        [taskId, unitId, year, tx.now, counted!.total],
      );
      return { done: 0, total: counted!.total, isFinished: false };
    });
  }

  /** The next cases, and where to go on: in one transaction, so that a crash forgets both or neither. */
  async step(ctx: Ctx, taskId: string, chunk = CHUNK): Promise<SuggestionStep> {
    return this.transactions.run(ctx, async (tx) => {
      const [run] = await lockRun(tx, taskId);
      if (!run) throw new Error(`no suggestion was begun for the task ${taskId}`);
      if (run.finishedAt) return toStep(run);
      const next = await this.next(tx, run, chunk);
      if (!next) {
        await tx.sql(`update recognition.suggestion_run set finished_at = $2 where task_id = $1`, [taskId, tx.now]);
        return { ...toStep(run), isFinished: true };
      }
      const { unitId, ids, after } = next;
      const last = ids.at(-1)!;
      const done = run.done + (await this.suggest(tx, run, unitId, { ids, after, last }));
      await tx.sql(`update recognition.suggestion_run set last_unit = $2, last_citizen = $3, done = $4 where task_id = $1`, [
        taskId,
        unitId,
        last,
        done,
      ]);
      return { ...toStep(run), done };
    });
  }

  /** Citizens that the last suggestion found without any evidence that counts. */
  async unsupported(tx: Tx, unitId: string, year: number): Promise<number> {
    const [row] = await tx.sql<{ count: number }>(
      `select count(*) as count from recognition.recognition_case c join recognition.case_suggestion s using (citizen_id, year)
       where c.year = $1 and c.unit_id = any($2::uuid[]) and c.status <> 'withdrawn' and s.total = 0`,
      [year, await this.scope.unitsWithin(tx, unitId)],
    );
    return row!.count;
  }

  private async next(tx: Tx, { unitId, year, lastUnit, lastCitizen }: StoredRun, chunk: number) {
    for (const place of (await this.scope.unitsWithin(tx, unitId)).toSorted()) {
      if (lastUnit && place < lastUnit) continue;
      const after = place === lastUnit ? (lastCitizen ?? FIRST) : FIRST;
      const [row] = await tx.sql<{ ids: string[] }>(
        `select coalesce(array_agg(citizen_id order by citizen_id), '{}') as ids from (
           select citizen_id from recognition.recognition_case where year = $1 and unit_id = $2 and citizen_id > $3
           order by citizen_id limit $4) c`,
        [year, place, after, chunk],
      );
      if (row!.ids.length > 0) return { unitId: place, ids: row!.ids, after };
    }
    return null;
  }

  /** @returns how many cases were suggested for */
  private async suggest(
    tx: Tx,
    { year, startedAt }: StoredRun,
    unitId: string,
    { ids, after, last }: { ids: readonly string[]; after: string; last: string },
  ): Promise<number> {
    // evidence under several ids of one person is put together by the reader of dossiers
    const former = [...(await this.people.formerIds(tx, ids)).keys()];
    const [all] = await tx.sql<{ cases: number; odd: string[] }>(SUGGEST, [
      year,
      vietnamDay(startedAt),
      unitId,
      after,
      last,
      former,
      tx.now,
    ]);
    const { cases, odd } = all!;
    const oneByOne = await this.dossiers.suggestions({ ...tx, now: startedAt }, year, [...former, ...odd]);
    await tx.sql(
      `insert into recognition.case_suggestion as s (citizen_id, year, total, lines, at)
       select c.citizen_id, $2, n.total, n.lines, $3
       from jsonb_to_recordset($1::jsonb) as n (citizen_id uuid, total int, lines jsonb)
       join recognition.recognition_case c on c.citizen_id = n.citizen_id and c.year = $2 and c.status <> 'withdrawn'
       on conflict (citizen_id, year) do update set total = excluded.total, lines = excluded.lines, at = excluded.at
       where (s.total, s.lines) is distinct from (excluded.total, excluded.lines)`,
      [JSON.stringify(oneByOne.map(({ citizenId, found }) => ({ citizen_id: citizenId, ...found }))), year, tx.now],
    );
    return cases + former.length;
  }
}

const toStep = ({ done, total, finishedAt }: StoredRun): SuggestionStep => ({ done, total, isFinished: finishedAt !== null });

function lockRun(tx: Tx, taskId: string): Promise<StoredRun[]> {
  return tx.sql<StoredRun>(
    `select unit_id as "unitId", year, started_at as "startedAt", last_unit as "lastUnit", last_citizen as "lastCitizen", done, total, finished_at as "finishedAt"
     from recognition.suggestion_run where task_id = $1 for update`,
    [taskId],
  );
}
