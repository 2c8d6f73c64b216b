import type { Ctx, Tx } from '../context/context.js';
import type { Sql } from '../database/sql.js';
import { seal } from '../auth/seal.js';
import type { NewTaskRow, TaskFile } from './task.store.js';

/** The owner asked to stop. Thrown through the handler, so that its transaction rolls back. */
export class TaskCancelled extends Error {}
/** Another worker has taken the task over: whatever this one holds must not commit. */
export class TaskTakenOver extends Error {}

/** Progress is written this often at most. */
const EVERY_MS = 300;
const ROWS_PER_STATEMENT = 5_000;

export interface TaskResult {
  /** One sentence for the owner, in their language. */
  readonly message?: string;
  readonly rows?: readonly NewTaskRow[];
  readonly file?: TaskFile;
}

/** One go at a task, in the hand of its handler. `ctx` is that of the owner, with no role in it: the request asked for those. */
export class TaskRun<Input extends object = object> {
  private toldAt = 0;
  private hasFinished = false;

  constructor(
    readonly ctx: Ctx,
    readonly task: { readonly id: string; readonly unitId: string; readonly ownerId: string; readonly input: Input },
    private readonly run: number,
    private readonly write: Sql,
    private readonly masterKey: Buffer,
  ) {}

  get isFinished(): boolean {
    return this.hasFinished;
  }

  /**
   * Tells how far the work is, outside of its transaction, so that others see it at once.
   * @throws TaskCancelled, TaskTakenOver: let them through
   */
  async progress(done: number, total: number): Promise<void> {
    const at = performance.now();
    if (at - this.toldAt < EVERY_MS && done < total) return;
    this.toldAt = at;
    const [row] = await this.write<{ isCancelled: boolean }>(
      `update platform.task set done = $3, total = $4 where id = $1 and run = $2 and state = 'running'
       returning cancel_asked_at is not null as "isCancelled"`,
      [this.task.id, this.run, done, total],
    );
    if (!row) throw new TaskTakenOver();
    if (row.isCancelled) throw new TaskCancelled();
  }

  /**
   * Ends the task in the transaction of its effect: both are there, or neither. Call it last.
   * @throws TaskCancelled, TaskTakenOver: let them through, they undo the transaction
   */
  async finish(tx: Tx, { message, rows = [], file }: TaskResult): Promise<void> {
    const [held] = await tx.sql<{ run: number; isCancelled: boolean; state: string }>(
      `select run, cancel_asked_at is not null as "isCancelled", state from platform.task where id = $1 for update`,
      [this.task.id],
    );
    if (held?.run !== this.run || held.state !== 'running') throw new TaskTakenOver();
    if (held.isCancelled) throw new TaskCancelled();
    for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT)
      await this.insertRows(tx, rows.slice(from, from + ROWS_PER_STATEMENT));
    if (file) {
      await tx.sql(`insert into platform.task_file (task_id, name, media_type, size_bytes, sealed) values ($1, $2, $3, $4, $5)`, [
        this.task.id,
        file.name,
        file.mediaType,
        file.content.length,
        seal(this.masterKey, file.content),
      ]);
    }
    const counts: Record<string, number> = {};
    for (const { outcome } of rows) counts[outcome] = (counts[outcome] ?? 0) + 1;
    await tx.sql(
      `update platform.task set state = 'done', done = coalesce(total, done), message = $2, counts = $3, finished_at = $4 where id = $1`,
      [this.task.id, message ?? null, counts, tx.now],
    );
    this.hasFinished = true;
  }

  private async insertRows(tx: Tx, rows: readonly NewTaskRow[]): Promise<void> {
    await tx.sql(
      `insert into platform.task_row (task_id, number, outcome, label, message, field, person_id)
       select $1, * from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[])`,
      [
        this.task.id,
        rows.map(({ number }) => number),
        rows.map(({ outcome }) => outcome),
        rows.map(({ label }) => label),
        rows.map(({ message }) => message),
        rows.map(({ field }) => field ?? null),
        rows.map(({ personId }) => personId ?? null),
      ],
    );
  }
}
