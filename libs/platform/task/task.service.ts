import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AccessLog } from '../audit/access-log.js';
import type { Action } from '../auth/actions.js';
import { personId } from '../auth/current-ctx.js';
import { Scope } from '../auth/scope.js';
import { unseal } from '../auth/seal.js';
import { type AppConfig, CONFIG } from '../config/config.js';
import type { Ctx, Tx } from '../context/context.js';
import { Transactions } from '../database/transactions.js';
import { AppError } from '../errors/app-error.js';
import { decodeCursor, limitFor, type Page, page, type PageArgs } from '../graphql/connection.js';
import { messages } from '../messages.js';
import { taskRequested } from './task.events.js';
import type { Task, TaskRow } from './task.graphql.js';
import { type StoredTask, TASK_COLUMNS, type TaskFile } from './task.store.js';

/** A kind of long work, as the room that does it declares it. */
export interface TaskKind<Input extends object> {
  /** `room.work`, e.g. `enrollment.staff_list`. */
  readonly name: string;
  /** Ids and choices only: what is written here is kept, and a name has no business in it. */
  readonly input: z.ZodType<Input>;
  /** Who sees it in its place beside its owner: only those who may see what stands in its report. */
  readonly seenBy: Action;
}

export interface NewTask<Input extends object> {
  /** UUIDv7 of the client: the same id twice is the same work. */
  readonly id: string;
  readonly unitId: string;
  readonly input: Input;
}

/** Long work: started in a request, done by the worker, watched by asking. */
@Injectable()
export class Tasks {
  constructor(
    private readonly transactions: Transactions,
    private readonly scope: Scope,
    private readonly accessLog: AccessLog,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  /** Puts the work before the worker, if the transaction commits. Whoever calls has asked whether the caller may. */
  async start<Input extends object>(tx: Tx, kind: TaskKind<Input>, { id, unitId, input }: NewTask<Input>): Promise<Task> {
    const checked = kind.input.parse(input);
    const rows = await tx.sql(
      `insert into platform.task (id, kind, owner_id, unit_id, seen_by, locale, input, state, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, 'waiting', $8) on conflict do nothing returning id`,
      [id, kind.name, personId(tx), unitId, kind.seenBy.roles, tx.locale, checked, tx.now],
    );
    if (rows.length > 0) {
      await tx.emit(taskRequested(id));
      await tx.audit({ action: 'task.start', subject: id, unitId, detail: { kind: kind.name } });
    }
    const task = await read(tx, id);
    const isSame = task?.ownerId === tx.actor.id && task?.kind === kind.name;
    if (!task || !isSame) throw new AppError('CONFLICT', messages.taskIdInUse);
    return task;
  }

  /** @throws NOT_FOUND; the same for a task of somebody else, so that ids cannot be tried out */
  async get(ctx: Ctx, id: string): Promise<StoredTask> {
    const task = await read(ctx, id);
    if (!task || !(await this.sees(ctx, task))) throw new AppError('NOT_FOUND', messages.taskNotFound);
    return task;
  }

  async mine(ctx: Ctx, args: PageArgs): Promise<Page<Task>> {
    const [before = null] = decodeCursor(args.after, z.tuple([z.uuid()])) ?? [];
    const rows = await ctx.sql<StoredTask>(
      `select ${TASK_COLUMNS} from platform.task t
       where t.owner_id = $1 and ($2::uuid is null or t.id < $2) order by t.id desc limit $3`,
      [personId(ctx), before, limitFor(args)],
    );
    return page(rows, args.first, ({ id }) => [id]);
  }

  /** A task that waits is cancelled at once; one that runs stops at its next step and leaves nothing half. Repeated: the same. */
  async cancel(ctx: Ctx, id: string): Promise<Task> {
    await this.get(ctx, id);
    return this.transactions.run(ctx, async (tx) => {
      const [asked] = await tx.sql<StoredTask>(
        `update platform.task t
         set cancel_asked_at = $2,
             state = case when t.state = 'waiting' then 'cancelled' else t.state end,
             finished_at = case when t.state = 'waiting' then $2::timestamptz end
         where t.id = $1 and t.state in ('waiting', 'running') and t.cancel_asked_at is null returning t.unit_id as "unitId"`,
        [id, tx.now],
      );
      if (asked) await tx.audit({ action: 'task.cancel', subject: id, unitId: asked.unitId });
      return (await read(tx, id))!;
    });
  }

  /** The report, in the order of its rows. The caller has got the task by `get`. */
  async rows(ctx: Ctx, taskId: string, { outcome, ...args }: PageArgs & { outcome?: string | null }): Promise<Page<TaskRow>> {
    const [after = 0] = decodeCursor(args.after, z.tuple([z.int()])) ?? [];
    const rows = await this.read(ctx, taskId, outcome ?? null, after, limitFor(args));
    const found = page(rows, args.first, ({ number }) => [number]);
    await this.log(
      ctx,
      found.edges.map(({ node }) => node),
    );
    return found;
  }

  /** The whole report, for a file. */
  async allRows(ctx: Ctx, taskId: string, outcome: string | null): Promise<TaskRow[]> {
    const rows = await this.read(ctx, taskId, outcome, 0, null);
    await this.log(ctx, rows);
    return rows;
  }

  /** The file that the work made; null when it made none, or when it has been thrown away since. */
  async file(ctx: Ctx, taskId: string): Promise<TaskFile | null> {
    const [file] = await ctx.sql<{ name: string; mediaType: string; sealed: Buffer }>(
      `select name, media_type as "mediaType", sealed from platform.task_file where task_id = $1`,
      [taskId],
    );
    return file ? { name: file.name, mediaType: file.mediaType, content: unseal(this.config.masterKey, file.sealed) } : null;
  }

  private read(ctx: Ctx, taskId: string, outcome: string | null, after: number, limit: number | null): Promise<TaskRow[]> {
    return ctx.sql<TaskRow>(
      `select number, outcome, label, message, field, person_id as "personId" from platform.task_row
       where task_id = $1 and number > $2 and ($3::text is null or outcome = $3) order by number limit $4`,
      [taskId, after, outcome, limit],
    );
  }

  private log(ctx: Ctx, rows: readonly TaskRow[]): Promise<void> {
    return this.accessLog.read(
      ctx,
      'task.report',
      rows.flatMap(({ personId: about }) => about ?? []),
    );
  }

  private async sees(ctx: Ctx, { ownerId, kind, seenBy, unitId }: StoredTask): Promise<boolean> {
    return ownerId === ctx.actor.id || this.scope.allows(ctx, { name: kind, roles: seenBy }, unitId);
  }
}

async function read(ctx: Ctx, id: string): Promise<StoredTask | undefined> {
  const [task] = await ctx.sql<StoredTask>(`select ${TASK_COLUMNS} from platform.task t where t.id = $1`, [id]);
  return task;
}
