import type { DomainEvent } from '../outbox/event.js';

/** Somebody has started long work. Carries it to the worker; ids only. */
export type TaskRequested = DomainEvent<'task.requested.v1', { taskId: string }>;

export const taskRequested = (taskId: string): TaskRequested => ({ type: 'task.requested.v1', subject: taskId, data: { taskId } });
