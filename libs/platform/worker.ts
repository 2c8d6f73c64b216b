import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { OutboxRelay } from './outbox/outbox-relay.js';
import { QueueModule } from './queue/queue.module.js';
import { ForgetTasks } from './task/forget-tasks.js';
import { RunTaskProcessor, TaskHandlers } from './task/run-task.processor.js';

/** What the worker has and the api has not: queues, the relay of the outbox, and the hands for long work. */
@Module({
  imports: [QueueModule, DiscoveryModule],
  providers: [OutboxRelay, TaskHandlers, RunTaskProcessor, ForgetTasks],
  exports: [OutboxRelay, QueueModule],
})
export class PlatformWorkerModule {}

export { ForgetTasks } from './task/forget-tasks.js';
export { OutboxRelay } from './outbox/outbox-relay.js';
