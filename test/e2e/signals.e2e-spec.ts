import { CourseImportService } from '#courses';
import { jest } from '@jest/globals';
import { SignalFinder } from '#enrollment';
import { SignalSweep } from '#enrollment/worker';
import { CentreReader, UnitReader } from '#organisation';
import { newId } from '#platform';
import { type Session, startApp, type TestApp } from '../support/app.js';
import { seedGround } from '../support/city.js';
import { type Scene, SIMULATED, SimulatedLearning } from '../support/simulated-learning.js';

let app: TestApp;
let unitIds: string[];
let simulated: SimulatedLearning;
const inspector = (unitId: string, role = 'commune_officer') => app.person({ roles: [{ role, unitId }] });

beforeAll(async () => {
  app = await startApp({ worker: true });
  await seedGround(app);
  const ctx = app.systemCtx();
  const codes = ['31135', '31168', '31120', '31150', '31153', '31186', '31217', '31246'];
  const found = await Promise.all(codes.map((code) => app.get(UnitReader).resolve(ctx, code, '2026-11-24')));
  unitIds = found.flatMap((unit) => unit?.id ?? []);
  const centreId = (await app.get(CentreReader).ofUnit(ctx, unitIds[0]!))!.id;
  const [author, reviewer] = [await app.person(), await app.person()];
  const course = await app
    .get(CourseImportService)
    .import(ctx, 'content/courses/lua-dao-tren-mang', { centreId, authorId: author.personId, reviewerId: reviewer.personId });
  if (course.change !== 'published') throw new Error(JSON.stringify(course));
  simulated = new SimulatedLearning(
    { courseId: course.courseId!, versionId: course.versionId!, centreId, minutes: 54, unitIds },
    20_261_124,
  );
  simulated.fill(12, 6);
  await simulated.write(app);
});
afterAll(() => app?.stop());

interface Found {
  readonly kind: string;
  readonly enrollmentIds: readonly string[];
}

/** How well signs and truth agree; a sign is right when most of the people in it belong to dishonest scenes. */
function compared(found: readonly Found[], scenes: readonly Scene[]) {
  const dishonest = new Set(scenes.flatMap(({ expected, enrollmentIds }) => (expected ? [...enrollmentIds] : [])));
  const isRight = ({ enrollmentIds }: Found) => enrollmentIds.filter((id) => dishonest.has(id)).length * 2 > enrollmentIds.length;
  const named = new Set(found.flatMap(({ enrollmentIds }) => enrollmentIds));
  const isFound = ({ enrollmentIds }: Scene) => [...enrollmentIds].some((id) => named.has(id));
  const frauds = scenes.filter(({ expected }) => expected);
  const share = (part: number, whole: number) => (whole === 0 ? 1 : Math.round((part / whole) * 100) / 100);
  const kinds = [...new Set([...found.map(({ kind }) => kind), ...frauds.map(({ expected }) => expected!)])].toSorted();
  const byKind = kinds.map((kind) => {
    const [signs, meant] = [found.filter((sign) => sign.kind === kind), frauds.filter(({ expected }) => expected === kind)];
    return {
      kind,
      signs: signs.length,
      precision: share(signs.filter(isRight).length, signs.length),
      frauds: meant.length,
      recall: share(meant.filter(isFound).length, meant.length),
    };
  });
  return {
    precision: share(found.filter(isRight).length, found.length),
    recall: share(frauds.filter(isFound).length, frauds.length),
    byKind,
    missed: frauds.filter((scene) => !isFound(scene)).map(({ name }) => name),
    wrong: found.filter((sign) => !isRight(sign)).map(({ kind }) => kind),
  };
}

const stored = () =>
  app.sql<{ id: string; unitId: string; kind: string; enrollmentIds: string[] }>(
    `select id, unit_id as "unitId", kind, array(select c->>'enrollmentId' from jsonb_array_elements(cases) c) as "enrollmentIds" from enrollment.signal`,
  );

describe('signs of learning on paper only', () => {
  test('find most simulated fraud, and leave simulated honest people alone', async () => {
    await app.get(SignalFinder).run(app.systemCtx(), SIMULATED.from, SIMULATED.to);
    const { scenes } = simulated;
    const plain = compared(
      await stored(),
      scenes.filter(({ isHard, expected }) => !isHard || !expected),
    );
    const hard = scenes.filter(({ isHard, expected }) => isHard && expected);
    const all = compared(await stored(), scenes);
    console.table(all.byKind);
    const share = {
      precision: all.precision,
      recallOfPlainFraud: plain.recall,
      recallOfCarefulFraud: compared(await stored(), hard).recall,
    };
    console.log(JSON.stringify({ ...share, scenes: scenes.length, missed: [...new Set(all.missed)], honestPeopleAsked: all.wrong }));
    expect(all.precision).toBeGreaterThanOrEqual(0.9);
    expect(plain.recall).toBeGreaterThanOrEqual(0.85);
    for (const { precision, kind } of all.byKind) expect([kind, precision >= 0.8]).toEqual([kind, true]);
  });

  test('found again, they are the same signs; and nobody’s progress changes by them', async () => {
    const before = await app.sql('select md5(string_agg(s::text, chr(10) order by id)) as sum, count(*) from enrollment.signal s');
    const people = () => app.sql('select md5(string_agg(e::text, chr(10) order by id)) as sum from enrollment.enrollment e');
    const learning = await people();
    await Promise.all([1, 2].map(() => app.get(SignalFinder).run(app.systemCtx(), SIMULATED.from, SIMULATED.to)));
    expect(await app.sql('select md5(string_agg(s::text, chr(10) order by id)) as sum, count(*) from enrollment.signal s')).toEqual(before);
    expect(await people()).toEqual(learning);
  });

  test('once an hour, by one of the workers', async () => {
    const sweep = app.fromWorker<SignalSweep>(SignalSweep);
    const run = jest.spyOn(app.fromWorker<SignalFinder>(SignalFinder), 'run');
    const at = (minutes: number) => ({ ...app.systemCtx(), now: new Date(app.clock.now().getTime() + minutes * 60_000) });
    await Promise.all([sweep.work(at(0)), sweep.work(at(0)), sweep.work(at(20))]);
    expect(run).toHaveBeenCalledTimes(1);
    await sweep.work(at(60));
    expect(run).toHaveBeenCalledTimes(2);
    run.mockRestore();
  });
});

