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
  /** Whether there was a commune to take; the others are done, or in somebody else's hand. */
  readonly hasTaken: boolean;
}
interface Part {
  readonly unitId: string;
  readonly lastCitizen: string | null;
  readonly year: number;
  readonly startedAt: Date;
}

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
      const [begun] = await tx.sql(
        `insert into recognition.suggestion_run (task_id, unit_id, year, started_at) values ($1, $2, $3, $4) on conflict do nothing returning task_id`,
        [taskId, unitId, year, tx.now],
      );
      if (begun)
        await tx.sql(
          `insert into recognition.suggestion_part (task_id, unit_id, total)
           select $1, unit_id, count(*) from recognition.recognition_case where year = $2 and unit_id = any($3::uuid[]) and status <> 'withdrawn' group by unit_id`,
          [taskId, year, places],
        );
      return { ...(await progressOf(tx, taskId)), hasTaken: true };
    });
  }

  /** The next cases of a commune that nobody else has in hand, and where to go on: in one transaction, so that a crash forgets both or neither. */
  async step(ctx: Ctx, taskId: string, chunk = CHUNK): Promise<SuggestionStep> {
    return this.transactions.run(ctx, async (tx) => {
      const [part] = await tx.sql<Part>(
        `select p.unit_id as "unitId", p.done_until as "lastCitizen", r.year, r.started_at as "startedAt"
         from recognition.suggestion_part p join recognition.suggestion_run r using (task_id)
         where p.task_id = $1 and p.finished_at is null order by p.unit_id limit 1 for update of p skip locked`,
        [taskId],
      );
      if (part) {
        const ids = await nextCitizens(tx, part, chunk);
        const done = ids.length > 0 ? await this.suggest(tx, part, ids) : 0;
        await tx.sql(
          `update recognition.suggestion_part set done_until = coalesce($3, done_until), done = done + $4, finished_at = $5 where task_id = $1 and unit_id = $2`,
          [taskId, part.unitId, ids.at(-1) ?? null, done, ids.length < chunk ? tx.now : null],
        );
      }
      return { ...(await progressOf(tx, taskId)), hasTaken: Boolean(part) };
    });
  }

  /** Ends it when every commune is done. @returns false while somebody else still has one in hand */
  async end(tx: Tx, taskId: string): Promise<boolean> {
    const rows = await tx.sql(
      `update recognition.suggestion_run r set finished_at = coalesce(finished_at, $2)
       where task_id = $1 and not exists (select from recognition.suggestion_part p where p.task_id = r.task_id and p.finished_at is null) returning 1`,
      [taskId, tx.now],
    );
    return rows.length > 0;
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

  /** @returns how many cases were suggested for */
  private async suggest(tx: Tx, { unitId, year, startedAt, lastCitizen }: Part, ids: readonly string[]): Promise<number> {
    // evidence under several ids of one person is put together by the reader of dossiers
    const former = [...(await this.people.formerIds(tx, ids)).keys()];
    const [all] = await tx.sql<{ cases: number; odd: string[] }>(SUGGEST, [
      year,
      vietnamDay(startedAt),
      unitId,
      lastCitizen ?? FIRST,
      ids.at(-1),
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

async function progressOf(tx: Tx, taskId: string): Promise<{ done: number; total: number }> {
  const [row] = await tx.sql<{ done: number; total: number }>(
    `select coalesce(sum(done), 0) as done, coalesce(sum(total), 0) as total from recognition.suggestion_part where task_id = $1`,
    [taskId],
  );
  return row!;
}

async function nextCitizens(tx: Tx, { unitId, year, lastCitizen }: Part, chunk: number): Promise<string[]> {
  const [row] = await tx.sql<{ ids: string[] }>(
    `select coalesce(array_agg(citizen_id order by citizen_id), '{}') as ids from (
       select citizen_id from recognition.recognition_case where year = $1 and unit_id = $2 and citizen_id > $3
       order by citizen_id limit $4) c`,
    [year, unitId, lastCitizen ?? FIRST, chunk],
  );
  return row!.ids;
}
