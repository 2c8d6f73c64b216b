import { SetMetadata } from '@nestjs/common';
import type { TaskKind } from './task.service.js';
import type { TaskRun } from './task-run.js';

export const DOES = Symbol('DOES');

/** Stands above a provider of a room's worker door: it does the tasks of this kind. */
export const Does = <Input extends object>(kind: TaskKind<Input>): ClassDecorator => SetMetadata(DOES, kind);

/**
 * Does one kind of long work. It may be run again from the start after a crash at any line, so its effect and
 * `run.finish` belong into one transaction.
 */
export interface TaskHandler<Input extends object = object> {
  /** @throws AppError to end the task as failed, with its text for the owner; anything else is tried again a few times */
  handle(run: TaskRun<Input>): Promise<void>;
}