const SIGNALS = `query ($unitId: UUID!, $isOpen: Boolean, $first: Int = 20, $after: String) { signals(unitId: $unitId, isOpen: $isOpen, first: $first, after: $after) {
  edges { node { id unitId kind day courseTitle staffName caseCount facts { name value } sample { learnerId learnerName enrollmentId } reviews { finding note reviewerName } } }
  pageInfo { hasNextPage endCursor } } }`;
const REVIEW = `mutation ($input: ReviewSignalInput!) { reviewSignal(input: $input) { id reviews { id finding note reviewerName visited } } }`;

describe('a sign opens a review', () => {
  const listed = async (as: Session, unitId: string, isOpen?: boolean): Promise<any[]> =>
    (await app.ok(SIGNALS, { unitId, isOpen, first: 100 }, { as })).signals.edges.map(({ node }: any) => node);

  test('with a sample that everybody who looks draws alike, a tenth of the people, three to ten', async () => {
    const unitId = unitIds[0]!;
    const [one, two] = [await inspector(unitId), await inspector(unitId, 'auditor')];
    const [a, b] = [await listed(one.session, unitId), await listed(two.session, unitId)];
    expect(a.length).toBeGreaterThan(0);
    expect(a).toEqual(b);
    for (const { sample, caseCount } of a) {
      const wanted = Math.min(10, Math.max(3, Math.ceil(caseCount / 10)));
      expect(sample).toHaveLength(Math.min(wanted, caseCount));
    }
    const looked = await app.sql(`select 1 from platform.access_log where what = 'signal.sample' and actor_id = $1`, [one.personId]);
    expect(looked.length).toBeGreaterThan(0);
  });

  test('which is kept as it was looked at, may be sent again, and is taken off the open list', async () => {
    const unitId = unitIds[1]!;
    const { session } = await inspector(unitId);
    const [signal] = await listed(session, unitId, true);
    const input = {
      id: newId(),
      unitId,
      signalId: signal.id,
      finding: 'EXPLAINED',
      note: 'Đã hỏi ba người; lớp dạy tại hội trường.',
      visited: [] as string[],
    };
    for (let i = 0; i < 2; i++) {
      const { reviewSignal } = await app.ok(REVIEW, { input }, { as: session });
      expect(reviewSignal.reviews).toMatchObject([{ id: input.id, finding: 'EXPLAINED', note: input.note }]);
    }
    const { errors } = await app.gql(REVIEW, { input: { ...input, finding: 'CONFIRMED' } }, { as: session });
    expect(errors?.[0]?.extensions.code).toBe('CONFLICT');
    expect((await listed(session, unitId, true)).map(({ id }) => id)).not.toContain(signal.id);
    await expect(app.sql(`update enrollment.signal set facts = '{}' where id = $1`, [signal.id])).rejects.toThrow('kept');
    await expect(app.sql(`delete from enrollment.signal_review where id = $1`, [input.id])).rejects.toThrow('append-only');
  });

  test('an empty note is refused by name', async () => {
    const unitId = unitIds[0]!;
    const { session } = await inspector(unitId);
    const [signal] = await listed(session, unitId);
    const input = { id: newId(), unitId, signalId: signal.id, finding: 'UNCLEAR', note: ' ', visited: [] };
    const { errors } = await app.gql(REVIEW, { input }, { as: session });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: 'note' }] });
  });

  test('by those who look in from outside: not by the centre’s own staff, not from another commune, not by learners', async () => {
    const unitId = unitIds[0]!;
    const [{ id: signalId }] = await listed((await inspector(unitId)).session, unitId);
    const input = { id: newId(), unitId, signalId, finding: 'EXPLAINED', note: 'Không.', visited: [] };
    const refusedTo = async (as?: Session) => {
      const read = await app.gql(SIGNALS, { unitId }, { as });
      const one = await app.gql(
        `query ($unitId: UUID!, $id: UUID!) { signal(unitId: $unitId, id: $id) { id } }`,
        { unitId, id: signalId },
        { as },
      );
      const write = await app.gql(REVIEW, { input }, { as });
      expect(one.data?.['signal'] ?? null).toBeNull();
      return [read, write].map(({ errors }) => errors?.[0]?.extensions.code);
    };
    const director = await app.person({ roles: [{ role: 'centre_director', unitId }] });
    const elsewhere = await inspector(unitIds[2]!);
    const learner = await app.person();
    expect(await refusedTo(director.session)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    expect(await refusedTo(elsewhere.session)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    expect(await refusedTo(learner.session)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    expect(await refusedTo()).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
    const auditor = await inspector(unitId, 'auditor');
    expect((await app.gql(REVIEW, { input }, { as: auditor.session })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
