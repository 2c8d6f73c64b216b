import { Processor } from '@nestjs/bullmq';
import pg from 'pg';
import { type DomainEvent, EventProcessor, Hears, newId, SystemContext } from '#platform';
import { PlatformWorkerModule } from '#platform/worker';
import { services } from '../context.js';
import { compare } from '../measure.js';
import type { Scenario } from '../scenario.js';
import { SIZE } from '../seed/fill.js';

type Ticked = DomainEvent<'bench.ticked.v1'>;

const ITEMS = 1_000;
const BATCH = 200;

/** Counts what has arrived and tells whoever waits. */
class Arrivals {
  private count = 0;
  private wanted = 0;
  private tell: () => void = () => undefined;

  expect(count: number): Promise<void> {
    this.count = 0;
    this.wanted = count;
    return new Promise((resolve) => (this.tell = resolve));
  }

  arrived(count = 1): void {
    if (count === 0) return;
    this.count += count;
    if (this.count === this.wanted) this.tell();
  }
}

const ticks = new Arrivals();

/** A job that does nothing. */
@Hears('bench.ticked.v1')
@Processor('bench.tick', { concurrency: 20 })
class TickProcessor extends EventProcessor<Ticked> {
  constructor(system: SystemContext) {
    super(system);
  }

  async handle(): Promise<void> {
    ticks.arrived();
  }
}

const OUTBOX = `
  insert into platform.outbox_event (id, type, subject, data, occurred_at)
  select id, 'bench.ticked.v1', id, '{}', clock_timestamp() from unnest($1::uuid[]) as id`;

const TABLE = `
  create table bench.job (id uuid primary key, data jsonb not null, done_at timestamptz);
  create index job_undone on bench.job (id) where done_at is null;
  create function bench.wake() returns trigger language plpgsql as $$ begin perform pg_notify('bench_job', ''); return null; end $$;
  create trigger job_wakes after insert on bench.job for each statement execute function bench.wake();`;
const ADD = `insert into bench.job (id, data) select id, '{}' from unnest($1::uuid[]) as id`;
const TAKE = `
  update bench.job j set done_at = clock_timestamp()
  from (select id from bench.job where done_at is null order by id limit ${BATCH} for update skip locked) as free
  where j.id = free.id returning j.data`;

const ids = (count: number) => Array.from({ length: count }, newId);

export const queue: Scenario = {
  name: 'queue',
  limit: 'SKIP LOCKED in batches of 200, woken by NOTIFY, by hand',
  target: { metric: 'latency.product.p50', atMost: 15 },
  async run(bench) {
    const database = await bench.stage.database('one', { ...SIZE, courses: 100, learners: 100, sessions: 100, certificates: 100 });
    await database.client.query(TABLE);
    const pool = new pg.Pool({ connectionString: database.url, max: 4 });
    const byHand = new Arrivals();
    const listener = new pg.Client({ connectionString: database.url });
    listener.on('error', () => undefined);
    await listener.connect();
    let isTaking = false;
    let isWanted = false;
    const take = async () => {
      isWanted = true; // also when a notice comes while the last look is under way
      if (isTaking) return;
      isTaking = true;
      while (isWanted) {
        isWanted = false;
        for (let taken = BATCH; taken > 0;) {
          taken = (await pool.query({ name: 'take', text: TAKE })).rowCount ?? 0;
          byHand.arrived(taken);
        }
      }
      isTaking = false;
    };
    listener.on('notification', () => void take());
    await listener.query('listen bench_job');

    const app = await services(database, { imports: [PlatformWorkerModule], providers: [TickProcessor] });
    const limit = (count: number) => async () => {
      const all = byHand.expect(count);
      await pool.query({ name: 'add', text: ADD, values: [ids(count)] });
      await all;
    };
    const product = (count: number) => async () => {
      const all = ticks.expect(count);
      await pool.query({ name: 'outbox', text: OUTBOX, values: [ids(count)] });
      await all;
      // the job does nothing, so nobody else says that its effect is done
      await pool.query({ name: 'done', text: `update platform.outbox_effect set done_at = offered_at where done_at is null` });
    };
    const sides = (count: number) => [{ once: limit(count) }, { once: product(count) }] as const;
    const latency = await compare(...sides(1), bench.options({ concurrency: 1, windowMs: 1_000 }));
    const drain = await compare(...sides(ITEMS), bench.options({ concurrency: 1, windowMs: 1, warmUpMs: 1, unitsPerCall: ITEMS }));
    await app.close();
    await listener.end();
    await pool.end();
    return { ...drain, latency };
  },
};
