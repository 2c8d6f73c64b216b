import { DigitalSkillsModule, SeedFrameworks } from '#digital-skills';
import { type Ctx, newId, SystemContext } from '#platform';
import { RecognitionModule, SeedCriteria, SeedTargets } from '#recognition';
import { PlaceSkillsReader } from '../../../libs/digital-skills/place/place-skills.reader.js';
import { DecisionReader } from '../../../libs/recognition/decision/decision.reader.js';
import { DecisionService } from '../../../libs/recognition/decision/decision.service.js';
import { FiguresReader } from '../../../libs/recognition/figures/figures.reader.js';
import { TargetsReader } from '../../../libs/recognition/targets/targets.reader.js';
import { services } from '../context.js';
import { CITIZENS, DECIDE, FIGURES, STRIP, TARGETS, WAITING } from '../limits/city.js';
import { type Figures, median, round3 } from '../measure.js';
import type { Scenario } from '../scenario.js';
import { CENTRES, SIZE } from '../seed/fill.js';

/** A quarter of the city of the article, so that filling takes seconds; the ratios are those of the whole within a tenth. */
const CITIZENS_COUNT = 60_000;
const DECIDED = 2_000;
const YEAR = 2025;

/** A city is asked as a whole: figures, targets, skills; and a commune decides two thousand cases at once. */
export const city: Scenario = {
  name: 'city',
  limit:
    'one statement for each question, which knows of nobody recorded twice and of nothing taken back; a decision by two set-based statements',
  target: { metric: 'worst', atMost: 2 },
  async run(bench) {
    const database = await bench.stage.database('one', { ...SIZE, courses: 100, certificates: 100 });
    const { client } = database;
    const sql = async <Row extends object>(text: string, values: unknown[] = []) =>
      (await client.query<Row & object>(text, values)).rows as Row[];
    const app = await services(database, { imports: [RecognitionModule, DigitalSkillsModule] });
    const system = app.get(SystemContext).ctx('bench');
    for (const seed of [SeedCriteria, SeedTargets, SeedFrameworks])
      await app.get<{ load(ctx: Ctx): Promise<void> }>(seed as never).load(system);
    const [ground] = await sql<{ cityId: string; officerId: string; communeId: string; criteria: string }>(
      `select bench.id('unit', 0) as "cityId", bench.id('person', 1) as "officerId", bench.id('unit', 1) as "communeId",
              (select id from recognition.criteria_set where valid_from <= '2025-01-01' and coalesce(valid_to, 'infinity') > '2025-01-01') as criteria`,
    );
    const { cityId, officerId, communeId, criteria } = ground!;
    bench.say(`filling ${CITIZENS_COUNT} citizens …`);
    await client.query(`set session_replication_role = replica; set synchronous_commit = off`);
    for (const statement of CITIZENS) await sql(statement, [CITIZENS_COUNT, CENTRES, criteria, newId()]);
    await client.query(`set session_replication_role = origin; set synchronous_commit = on`);
    await client.query('vacuum (analyze)');
    const as = (role: string, unitId: string): Ctx => ({
      ...system,
      now: new Date(),
      actor: { kind: 'person', id: officerId, name: 'person', grants: [{ role, unitId }], scopes: [] },
    });
    const officer = as('city_officer', cityId);

    const questions = {
      figures: {
        limit: async () => (await sql<{ recognised: number }>(FIGURES, [YEAR])).reduce((sum, row) => sum + row.recognised, 0),
        product: async () =>
          (await app.get(FiguresReader).figures(officer, { unitId: cityId, year: YEAR, map: 'as_it_was', by: 'commune' })).total.recognised,
      },
      targets: {
        limit: async () => (await sql<{ skilled: number }>(TARGETS, [YEAR, `${YEAR}-12-31`])).reduce((sum, row) => sum + row.skilled, 0),
        product: async () =>
          (await app.get(TargetsReader).report(officer, cityId, YEAR)).places.reduce((sum, place) => sum + place.skilled, 0),
      },
      strip: {
        limit: async () => {
          const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(officer.now);
          const year = Number(today.slice(0, 4));
          return (await sql<{ code: string }>(STRIP, [[today, `${year - 1}-12-31`, `${year - 2}-12-31`]])).length > 0;
        },
        product: async () =>
          (await app.get(PlaceSkillsReader).ofUnit(officer, cityId)).years.every(({ competences }) => competences.length > 0),
      },
    };
    const asked: Record<string, { limitMs: number; productMs: number; ratio: number }> = {};
    for (const [name, { limit, product }] of Object.entries(questions)) {
      const [wanted, found] = [await limit(), await product()];
      if (wanted !== found) throw new Error(`${name}: by hand ${wanted}, the product ${found}`);
      const [limits, products]: [number[], number[]] = [[], []];
      for (let i = 0; i < bench.rounds; i++) {
        limits.push(await millis(limit));
        products.push(await millis(product));
      }
      const ratio = median(products.map((ms, i) => ms / limits[i]!));
      asked[name] = { limitMs: round3(median(limits)), productMs: round3(median(products)), ratio: round3(ratio) };
      bench.say(`${name}: by hand ${asked[name].limitMs} ms, the product ${asked[name].productMs} ms`);
    }

    const [byHand, byService]: [number[], number[]] = [[], []];
    for (let i = 0; i < Math.min(bench.rounds, 3); i++) {
      const waiting = async (year: number) => {
        for (const statement of WAITING) await sql(statement, [1, DECIDED, criteria, communeId, year]);
        await client.query('analyze recognition.recognition_case, recognition.self_score');
      };
      const decisionId = newId();
      await waiting(2001 + i * 2);
      byHand.push(
        await millis(async () => {
          await client.query('begin');
          for (const statement of DECIDE) await sql(statement, [2001 + i * 2, communeId, decisionId, officerId]);
          await client.query('commit');
        }),
      );
      const year = 2002 + i * 2;
      await waiting(year);
      const chair = as('commune_officer', communeId);
      const { recognised, notRecognised } = await app.get(DecisionReader).list(chair, communeId, year, { first: 1 });
      const document = { id: newId(), number: `${i}/QĐ`, decidedOn: '2025-12-08', signerName: 'Người Thử', signerTitle: 'Chủ tịch' };
      byService.push(
        await millis(async () => {
          const done = await app.get(DecisionService).decide(chair, { unitId: communeId, year, document, recognised, notRecognised });
          if (!('decision' in done)) throw new Error('the list changed');
        }),
      );
    }
    const [{ open }] = (await sql<{ open: number }>(
      `select count(*)::int as open from recognition.recognition_case where status = 'commune_appraised'`,
    )) as [{ open: number }];
    if (open > 0) throw new Error(`${open} cases were not decided`);
    await app.close();

    const worst = Math.max(...Object.values(asked).map(({ ratio }) => ratio));
    const figures = (ms: number): Figures => ({ rps: round3(1_000 / ms), p50: ms, p99: NaN, cpuUs: NaN });
    const { limitMs, productMs, ratio } = asked.targets!;
    return {
      limit: figures(limitMs),
      product: figures(productMs),
      ratio: { rps: round3(1 / ratio), p50: ratio, p99: NaN, cpu: NaN, time: ratio },
      ...{ citizens: CITIZENS_COUNT, asked, worst: round3(worst) },
      decision: {
        cases: DECIDED,
        byHandMs: round3(median(byHand)),
        ms: round3(median(byService)),
        ratio: round3(median(byService.map((ms, i) => ms / byHand[i]!))),
      },
    };
  },
};

async function millis(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
