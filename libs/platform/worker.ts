import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { OutboxRelay } from './outbox/outbox-relay.js';
import { QueueModule } from './queue/queue.module.js';

/** What the worker has and the api has not: queues and the relay of the outbox. */
@Module({ imports: [QueueModule, DiscoveryModule], providers: [OutboxRelay], exports: [OutboxRelay, QueueModule] })
export class PlatformWorkerModule {}

export { OutboxRelay } from './outbox/outbox-relay.js';
