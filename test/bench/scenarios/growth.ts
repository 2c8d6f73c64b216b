import { ask, webDocument } from '../documents.js';
import { HttpSide } from '../http-side.js';
import { get } from '../http-client.js';
import { compare } from '../measure.js';
import type { Bench, Comparison, Scenario } from '../scenario.js';
import { type Size, tokenOf } from '../seed/fill.js';
import type { Server, StageDatabase } from '../stage.js';
import { afterOf, uniqueCursors } from './catalogue.js';
import { DEVICE_ID, type EventsOf, eventsOfOne, learnersAt, unrepeatedBatch } from './record.js';

/** At 1: 10,000 enrollments with 100,000 events. At 100: a million, ten million; 20,000 courses, 200,000 certificates. */
const sizeAt = (scale: number): Size => ({
  courses: 200 * scale,
  learners: 1_250 * scale,
  enrollmentsPerLearner: 8,
  eventsPerEnrollment: 10,
  sessions: 1_250 * scale,
  certificates: 2_000 * scale,
});

/** People at their phones at one time are as many at each scale, and spread over all of the rows. */
const ACTIVE = 1_000;

interface At {
  readonly scale: number;
  readonly database: StageDatabase;
  readonly server: Server;
}

type Question = (at: At, bench: Bench) => Promise<(i: number) => Buffer>;

const nth = (i: number, of: number) => 1 + (((i % ACTIVE) * Math.max(1, Math.floor(of / ACTIVE))) % of);

/** People all over the table send what they have just done, one or two hundred events at a time. */
const recording =
  (eventsOf: EventsOf): Question =>
  async ({ scale, database }, { apollo }) => {
    const { learners } = sizeAt(scale);
    const active = await learnersAt(
      database,
      Array.from({ length: ACTIVE }, (_, i) => nth(i, learners)),
    );
    const document = webDocument('RecordLearning');
    let sent = 0; // the smallest scale is compared more than once, and nothing may be sent twice
    return () => {
      const i = sent++;
      const learner = active[i % ACTIVE]!;
      return ask(document, { input: { deviceId: DEVICE_ID, events: eventsOf(learner, i) } }, { token: learner.token, apollo });
    };
  };

const questions: Readonly<Record<string, Question>> = {
  async catalogue({ database }, { apollo }) {
    const cursorOf = await uniqueCursors(database);
    const document = webDocument('Catalogue');
    return (i) => ask(document, { after: afterOf(cursorOf(i)) }, { apollo });
  },
  async learnerHome({ scale }, { apollo }) {
    const document = webDocument('Continuing');
    return (i) => ask(document, {}, { token: tokenOf(nth(i, sizeAt(scale).learners)), apollo });
  },
  async certificateByCode({ scale, database }) {
    const { certificates } = sizeAt(scale);
    const { rows } = await database.client.query<{ code: string }>(`select bench.code(n) as code from unnest($1::int[]) as n`, [
      Array.from({ length: ACTIVE }, (_, i) => nth(i, certificates)),
    ]);
    return (i) => get(`/v/${rows[i % ACTIVE]!.code}`, { accept: 'application/json' });
  },
  recordOne: recording(eventsOfOne),
  recordBatch: recording(unrepeatedBatch),
};

export const growth: Scenario = {
  name: 'growth',
  limit: 'the same question of the same product at the smallest scale, alternately',
  target: { metric: 'worst', atMost: 1.3 },
  async run(bench) {
    const scales = [...bench.scales].sort((a, b) => a - b);
    const all: At[] = [];
    for (const scale of scales) {
      bench.say(`filling a database at scale ${scale} …`);
      const database = await bench.stage.database(`scale_${scale}`, sizeAt(scale));
      all.push({ scale, database, server: await bench.stage.product(database) });
    }
    const [smallest, ...larger] = all;
    const found: Record<string, Record<string, Comparison>> = {};
    for (const [name, question] of Object.entries(questions)) {
      const limit = new HttpSide(smallest!.server, await question(smallest!, bench));
      for (const at of larger) {
        const product = new HttpSide(at.server, await question(at, bench));
        const compared = await compare(limit, product, bench.options({ concurrency: 4 }));
        bench.say(`${name} ×${at.scale}: p50 ${compared.product.p50} ms, ${compared.ratio.p50} of ×${smallest!.scale}`);
        (found[`x${at.scale}`] ??= {})[name] = compared;
        product.close();
      }
      limit.close();
    }
    const largest = Object.entries(found[`x${scales.at(-1)}`]!);
    const [worstName, worst] = largest.reduce((a, b) => (b[1].ratio.p50 > a[1].ratio.p50 ? b : a));
    const p50 = Object.fromEntries(
      Object.entries(found).map(([scale, byName]) => [
        scale,
        Object.fromEntries(Object.entries(byName).map(([name, { ratio }]) => [name, ratio.p50])),
      ]),
    );
    return { ...worst, worst: worst.ratio.p50, worstOf: worstName, p50 };
  },
};
