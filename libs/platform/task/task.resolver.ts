import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { signedIn } from '../auth/actions.js';
import { Allow } from '../auth/allow.js';
import { CurrentCtx } from '../auth/current-ctx.js';
import type { Ctx } from '../context/context.js';
import { type Page, PageArgs } from '../graphql/connection.js';
import { Input } from '../graphql/input.js';
import { UUID } from '../graphql/scalars.js';
import { CancelTaskInput, Task, TaskConnection, type TaskRow, TaskRowConnection, TaskRowsArgs } from './task.graphql.js';
import { Tasks } from './task.service.js';

@Resolver(() => Task)
export class TaskResolver {
  constructor(private readonly tasks: Tasks) {}

  @Query(() => Task, { description: 'A task of yours, or one of a place that you look after. Ask again to watch it.' })
  @Allow(signedIn)
  task(@CurrentCtx() ctx: Ctx, @Args('id', { type: () => UUID, description: 'Id of the task.' }) id: string): Promise<Task> {
    return this.tasks.get(ctx, id);
  }

  @Query(() => TaskConnection, { description: 'Your tasks, the newest first.' })
  @Allow(signedIn)
  myTasks(@CurrentCtx() ctx: Ctx, @Args() args: PageArgs): Promise<Page<Task>> {
    return this.tasks.mine(ctx, args);
  }

  @Mutation(() => Task, { description: 'Stops a task; nothing that it was to change is changed. One that has ended stays as it is.' })
  @Allow(signedIn)
  cancelTask(@CurrentCtx() ctx: Ctx, @Input() input: CancelTaskInput): Promise<Task> {
    return this.tasks.cancel(ctx, input.id);
  }

  @ResolveField(() => TaskRowConnection, {
    description: 'The report, row by row; empty until the task is done. As files at `/tasks/<id>/report.csv` and `.xlsx`.',
  })
  rows(@CurrentCtx() ctx: Ctx, @Parent() { id }: Task, @Args() args: TaskRowsArgs): Promise<Page<TaskRow>> {
    return this.tasks.rows(ctx, id, args);
  }
}
