import { Processor } from '@nestjs/bullmq';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { type AppConfig, CONFIG } from '../config/config.js';
import type { Ctx } from '../context/context.js';
import { SystemContext } from '../context/system-context.js';
import { Transactions } from '../database/transactions.js';
import { WriteStatements } from '../database/write-statements.js';
import { AppError } from '../errors/app-error.js';
import { messages } from '../messages.js';
import type { StoredEvent } from '../outbox/event.js';
import { effectDone } from '../outbox/outbox.js';
import { EventProcessor, Hears } from '../queue/event-processor.js';
import { t } from '../text/messages.js';
import type { TaskRequested } from './task.events.js';
import { DOES, type TaskHandler } from './task-handler.js';
import { TaskCancelled, TaskRun, TaskTakenOver } from './task-run.js';
import type { TaskKind } from './task.service.js';
import type { StoredTask } from './task.store.js';

const QUEUE = 'tasks';
/** Errors that are not the owner's after which a task ends as failed; a killed worker is no error. */
const MAX_ERRORS = 5;

type Taken = Pick<StoredTask, 'id' | 'kind' | 'ownerId' | 'unitId' | 'locale' | 'input'> & { readonly run: number };

/** Which provider does which kind of work, found among all providers of the worker. */
@Injectable()
export class TaskHandlers implements OnApplicationBootstrap {
  private readonly byKind = new Map<string, { kind: TaskKind<object>; handler: TaskHandler }>();

  constructor(private readonly discovery: DiscoveryService) {}

  onApplicationBootstrap(): void {
    for (const { metatype, instance } of this.discovery.getProviders()) {
      const kind = metatype && (Reflect.getMetadata(DOES, metatype) as TaskKind<object> | undefined);
      if (kind) this.byKind.set(kind.name, { kind, handler: instance as TaskHandler });
    }
  }

  get(kind: string) {
    return this.byKind.get(kind);
  }
}

/** Does long work. A worker that dies in the middle has changed nothing; another takes the task and begins again. */
@Hears('task.requested.v1')
@Processor(QUEUE, { concurrency: 2 })
export class RunTaskProcessor extends EventProcessor<TaskRequested> {
  private readonly log = new Logger(QUEUE);

  constructor(
    system: SystemContext,
    private readonly handlers: TaskHandlers,
    private readonly transactions: Transactions,
    private readonly statements: WriteStatements,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {
    super(system);
  }

  async handle(ctx: Ctx, { id, data }: StoredEvent<TaskRequested>): Promise<void> {
    const task = await this.take(ctx, data.taskId);
    if (task && !(await this.do(ctx, task))) return;
    await this.transactions.run(ctx, (tx) => effectDone(tx, id, QUEUE));
  }

  /** @returns whether the task has ended; false when another worker has it now */
  private async do(ctx: Ctx, task: Taken): Promise<boolean> {
    const owner: Ctx = {
      ...ctx,
      actor: { kind: 'person', id: task.ownerId, name: 'person', grants: [], scopes: [] },
      locale: task.locale,
    };
    try {
      const found = this.handlers.get(task.kind);
      if (!found) throw new Error(`nobody does tasks of the kind ${task.kind}`);
      const input = found.kind.input.parse(task.input);
      const run = new TaskRun(
        owner,
        { ...task, input },
        task.run,
        (text, values = []) => this.statements.run(text, values),
        this.config.masterKey,
      );
      await found.handler.handle(run);
      if (!run.isFinished) await this.transactions.run(owner, (tx) => run.finish(tx, {}));
    } catch (error) {
      if (error instanceof TaskTakenOver) return false;
      if (error instanceof TaskCancelled) await this.end(ctx, task, 'cancelled', null);
      else if (error instanceof AppError && error.code !== 'UNAVAILABLE') await this.end(ctx, task, 'failed', error.in(task.locale));
      else {
        await this.count(ctx, task, error as Error);
        throw error;
      }
    }
    return true;
  }

  /** A task whose worker died is taken again; its run counts up, so that the dead one cannot come back and finish it too. */
  private async take(ctx: Ctx, id: string): Promise<Taken | null> {
    const [taken] = await this.statements.run<Taken & { isCancelled: boolean }>(
      `update platform.task
       set run = run + 1, done = 0, started_at = coalesce(started_at, $2::timestamptz),
           state = case when cancel_asked_at is null then 'running' else 'cancelled' end,
           finished_at = case when cancel_asked_at is not null then $2::timestamptz end
       where id = $1 and state in ('waiting', 'running')
       returning id, kind, owner_id as "ownerId", unit_id as "unitId", locale, input, run, cancel_asked_at is not null as "isCancelled"`,
      [id, ctx.now],
    );
    return taken && !taken.isCancelled ? taken : null;
  }

  private async end(ctx: Ctx, { id, run }: Taken, state: 'failed' | 'cancelled', message: string | null): Promise<void> {
    await this.statements.run(
      `update platform.task set state = $3, message = $4, finished_at = $5 where id = $1 and run = $2 and state = 'running'`,
      [id, run, state, message, ctx.now],
    );
  }

  private async count(ctx: Ctx, task: Taken, error: Error): Promise<void> {
    const [row] = await this.statements.run<{ errors: number }>(
      `update platform.task set errors = errors + 1 where id = $1 and run = $2 returning errors`,
      [task.id, task.run],
    );
    if ((row?.errors ?? 0) < MAX_ERRORS) return;
    this.log.error({ taskId: task.id, kind: task.kind, err: error }, 'a task failed for good');
    await this.end(ctx, task, 'failed', t(task.locale, messages.taskBroken));
  }
}
