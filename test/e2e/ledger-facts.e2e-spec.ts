import { LedgerReader } from '#enrollment';
import { SeedPlaces, UnitReader } from '#organisation';
import { newId, Transactions } from '#platform';
import { type LedgerFact, LedgerFacts } from '../../libs/enrollment/learning-record/ledger-facts.js';
import { random } from '../faults/random.js';
import { startApp, type TestApp } from '../support/app.js';
import { aCourseOf, aLesson, publishCourse } from '../support/courses.js';

const CARD = `id status completedAt progress { percent doneLessonIds } missing { kind key atLeast text }`;
const ENROLL = `mutation ($input: EnrollInput!) { enroll(input: $input) { ... on Enrolled { enrollment { ${CARD} } } } }`;
const WITHDRAW = `mutation ($input: WithdrawInput!) { withdraw(input: $input) { ${CARD} } }`;
const RECORD = `mutation ($input: RecordLearningInput!) { recordLearning(input: $input) {
  receipts { eventId status code } enrollments { ${CARD} } } }`;
const MY_ONE = `query ($courseId: UUID!) { myEnrollment(courseId: $courseId) { ${CARD} } }`;

/** What a test says of a fact; ids and keys are filled in. */
type Said = LedgerFact extends infer Fact
  ? Fact extends LedgerFact
    ? Omit<Fact, 'learnerId' | 'enrollmentId' | 'occurredAt' | 'id'> & { id?: string }
    : never
  : never;

