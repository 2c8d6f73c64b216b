import { WorkerHost } from '@nestjs/bullmq';
import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job } from 'bullmq';
import type { Ctx } from '../context/context.js';
import type { SystemContext } from '../context/system-context.js';
import type { DomainEvent, StoredEvent } from '../outbox/event.js';

export const HEARS = Symbol('HEARS');

/** Keys under which @nestjs/bullmq keeps what `@Processor` was told; it does not export them. */
const PROCESSOR_METADATA = 'bullmq:processor_metadata';
const WORKER_METADATA = 'bullmq:worker_metadata';

/**
 * A worker killed in the middle of a job is noticed after one stalled check plus the lock, about ten seconds. A job
 * may lose its worker many times before it counts as failed: being killed is not the job's fault.
 */
const WORKER_DEFAULTS = { lockDuration: 6_000, stalledInterval: 4_000, maxStalledCount: 50 };

/** What a processor listens to, and the queue that carries it. */
export interface Hearing {
  readonly queue: string;
  readonly events: readonly string[];
}

/** Stands above `@Processor`: every event of these types becomes a job of the processor's queue. */
export function Hears(...events: readonly string[]): ClassDecorator {
  return (target) => {
    const processor = Reflect.getMetadata(PROCESSOR_METADATA, target) as { name: string } | undefined;
    if (!processor) throw new Error(`@Hears stands above @Processor (${target.name})`);
    Reflect.defineMetadata(HEARS, { queue: processor.name, events } satisfies Hearing, target);
    Reflect.defineMetadata(
      WORKER_METADATA,
      { ...WORKER_DEFAULTS, ...(Reflect.getMetadata(WORKER_METADATA, target) as object | undefined) },
      target,
    );
  };
}

/** A door from the queue into a room: one event, one call. Runs any number of times for the same event. */
export abstract class EventProcessor<E extends DomainEvent>
  extends WorkerHost
  implements OnApplicationBootstrap, BeforeApplicationShutdown
{
  constructor(private readonly system: SystemContext) {
    super();
  }

  abstract handle(ctx: Ctx, event: StoredEvent<E>): Promise<void>;

  onApplicationBootstrap(): void {
    const log = new Logger(this.worker.name);
    this.worker.on('error', (error) => log.warn(`will try again: ${error.message}`));
    this.worker.on('failed', (job, error) => log.warn({ jobId: job?.id, attempt: job?.attemptsMade, err: error }, 'attempt failed'));
  }

  /** Finishes the jobs at hand before anything that they use is closed. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.worker.close();
  }

  process(job: Job<StoredEvent<E>>): Promise<void> {
    return this.handle(this.system.ctx(job.queueName), job.data);
  }
}
