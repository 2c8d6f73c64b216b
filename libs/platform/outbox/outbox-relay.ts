import { Inject, Injectable, Logger, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Queue } from 'bullmq';
import pg from 'pg';
import { Clock } from '../clock/clock.js';
import { type AppConfig, CONFIG } from '../config/config.js';
import { poolOptions, surviveBreaks } from '../database/connection.js';
import { HEARS, type Hearing } from '../queue/event-processor.js';
import { bullConnection, JOB_DEFAULTS, QUEUE_CONNECTION, type QueueConnection } from '../queue/queue.module.js';
import type { StoredEvent } from './event.js';

const BATCH = 200;
/** LISTEN wakes the relay at once; this is for the notice that was lost with its connection. */
const POLL_MS = 1_000;
/** An effect that is not done after this long is offered again, for ever. */
const REOFFER_AFTER_MS = 60_000;
const REOFFER_EVERY_MS = 15_000;

interface OutboxRow {
  id: string;
  type: string;
  subject: string;
  data: object;
  actor_id: string | null;
  occurred_at: Date;
}

/**
 * Moves events from the outbox to the queues of those who hear them. Any number of relays may run: rows are taken with
 * SKIP LOCKED. A crash between queue and commit offers the event twice, which the job id and the effect row absorb.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(OutboxRelay.name);
  private readonly pool: pg.Pool;
  private readonly queues = new Map<string, Queue>();
  private readonly hearings: Hearing[] = [];
  private stopping = false;
  private isWoken = false;
  private endSleep: () => void = () => undefined;
  private loop: Promise<void> = Promise.resolve();
  private reofferedAt = 0;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: AppConfig,
    @Inject(QUEUE_CONNECTION) private readonly connection: QueueConnection,
  ) {
    this.pool = new pg.Pool(poolOptions(config.databaseUrl, 'phusa-relay', 2));
    surviveBreaks(this.pool, this.log);
  }

  onApplicationBootstrap(): void {
    for (const { metatype } of this.discovery.getProviders()) {
      const hearing = metatype && (Reflect.getMetadata(HEARS, metatype) as Hearing | undefined);
      if (!hearing) continue;
      this.hearings.push(hearing);
      const queue = new Queue(hearing.queue, { connection: bullConnection(this.connection), defaultJobOptions: JOB_DEFAULTS });
      queue.on('error', (error) => this.log.warn(`queue ${hearing.queue}: ${error.message}`));
      this.queues.set(hearing.queue, queue);
    }
    this.loop = this.run();
    void this.listen();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.loop;
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    await this.pool.end();
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      this.isWoken = false; // what was written until now is found by the next look
      try {
        while (!this.stopping && (await this.publish()) === BATCH);
        if (Date.now() - this.reofferedAt > REOFFER_EVERY_MS) {
          this.reofferedAt = Date.now();
          await this.reoffer(REOFFER_AFTER_MS);
        }
      } catch (error) {
        if (!this.stopping) this.log.warn(`will try again: ${(error as Error).message}`);
      }
      if (!this.stopping) await this.sleep();
    }
  }

  /** A notice that comes while the relay looks is about a row that this look may have missed: then there is no sleep. */
  private sleep(): Promise<void> {
    if (this.isWoken) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, POLL_MS);
      this.endSleep = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private wake(): void {
    this.isWoken = true;
    this.endSleep();
  }

  /** Keeps a connection that listens; when it breaks, polling covers the gap until it is back. */
  private async listen(): Promise<void> {
    while (!this.stopping) {
      const client = new pg.Client({ ...poolOptions(this.config.databaseUrl, 'phusa-listen', 1) });
      const ended = new Promise<void>((resolve) => {
        client.on('error', () => resolve());
        client.on('end', () => resolve());
      });
      client.on('notification', () => this.wake());
      try {
        await client.connect();
        await client.query('listen outbox');
        this.wake();
        const stop = setInterval(() => this.stopping && void client.end().catch(() => undefined), 200);
        await ended;
        clearInterval(stop);
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 500));
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  }

  /** Offers one batch. @returns how many events were taken */
  private async publish(): Promise<number> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('begin');
      const { rows } = await client.query<OutboxRow>(
        `select id, type, subject, data, actor_id, occurred_at from platform.outbox_event
          where published_at is null order by id limit ${BATCH} for update skip locked`,
      );
      if (rows.length > 0) {
        const now = this.clock.now();
        for (const { queue, events } of this.hearings) {
          const heard = rows.filter(({ type }) => events.includes(type));
          if (heard.length === 0) continue;
          await this.offer(queue, heard);
          await client.query(
            `insert into platform.outbox_effect (event_id, consumer, offered_at) select id, $2, $3 from unnest($1::uuid[]) as id on conflict do nothing`,
            [heard.map(({ id }) => id), queue, now],
          );
        }
        await client.query(`update platform.outbox_event set published_at = $2 where id = any($1)`, [rows.map(({ id }) => id), now]);
      }
      await client.query('commit');
      return rows.length;
    } catch (error) {
      broken = error as Error;
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /**
   * Offers again what was offered and is not done: a queue that was flushed, a job that failed for good.
   * @returns how many effects were offered again
   */
  async reoffer(olderThanMs: number): Promise<number> {
    const now = this.clock.now();
    const { rows } = await this.pool.query<OutboxRow & { consumer: string }>(
      `update platform.outbox_effect as x set offered_at = $2
         from (select event_id, consumer from platform.outbox_effect
                where done_at is null and offered_at < $1 order by offered_at limit ${BATCH} for update skip locked) as undone
         join platform.outbox_event as e on e.id = undone.event_id
        where x.event_id = undone.event_id and x.consumer = undone.consumer
        returning x.consumer, e.id, e.type, e.subject, e.data, e.actor_id, e.occurred_at`,
      [new Date(now.getTime() - olderThanMs), now],
    );
    for (const [consumer, queue] of this.queues) {
      const again = rows.filter((row) => row.consumer === consumer);
      if (again.length === 0) continue;
      // a job that failed or completed holds its id: without this the offer would be swallowed
      for (const { id } of again) {
        const job = await queue.getJob(id);
        const state = await job?.getState();
        if (state === 'failed' || state === 'completed') await job?.remove();
      }
      await this.offer(consumer, again);
      this.log.warn(`${consumer}: offered ${again.length} events again`);
    }
    return rows.length;
  }

  private async offer(queue: string, rows: readonly OutboxRow[]): Promise<void> {
    await this.queues.get(queue)?.addBulk(rows.map((row) => ({ name: row.type, data: stored(row), opts: { jobId: row.id } })));
  }
}

function stored({ id, type, subject, data, actor_id, occurred_at }: OutboxRow): StoredEvent {
  return { id, type, subject, data, actorId: actor_id, occurredAt: occurred_at.toISOString() };
}