describe('what staff and the server say', () => {
  let app: TestApp;
  let unitId: string;
  const staffId = newId();

  beforeAll(async () => {
    app = await startApp({ worker: true });
    app.clock.set('2026-11-24T02:00:00.000Z');
    await app.get(SeedPlaces).load(app.systemCtx());
    ({ id: unitId } = (await app.get(UnitReader).resolve(app.systemCtx(), '31135', '2026-11-24'))!);
  });
  afterAll(() => app?.stop());

  const staff = () => app.ctx({ kind: 'person', id: staffId, name: 'test', grants: [{ role: 'instructor', unitId }] });

  /** Two hours in the room, or all of three lessons online. */
  const inTheRoomOrOnline = () =>
    publishCourse(
      app,
      unitId,
      aCourseOf([aLesson('mot'), aLesson('hai'), aLesson('ba')], {
        lessons: [],
        quizzes: [],
        alternatives: [{ attendanceMinutes: 120 }, { lessons: 'all' }],
      }),
    );

  async function aLearner(courseId: string) {
    const { personId, session } = await app.person();
    const { enroll } = await app.ok(ENROLL, { input: { id: newId(), courseId } }, { as: session });
    const enrollmentId: string = enroll.enrollment.id;
    const facts = (...said: Said[]): LedgerFact[] =>
      said.map((fact) => ({ id: newId(), ...fact, learnerId: personId, enrollmentId, occurredAt: app.clock.now() }) as LedgerFact);
    const say = (...said: Said[]) => app.get(Transactions).run(staff(), (tx) => app.get(LedgerFacts).record(tx, facts(...said)));
    const card = async () => (await app.ok(MY_ONE, { courseId }, { as: session })).myEnrollment;
    return { personId, session, enrollmentId, facts, say, card };
  }

  const attended = (minutes: number, over: object = {}): Said => ({
    kind: 'attended',
    sessionId: newId(),
    lessonIds: ['mot'],
    minutes,
    revision: 1,
    ...over,
  });

  const count = async (table: string, enrollmentId: string): Promise<number> =>
    (await app.sql(`select count(*)::int as n from ${table} where enrollment_id = $1`, [enrollmentId]))[0]!['n'];
  const announced = (type: string, enrollmentId: string) =>
    app.sql(`select data, actor_id from platform.outbox_event where type = $1 and subject = $2`, [type, enrollmentId]);

  test('hours in the room complete a course, and the certificate comes', async () => {
    const { courseId } = await inTheRoomOrOnline();
    const learner = await aLearner(courseId);
    expect(await learner.card()).toMatchObject({
      progress: { percent: 0 },
      missing: [{ kind: 'any', text: 'Chọn một cách: (1) Dự học ở lớp ít nhất 120 phút. (2) Học xong 3 bài.' }],
    });

    await learner.say(attended(80));
    expect(await learner.card()).toMatchObject({ status: 'ACTIVE', progress: { percent: 66 } });
    await learner.say(attended(40));
    expect(await learner.card()).toMatchObject({ status: 'COMPLETED', progress: { percent: 100 }, missing: [] });

    const [event] = await announced('enrollment.completed.v1', learner.enrollmentId);
    expect(event).toMatchObject({ actor_id: staffId, data: { learnerId: learner.personId, resultPercent: null } });
    await app.eventually(async () => {
      const [row] = await app.sql(`select count(*)::int as n from certificates.certificate where learner_id = $1`, [learner.personId]);
      return row!['n'] === 1;
    });
  });

  test('the other way to the same completion is online', async () => {
    const { courseId } = await inTheRoomOrOnline();
    const learner = await aLearner(courseId);
    await learner.say(attended(30));
    const events = ['mot', 'hai', 'ba'].map((lessonId, seq) => ({
      id: newId(),
      enrollmentId: learner.enrollmentId,
      seq,
      kind: 'LESSON_FINISHED',
      lessonId,
      occurredAt: '2026-11-24T01:00:00.000Z',
    }));
    const { recordLearning } = await app.ok(RECORD, { input: { deviceId: newId(), events } }, { as: learner.session });
    expect(recordLearning.enrollments).toMatchObject([{ status: 'COMPLETED', missing: [] }]);
  });

  test('the same fact twice is one, in one call or in two', async () => {
    const { courseId } = await inTheRoomOrOnline();
    const learner = await aLearner(courseId);
    const fact = { ...attended(60), id: newId() } as Said;
    await learner.say(fact, fact);
    await learner.say(fact);
    expect(await count('enrollment.learning_event', learner.enrollmentId)).toBe(1);
    expect(await learner.card()).toMatchObject({ status: 'ACTIVE', progress: { percent: 50 } });
    const [row] = await app.sql(`select recorded_by, device_id, payload from enrollment.learning_event where enrollment_id = $1`, [
      learner.enrollmentId,
    ]);
    expect(row).toMatchObject({ recorded_by: staffId, device_id: null, payload: { minutes: 60 } });
  });

  test('facts live and die with the transaction of who tells them', async () => {
    const { courseId } = await inTheRoomOrOnline();
    const learner = await aLearner(courseId);
    const undone = app.get(Transactions).run(staff(), async (tx) => {
      await app.get(LedgerFacts).record(tx, learner.facts(attended(200)));
      throw new Error('the room was not there');
    });
    await expect(undone).rejects.toThrow('the room was not there');
    expect(await count('enrollment.learning_event', learner.enrollmentId)).toBe(0);
    expect(await learner.card()).toMatchObject({ status: 'ACTIVE' });
    expect(await announced('enrollment.completed.v1', learner.enrollmentId)).toEqual([]);
  });

  test('twenty facts at once complete once, and the learner’s phone may send meanwhile', async () => {
    const { courseId } = await inTheRoomOrOnline();
    const learner = await aLearner(courseId);
    const send = (seq: number) =>
      app.ok(
        RECORD,
        {
          input: {
            deviceId: newId(),
            events: [
              {
                id: newId(),
                enrollmentId: learner.enrollmentId,
                seq,
                kind: 'LESSON_OPENED',
                lessonId: 'mot',
                occurredAt: '2026-11-24T01:00:00.000Z',
              },
            ],
          },
        },
        { as: learner.session },
      );
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => (i % 4 === 0 ? Promise.all([send(i), learner.say(attended(50))]) : learner.say(attended(50)))),
    );
    expect(await count('enrollment.learning_event', learner.enrollmentId)).toBe(25);
    expect(await count('enrollment.completion', learner.enrollmentId)).toBe(1);
    expect(await announced('enrollment.completed.v1', learner.enrollmentId)).toHaveLength(1);
  });

  test('a roll call of a class and its correction take locks in one order', async () => {
    const { courseId } = await inTheRoomOrOnline();
    const learners = await Promise.all(Array.from({ length: 6 }, () => aLearner(courseId)));
    const call = (order: typeof learners) =>
      app.get(Transactions).run(staff(), (tx) =>
        app.get(LedgerFacts).record(
          tx,
          order.flatMap(({ facts }) => facts(attended(130))),
        ),
      );
    await Promise.all([call(learners), call(learners.toReversed()), call(learners)]);
    for (const { enrollmentId } of learners) {
      expect(await count('enrollment.learning_event', enrollmentId)).toBe(3);
      expect(await announced('enrollment.completed.v1', enrollmentId)).toHaveLength(1);
    }
  });

  test('a correction downwards keeps the completion and says so to who looks for doubts', async () => {
    const { courseId } = await inTheRoomOrOnline();
    const learner = await aLearner(courseId);
    const sessionId = newId();
    await learner.say(attended(120, { sessionId }));
    const id = newId();
    await learner.say({ ...attended(20, { sessionId, revision: 2 }), id } as Said);
    await learner.say(attended(10, { sessionId, revision: 3 })); // open already: no second doubt
    expect(await learner.card()).toMatchObject({ status: 'COMPLETED', progress: { percent: 100 }, missing: [] });
    expect(await announced('enrollment.doubted.v1', learner.enrollmentId)).toMatchObject([{ data: { eventIds: [id] } }]);
  });

  test('an older revision that arrives later changes nothing', async () => {
    const { courseId } = await inTheRoomOrOnline();
    const learner = await aLearner(courseId);
    const sessionId = newId();
    await learner.say(attended(0, { sessionId, revision: 2 }));
    await learner.say(attended(120, { sessionId, revision: 1 }));
    expect(await learner.card()).toMatchObject({ status: 'ACTIVE', progress: { percent: 0 } });
  });

  test('each lesson counts as done by what its author says', async () => {
    const { courseId } = await publishCourse(
      app,
      unitId,
      aCourseOf([
        aLesson('mo', { done: { by: 'open' } }),
        aLesson('gio', { done: { by: 'time', minutes: 5 } }),
        aLesson('lop', { done: { by: 'attend' } }),
        aLesson('tay', { done: { by: 'confirm' } }),
        aLesson('bo', { done: { by: 'finish' } }),
      ]),
    );
    const learner = await aLearner(courseId);
    const event = (kind: string, lessonId: string, over: object = {}) => ({
      id: newId(),
      enrollmentId: learner.enrollmentId,
      seq: 1,
      kind,
      lessonId,
      occurredAt: '2026-11-24T01:00:00.000Z',
      ...over,
    });
    const events = [
      event('LESSON_OPENED', 'mo'),
      event('LESSON_TIME', 'gio', { seconds: 180 }),
      event('LESSON_TIME', 'gio', { seconds: 120 }),
      event('LESSON_TIME', 'mo', { seconds: 120 }),
    ];
    await app.ok(RECORD, { input: { deviceId: newId(), events } }, { as: learner.session });
    await app.ok(RECORD, { input: { deviceId: newId(), events } }, { as: learner.session });
    expect(await learner.card()).toMatchObject({
      progress: { percent: 40, doneLessonIds: ['mo', 'gio'] },
      missing: [
        { key: 'attended_lesson:lop', text: 'Dự buổi học ở lớp về bài “Bài lop”.' },
        { key: 'confirmed:tay', text: 'Được thầy cô xác nhận đã làm được bài “Bài tay”.' },
        { key: 'lesson:bo' },
      ],
    });
    const requirement = { kind: 'lesson', lessonId: 'bo' } as const;
    await learner.say(
      attended(45, { lessonIds: ['lop'] }),
      { kind: 'lesson_confirmed', lessonId: 'tay' },
      { kind: 'requirement_waived', requirement, reason: 'Bà con không đọc được chữ.' },
    );
    expect(await learner.card()).toMatchObject({ status: 'COMPLETED' });
    const [{ explanation }] = (await app.sql(`select explanation from enrollment.completion where enrollment_id = $1`, [
      learner.enrollmentId,
    ])) as [{ explanation: { eventIds: string[] }[] }];
    expect(explanation.map(({ eventIds }) => eventIds.length)).toEqual([1, 2, 1, 1, 1]);
  });

  test('what staff say after the learner left counts when the learner comes back', async () => {
    const { courseId } = await inTheRoomOrOnline();
    const learner = await aLearner(courseId);
    await app.ok(WITHDRAW, { input: { enrollmentId: learner.enrollmentId } }, { as: learner.session });
    await learner.say(attended(120));
    expect(await learner.card()).toMatchObject({ status: 'WITHDRAWN' });
    const { enroll } = await app.ok(ENROLL, { input: { id: newId(), courseId } }, { as: learner.session });
    expect(enroll.enrollment).toMatchObject({ id: learner.enrollmentId, status: 'COMPLETED' });
    expect(await announced('enrollment.completed.v1', learner.enrollmentId)).toHaveLength(1);
  });

  test('a device cannot say what only staff may', async () => {
    const { courseId } = await inTheRoomOrOnline();
    const learner = await aLearner(courseId);
    const event = {
      id: newId(),
      enrollmentId: learner.enrollmentId,
      seq: 1,
      kind: 'ATTENDED',
      lessonId: 'mot',
      occurredAt: '2026-11-24T01:00:00.000Z',
    };
    const { errors } = await app.gql(RECORD, { input: { deviceId: newId(), events: [event] } }, { as: learner.session });
    expect(errors).toHaveLength(1);
    expect(await count('enrollment.learning_event', learner.enrollmentId)).toBe(0);
  });

  test('a fact about an enrollment that is not there is refused whole', async () => {
    const { courseId } = await inTheRoomOrOnline();
    const learner = await aLearner(courseId);
    const [fact] = learner.facts(attended(10));
    const elsewhere = { ...fact!, id: newId(), enrollmentId: newId() };
    const both = app.get(Transactions).run(staff(), (tx) => app.get(LedgerFacts).record(tx, [fact!, elsewhere]));
    await expect(both).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await count('enrollment.learning_event', learner.enrollmentId)).toBe(0);
  });

  test('thirty weeks of two phones and a laptop, sent at once in shuffled, doubled and overlapping batches, end like the same events in order', async () => {
    const { courseId } = await publishCourse(
      app,
      unitId,
      aCourseOf([aLesson('bo'), aLesson('mo', { done: { by: 'open' } }), aLesson('gio', { done: { by: 'time', minutes: 4 } })], {
        lessons: 'all',
        quizzes: [],
        attendanceMinutes: 60,
      }),
    );
    const { pick, shuffle } = random(20261124);

    const ends = [];
    for (let week = 0; week < 30; week++) {
      const [late, inOrder] = [await aLearner(courseId), await aLearner(courseId)];
      const happened = Array.from({ length: 12 }, (_, seq) => {
        const kind = pick(['LESSON_OPENED', 'LESSON_FINISHED', 'LESSON_TIME', 'LESSON_TIME'] as const);
        const years = pick([-3, 0, 3]);
        return {
          id: newId(),
          seq,
          kind,
          lessonId: pick(['bo', 'mo', 'gio', 'gio']),
          occurredAt: new Date(Date.UTC(2026 + years, 10, 16, seq)).toISOString(),
          ...(kind === 'LESSON_TIME' && { seconds: pick([30, 60, 120]) }),
        };
      });
      const sessionId = newId();
      const rolls: Said[] = [1, 2].map((revision) => attended(revision * 35, { sessionId, revision, id: newId() }));

      const send = ({ session, enrollmentId }: typeof late, deviceId: string, part: typeof happened) =>
        app.ok(RECORD, { input: { deviceId, events: part.map((event) => ({ ...event, enrollmentId })) } }, { as: session });
      await Promise.all([
        ...[0, 1, 2].map(async (device) => {
          const mine = happened.filter(({ seq }) => seq % 3 === device);
          const deviceId = newId();
          // the first answer is lost: all of it is sent again, in another order and with more
          await send(late, deviceId, shuffle(mine.slice(0, 3)));
          await Promise.all([send(late, deviceId, shuffle(mine)), send(late, deviceId, mine.toReversed())]);
        }),
        (async () => {
          for (const roll of [...rolls, ...rolls]) await late.say(roll);
        })(),
      ]);
      for (const event of happened) await send(inOrder, newId(), [event]);
      for (const roll of rolls) await inOrder.say({ ...roll, id: newId() } as Said);

      const { id: _, completedAt: __, ...was } = await late.card();
      const { id: ___, completedAt: ____, ...should } = await inOrder.card();
      expect(was).toEqual(should);
      expect(await count('enrollment.learning_event', late.enrollmentId)).toBe(happened.length + rolls.length);
      ends.push(was.status);
    }
    expect(new Set(ends)).toEqual(new Set(['ACTIVE', 'COMPLETED']));
  }, 120_000);

  test('everything that was said here folds to what is stored', async () => {
    const { checked, disagreements } = await app.get(LedgerReader).replayLedger(app.systemCtx());
    expect(checked).toBeGreaterThan(10);
    expect(disagreements).toEqual([]);
  });
});
