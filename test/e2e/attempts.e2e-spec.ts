import { CourseCreated, DraftSaved, Published } from '../../libs/courses/course/course.outcomes.js';
import { CourseService } from '../../libs/courses/course/course.service.js';
import { aCourse, aQuiz, everyKindOfQuestion } from '../../libs/courses/testing/course.builder.js';
import { DraftService } from '../../libs/courses/version/draft.service.js';
import { PublishingService } from '../../libs/courses/version/publishing.service.js';
import { AttemptService } from '../../libs/enrollment/attempt/attempt.service.js';
import { CloseAttempts } from '../../libs/enrollment/attempt/close-attempts.js';
import { layOut, VersionReader } from '#courses';
import { LedgerReader } from '#enrollment';
import { CentreReader, SeedPlaces, UnitReader } from '#organisation';
import { type Ctx, newId, SystemContext, WriteStatements } from '#platform';
import { type Session, startApp, type TestApp } from '../support/app.js';
import { aClass, aSeat } from '../support/class.js';

const RESULT = `{ eventId quizId number percent passed ranOut questions { questionId isRight } }`;
const ATTEMPT = `id enrollmentId quizId deviceId state limitSeconds graceSeconds startedAt secondsLeft expiresAt
  questions { questionId optionIds } answers { questionId choiceIds truth text number } result ${RESULT}`;
const LEASE = `mutation ($input: LeaseAttemptsInput!) { leaseAttempts(input: $input) {
  attempts { ${ATTEMPT} } refusals { attemptId quizId code reason } } }`;
const TAKE_OVER = `mutation ($input: TakeOverAttemptInput!) { takeOverAttempt(input: $input) { ${ATTEMPT} } }`;
const ONE = `query ($id: UUID!) { attempt(id: $id) { ${ATTEMPT} } }`;
const OPEN = `query ($enrollmentId: UUID!) { openAttempts(enrollmentId: $enrollmentId) { ${ATTEMPT} } }`;
const STAFF = `quizId title attemptsInAll minutes open attempts { id number percent timedBy ranOut } extensions { attempts minutes reason givenByName }`;
const OF_ENROLLMENT = `query ($learnerId: UUID!, $enrollmentId: UUID!) { quizzesOfEnrollment(learnerId: $learnerId, enrollmentId: $enrollmentId) { learnerName courseTitle quizzes { ${STAFF} } } }`;
const EXTEND = `mutation ($input: ExtendAttemptsInput!) { extendAttempts(input: $input) { quizzes { ${STAFF} } } }`;
const ENROLL = `mutation ($input: EnrollInput!) { enroll(input: $input) { ... on Enrolled { enrollment { id } } } }`;
const RECORD = `mutation ($input: RecordLearningInput!) { recordLearning(input: $input) {
  receipts { eventId status code reason } results ${RESULT}
  enrollments { status progress { quizzes { quizId attempts attemptsLeft bestPercent needsLease extraAttempts extraMinutes } } } } }`;

/** True or false, all true: easy to answer right. */
const QUESTIONS = Array.from({ length: 6 }, (_, i) => ({
  id: `c${i + 1}`,
  kind: 'true_false' as const,
  text: `Câu ${i + 1}?`,
  points: 1,
  answer: true,
  explain: 'Đúng.',
}));
const MINUTE = 60_000;

describe('attempts at quizzes with a limit, a clock or a draw', () => {
  let app: TestApp;
  let courseId: string;
  let versionId: string;
  let unitId: string;
  let otherUnitId: string;

  beforeAll(async () => {
    app = await startApp();
    await app.get(SeedPlaces).load(app.systemCtx());
    const communeOf = async (code: string) => (await app.get(UnitReader).resolve(app.systemCtx(), code, '2026-11-24'))!.id;
    [unitId, otherUnitId] = [await communeOf('31135'), await communeOf('31120')];
    ({ courseId, versionId } = await publishedCourse());
  });
  beforeEach(() => app.clock.set('2026-11-24T02:00:00.000Z'));
  afterAll(() => app?.stop());

  const actingAs = (role: string): Ctx => app.ctx({ kind: 'person', id: newId(), name: 'test', grants: [{ role, unitId }] });

  /** `hai-luot` may be taken twice, `tinh-gio` lasts ten minutes, `rut-cau` asks three of six, `tu-do` has none of that. */
  async function publishedCourse() {
    const quiz = (id: string, over: object) => ({
      id: `b-${id}`,
      blocks: [
        { kind: 'quiz' as const, id: `q-${id}`, quiz: aQuiz({ id, title: `Đề ${id}`, passPercent: 60, questions: QUESTIONS, ...over }) },
      ],
    });
    const lesson = {
      id: 'bai',
      title: 'Bài',
      minutes: 10,
      screens: [
        quiz('hai-luot', { attemptLimit: 2 }),
        quiz('tinh-gio', { timeLimitMinutes: 10, attemptLimit: 3 }),
        quiz('rut-cau', { draw: 3, questions: everyKindOfQuestion() }),
        quiz('tu-do', {}),
      ],
    };
    const content = aCourse({
      completion: { lessons: [], quizzes: [{ quizId: 'tinh-gio', atLeast: 60 }] },
      modules: [{ id: 'm1', title: 'Học phần', lessons: [lesson] }],
    });
    const author = actingAs('author');
    const centre = (await app.get(CentreReader).ofUnit(author, unitId))!;
    const id = newId();
    const made = await app
      .get(CourseService)
      .create(author, { id, centreId: centre.id, code: `A${id.slice(-8).toUpperCase()}`, title: 'Đề' });
    if (!(made instanceof CourseCreated)) throw new Error('no course');
    const draft = (await app.get(DraftService).open(author, id)).draft!;
    const saved = await app.get(DraftService).save(author, { versionId: draft.versionId, revision: draft.revision, content });
    if (!(saved instanceof DraftSaved)) throw new Error('no draft');
    await app.get(PublishingService).submit(author, draft.versionId);
    const published = await app.get(PublishingService).publish(actingAs('reviewer'), draft.versionId);
    if (!(published instanceof Published)) throw new Error(JSON.stringify(published));
    return { courseId: id, versionId: draft.versionId };
  }

  interface Learner {
    readonly personId: string;
    readonly session: Session;
    readonly enrollmentId: string;
  }
  async function aLearner(username?: string): Promise<Learner> {
    const { personId, session } = await app.person({ homeUnitId: unitId, ...(username && { username }) });
    const { enroll } = await app.ok(ENROLL, { input: { id: newId(), courseId } }, { as: session });
    return { personId, session, enrollmentId: enroll.enrollment.id };
  }

  const lease = async ({ session, enrollmentId }: Learner, deviceId: string, quizId: string, over: object = {}) =>
    (await app.ok(LEASE, { input: { enrollmentId, deviceId, attempts: [{ id: newId(), quizId, ...over }] } }, { as: session }))[
      'leaseAttempts'
    ] as { attempts: any[]; refusals: { code: string; reason: string }[] };
  /** One lease that must be had. */
  const leased = async (learner: Learner, deviceId: string, quizId: string, over: object = {}) => {
    const { attempts, refusals } = await lease(learner, deviceId, quizId, over);
    if (!attempts[0]) throw new Error(JSON.stringify(refusals));
    return attempts[0];
  };
  let seq = 0;
  const event = ({ enrollmentId }: Learner, over: object) => ({
    id: newId(),
    enrollmentId,
    seq: ++seq,
    lessonId: 'bai',
    occurredAt: '2023-01-01T00:00:00.000Z',
    ...over,
  });
  const answers = (n: number, over: object = {}) => QUESTIONS.slice(0, n).map(({ id }) => ({ questionId: id, truth: true, ...over }));
  const save = (learner: Learner, attemptId: string, answer: object, over: object = {}) =>
    event(learner, { kind: 'ANSWER_SAVED', attemptId, answer, ...over });
  const submit = (learner: Learner, id: string, quizId: string, given: object[] = answers(6)) =>
    event(learner, { id, kind: 'QUIZ_SUBMITTED', quizId, answers: given });
  async function send({ session }: Learner, deviceId: string, ...events: object[]) {
    const { recordLearning } = await app.ok(RECORD, { input: { deviceId, events } }, { as: session });
    return { ...recordLearning, said: recordLearning.receipts.map(({ status, code }: any) => code ?? status) };
  }
  const attemptOf = async ({ session }: { session: Session }, id: string) => (await app.ok(ONE, { id }, { as: session }))['attempt'];
  const asked = ({ personId, enrollmentId }: Learner) => ({ learnerId: personId, enrollmentId });
  /** A worker of its own; its clock is that of the test. */
  const aWorker = () => new CloseAttempts(app.get(SystemContext), app.get(WriteStatements), app.get(AttemptService));
  const sweep = (worker = aWorker()) => worker.work(app.systemCtx());

  describe('the limit', () => {
    test('twenty requests at once from twenty devices never get more leases than there are attempts', async () => {
      const learner = await aLearner();
      const answered = await Promise.all(Array.from({ length: 20 }, () => lease(learner, newId(), 'hai-luot')));
      expect(answered.filter(({ attempts }) => attempts.length === 1)).toHaveLength(2);
      expect(answered.flatMap(({ refusals }) => refusals.map(({ code }) => code))).toEqual(Array(18).fill('HELD_ON_ANOTHER_DEVICE'));
    });

    test('twenty tabs of one device get one and the same attempt', async () => {
      const learner = await aLearner();
      const deviceId = newId();
      const answered = await Promise.all(Array.from({ length: 20 }, () => leased(learner, deviceId, 'hai-luot')));
      expect(new Set(answered.map(({ id }) => id)).size).toBe(1);
    });

    test('a lease that was not used gives its slot back when it expires, and is still taken while a slot is free', async () => {
      const before = await aLearner('quaylai');
      let learner = before;
      const [old, other] = [newId(), newId()];
      const forgotten = await leased(learner, old, 'hai-luot');
      const second = await leased(learner, other, 'hai-luot');
      expect((await lease(learner, newId(), 'hai-luot')).refusals).toMatchObject([{ code: 'HELD_ON_ANOTHER_DEVICE' }]);

      app.clock.advance(31 * 86_400_000);
      learner = { ...before, session: await app.signIn('quaylai', '246810') };
      await leased(learner, newId(), 'hai-luot');
      expect((await send(learner, old, submit(learner, forgotten.id, 'hai-luot'))).said).toEqual(['RECORDED']);
      expect((await send(learner, other, submit(learner, second.id, 'hai-luot'))).said).toEqual(['ATTEMPT_LIMIT_REACHED']);
    });

    test('a submission needs a lease, and nobody else’s and no other quiz’s will do', async () => {
      const [learner, other] = [await aLearner(), await aLearner()];
      const deviceId = newId();
      const theirs = await leased(other, deviceId, 'hai-luot');
      const timed = await leased(learner, deviceId, 'tinh-gio', { starts: true });
      const { said, receipts, results } = await send(
        learner,
        deviceId,
        submit(learner, newId(), 'hai-luot'),
        submit(learner, theirs.id, 'hai-luot'),
        submit(learner, timed.id, 'hai-luot'),
        save(learner, theirs.id, { questionId: 'c1', truth: true }),
        save(learner, timed.id, { questionId: 'q1', truth: true }),
      );
      expect(said).toEqual(['NO_LEASE', 'NO_LEASE', 'NO_LEASE', 'NO_LEASE', 'UNKNOWN_QUESTION']);
      expect(receipts.every(({ reason }: { reason: string }) => reason.length > 10)).toBe(true);
      expect(results).toEqual([]);
      expect(await attemptOf(learner, theirs.id)).toBeNull();
      expect(
        (await app.gql(TAKE_OVER, { input: { attemptId: theirs.id, deviceId } }, { as: learner.session })).errors?.[0]?.extensions.code,
      ).toBe('NOT_FOUND');
    });

    test('a quiz without limit, clock and draw goes on without a lease', async () => {
      const learner = await aLearner();
      expect((await lease(learner, newId(), 'tu-do')).refusals).toMatchObject([{ code: 'NO_LEASE_NEEDED' }]);
      expect((await send(learner, newId(), submit(learner, newId(), 'tu-do'))).said).toEqual(['RECORDED']);
    });

    test('submitting twice is once; with other answers it is refused, and the first marks are told again', async () => {
      const learner = await aLearner();
      const deviceId = newId();
      const { id } = await leased(learner, deviceId, 'hai-luot');
      const first = submit(learner, id, 'hai-luot', answers(3));
      const many = await Promise.all(Array.from({ length: 10 }, () => send(learner, deviceId, first)));
      expect(many.flatMap(({ said }) => said).toSorted()).toEqual([...Array(9).fill('DUPLICATE'), 'RECORDED']);
      const again = await send(learner, deviceId, { ...first, answers: answers(6) });
      expect(again).toMatchObject({ said: ['ALREADY_SUBMITTED'], results: [{ number: 1, percent: 50 }] });
      expect((await lease(learner, deviceId, 'hai-luot', { id })).refusals).toMatchObject([{ code: 'ALREADY_SUBMITTED' }]);
    });
  });

  describe('the draw', () => {
    test('is the server’s, can be laid out again from its seed, and only what was drawn is marked', async () => {
      const learner = await aLearner();
      const deviceId = newId();
      const { id, questions, result } = await leased(learner, deviceId, 'rut-cau');
      expect(questions).toHaveLength(3);
      expect(result).toBeNull();
      const [{ seed }] = (await app.sql(`select seed from enrollment.attempt_lease where id = $1`, [id])) as [{ seed: string }];
      const quiz = (await app.get(VersionReader).quiz(app.systemCtx(), versionId, 'rut-cau'))!;
      expect(layOut(quiz, seed)).toEqual(questions.map(({ questionId, optionIds }: any) => ({ id: questionId, options: optionIds })));

      const everything = quiz.questions.map((question) => ({ questionId: question.id, truth: false }));
      const { results } = await send(learner, deviceId, submit(learner, id, 'rut-cau', everything));
      expect(results[0].questions.map(({ questionId }: any) => questionId)).toEqual(questions.map(({ questionId }: any) => questionId));
    });

    test('says nothing about what is right before the attempt is closed', async () => {
      const learner = await aLearner();
      const deviceId = newId();
      const attempt = await leased(learner, deviceId, 'rut-cau');
      await send(learner, deviceId, save(learner, attempt.id, { questionId: attempt.questions[0].questionId, text: 'x' }));
      const seen = JSON.stringify([
        attempt,
        await attemptOf(learner, attempt.id),
        await app.ok(OPEN, { enrollmentId: learner.enrollmentId }, { as: learner.session }),
      ]);
      for (const secret of ['isRight', 'seed', 'Vì sao', 'gov.vn', '"dung"']) expect(seen).not.toContain(secret);
    });
  });

  describe('the clock', () => {
    test('runs from the start by the server, whatever the device believes, with a minute of grace', async () => {
      const learner = await aLearner();
      const deviceId = newId();
      const { id, limitSeconds, secondsLeft, graceSeconds } = await leased(learner, deviceId, 'tinh-gio', { starts: true });
      expect({ limitSeconds, secondsLeft, graceSeconds }).toEqual({ limitSeconds: 600, secondsLeft: 600, graceSeconds: 60 });
      app.clock.advance(4 * MINUTE);
      await send(learner, deviceId, save(learner, id, { questionId: 'c1', truth: true }));
      // asking again does not start the clock anew once something is saved
      expect((await leased(learner, deviceId, 'tinh-gio', { starts: true })).secondsLeft).toBe(360);
      app.clock.advance(7 * MINUTE);
      expect(await send(learner, deviceId, submit(learner, id, 'tinh-gio'))).toMatchObject({
        said: ['RECORDED'],
        results: [{ percent: 100, ranOut: false }],
        enrollments: [{ status: 'COMPLETED' }],
      });
    });

    test('a start whose answer was lost may be repeated: until something is saved the clock starts anew', async () => {
      const learner = await aLearner();
      const deviceId = newId();
      const { id } = await leased(learner, deviceId, 'tinh-gio', { starts: true });
      app.clock.advance(30 * MINUTE);
      await sweep();
      expect(await leased(learner, deviceId, 'tinh-gio', { starts: true })).toMatchObject({ id, secondsLeft: 600, state: 'OPEN' });
    });

    test('an attempt that runs out is closed by the workers, once, with what was saved in time', async () => {
      const learner = await aLearner();
      const deviceId = newId();
      const { id } = await leased(learner, deviceId, 'tinh-gio', { starts: true });
      await send(
        learner,
        deviceId,
        ...answers(4).map((answer) => save(learner, id, answer)),
        save(learner, id, { questionId: 'c4', truth: false }),
      );
      app.clock.advance(11 * MINUTE + 1);
      expect((await send(learner, deviceId, save(learner, id, { questionId: 'c5', truth: true }))).said).toEqual(['TIME_IS_UP']);

      const workers = [aWorker(), aWorker(), aWorker(), aWorker()];
      await Promise.all(workers.map(sweep));
      expect(await attemptOf(learner, id)).toMatchObject({ state: 'CLOSED', result: { number: 1, percent: 50, ranOut: true } });
      expect(await app.sql(`select count(*)::int as n from enrollment.attempt where enrollment_id = $1`, [learner.enrollmentId])).toEqual([
        { n: 1 },
      ]);

      const late = await send(learner, deviceId, submit(learner, id, 'tinh-gio'));
      expect(late).toMatchObject({ said: ['TIME_IS_UP'], results: [{ percent: 50, ranOut: true }] });
      const { disagreements } = await app.get(LedgerReader).replayLedger(app.systemCtx());
      expect(disagreements).toEqual([]);
    });

    test('and at once when the learner looks before a worker has come by', async () => {
      const learner = await aLearner();
      const deviceId = newId();
      const { id } = await leased(learner, deviceId, 'tinh-gio', { starts: true });
      await send(learner, deviceId, ...answers(6).map((answer) => save(learner, id, answer)));
      app.clock.advance(12 * MINUTE);
      expect(await app.ok(OPEN, { enrollmentId: learner.enrollmentId }, { as: learner.session })).toEqual({ openAttempts: [] });
      expect((await attemptOf(learner, id)).result).toMatchObject({ percent: 100, ranOut: true });
      await sweep();
      expect(await app.sql(`select status from enrollment.enrollment where id = $1`, [learner.enrollmentId])).toEqual([
        { status: 'completed' },
      ]);
    });

    test('without a connection the device counts: what it says was in time counts, and staff see whose clock it was', async () => {
      const learner = await aLearner();
      const deviceId = newId();
      const { id } = await leased(learner, deviceId, 'tinh-gio');
      app.clock.advance(7 * 86_400_000);
      const batch = [
        save(learner, id, { questionId: 'c1', truth: true, atSeconds: 20 }),
        save(learner, id, { questionId: 'c2', truth: true, atSeconds: 9_000 }),
        submit(learner, id, 'tinh-gio', [...answers(3, { atSeconds: 100 }), { questionId: 'c4', truth: true, atSeconds: 700 }]),
      ];
      const { said, results } = await send(learner, deviceId, ...batch);
      expect(said).toEqual(['RECORDED', 'TIME_IS_UP', 'RECORDED']);
      expect(results).toMatchObject([{ percent: 50 }]);
      const director = await app.person({ roles: [{ role: 'centre_director', unitId }] });
      const { quizzesOfEnrollment } = await app.ok(OF_ENROLLMENT, asked(learner), { as: director.session });
      expect(quizzesOfEnrollment.quizzes.find(({ quizId }: any) => quizId === 'tinh-gio').attempts).toMatchObject([{ timedBy: 'DEVICE' }]);
    });
  });

  describe('going on', () => {
    test('after a crash, on another device, with everything that was saved; the old one hears that it has moved', async () => {
      const learner = await aLearner();
      const [phone, laptop] = [newId(), newId()];
      const { id } = await leased(learner, phone, 'hai-luot');
      // out of order and twice: the counter of the device says which answer is the later one
      const [first, second] = [save(learner, id, { questionId: 'c1', truth: false }), save(learner, id, { questionId: 'c1', truth: true })];
      await send(learner, phone, second, save(learner, id, { questionId: 'c2', truth: true }));
      await send(learner, phone, first, second);

      const { openAttempts } = await app.ok(OPEN, { enrollmentId: learner.enrollmentId }, { as: learner.session });
      expect(openAttempts).toMatchObject([
        {
          id,
          deviceId: phone,
          answers: [
            { questionId: 'c1', truth: true },
            { questionId: 'c2', truth: true },
          ],
        },
      ]);
      const moved = await Promise.all(
        [1, 2].map(() => app.ok(TAKE_OVER, { input: { attemptId: id, deviceId: laptop } }, { as: learner.session })),
      );
      expect(moved.map(({ takeOverAttempt }) => takeOverAttempt.deviceId)).toEqual([laptop, laptop]);

      expect(
        (await send(learner, phone, save(learner, id, { questionId: 'c3', truth: true }), submit(learner, id, 'hai-luot'))).said,
      ).toEqual(['MOVED_TO_ANOTHER_DEVICE', 'MOVED_TO_ANOTHER_DEVICE']);
      // a low counter of the new device is later than a high one of the old
      const { said, results } = await send(
        learner,
        laptop,
        save(learner, id, { questionId: 'c2', truth: false }, { seq: 1 }),
        submit(learner, id, 'hai-luot', []),
      );
      expect(said).toEqual(['RECORDED', 'RECORDED']);
      expect(results).toMatchObject([{ percent: 16 }]);
    });
  });

  describe('more attempts and more time', () => {
    const extend = (as: Session, { personId, enrollmentId }: Learner, over: object = {}) =>
      app.gql(
        EXTEND,
        {
          input: {
            id: newId(),
            learnerId: personId,
            enrollmentId,
            quizId: 'hai-luot',
            attempts: 1,
            minutes: 0,
            reason: 'Mất điện lúc làm bài',
            ...over,
          },
        },
        { as },
      );

    test('are given by staff of the place, once, with a reason, and count from then on', async () => {
      const learner = await aLearner();
      const director = await app.person({ fullName: 'Lý Thị Nhung', roles: [{ role: 'centre_director', unitId }] });
      const deviceId = newId();
      for (let i = 0; i < 2; i++) {
        const { id } = await leased(learner, deviceId, 'hai-luot');
        await send(learner, deviceId, submit(learner, id, 'hai-luot', []));
      }
      expect((await lease(learner, deviceId, 'hai-luot')).refusals).toMatchObject([{ code: 'ATTEMPT_LIMIT_REACHED' }]);
      const id = newId();
      for (let i = 0; i < 3; i++) expect((await extend(director.session, learner, { id })).errors).toBeUndefined();
      const third = await leased(learner, deviceId, 'hai-luot');
      const { said, enrollments } = await send(learner, deviceId, submit(learner, third.id, 'hai-luot'));
      expect(said).toEqual(['RECORDED']);
      expect(enrollments[0].progress.quizzes[0]).toMatchObject({ attempts: 3, attemptsLeft: 0, extraAttempts: 1 });
      const { myExtensions } = await app.ok(
        `query ($enrollmentId: UUID!) { myExtensions(enrollmentId: $enrollmentId) { quizId attempts reason givenByName } }`,
        { enrollmentId: learner.enrollmentId },
        { as: learner.session },
      );
      expect(myExtensions).toEqual([{ quizId: 'hai-luot', attempts: 1, reason: 'Mất điện lúc làm bài', givenByName: null }]);
      expect(
        await app.sql(`select detail->>'reason' as reason from platform.audit_log where action = 'attempt.extend' and subject = $1`, [
          learner.enrollmentId,
        ]),
      ).toEqual([{ reason: 'Mất điện lúc làm bài' }]);
      expect((await extend(director.session, learner, { id, attempts: 2 })).errors?.[0]?.extensions.code).toBe('CONFLICT');
    });

    test('a running attempt gets the minutes, too', async () => {
      const learner = await aLearner();
      const instructor = await app.person({ roles: [{ role: 'instructor', unitId }] });
      const deviceId = newId();
      const { id } = await leased(learner, deviceId, 'tinh-gio', { starts: true });
      const more = { quizId: 'tinh-gio', attempts: 0, minutes: 15 };
      // an instructor of the place, and not of a class in which the learner sits
      const readBy = (as: Session) => app.gql(OF_ENROLLMENT, asked(learner), { as });
      expect((await extend(instructor.session, learner, more)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      expect((await readBy(instructor.session)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
      const { centreId, versionId } = (await app.get(VersionReader).current(app.systemCtx(), courseId))!;
      await aSeat(app, await aClass(app, { unitId, centreId, courseId, versionId }, { instructors: [instructor.personId] }), learner);
      expect((await readBy(instructor.session)).errors).toBeUndefined();
      await send(learner, deviceId, save(learner, id, { questionId: 'c1', truth: true }));
      app.clock.advance(9 * MINUTE);
      const { data } = await extend(instructor.session, learner, more);
      expect(data['extendAttempts'].quizzes.find(({ quizId }: any) => quizId === 'tinh-gio')).toMatchObject({ minutes: 25, open: 1 });
      expect(await attemptOf(learner, id)).toMatchObject({ limitSeconds: 1500, secondsLeft: 960 });
      app.clock.advance(12 * MINUTE);
      await sweep();
      expect((await send(learner, deviceId, submit(learner, id, 'tinh-gio'))).said).toEqual(['RECORDED']);
    });

    test.each([
      ['a quiz of another course', { quizId: 'khong-co' }, 'quizId'],
      ['nothing', { attempts: 0 }, 'attempts'],
      ['attempts where there is no limit', { quizId: 'rut-cau' }, 'attempts'],
      ['minutes where there is no clock', { minutes: 5 }, 'minutes'],
      ['without a reason', { reason: '  ' }, 'reason'],
    ])('giving %s is bad input, and says where', async (_, over, path) => {
      const learner = await aLearner();
      const director = await app.person({ roles: [{ role: 'centre_director', unitId }] });
      const { errors } = await extend(director.session, learner, over);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path }] });
    });

    test('are not given by anybody else, nor seen', async () => {
      const learner = await aLearner();
      const elsewhere = await app.person({ roles: [{ role: 'centre_director', unitId: otherUnitId }] });
      const auditor = await app.person({ roles: [{ role: 'auditor', unitId }] });
      const codes = await Promise.all(
        [elsewhere.session, auditor.session, learner.session].map(async (as) => (await extend(as, learner)).errors?.[0]?.extensions.code),
      );
      expect(codes).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
      const { errors } = await app.gql(OF_ENROLLMENT, asked(learner), { as: elsewhere.session });
      expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
      await app.ok(OF_ENROLLMENT, asked(learner), { as: auditor.session });
      expect(await app.sql(`select what from platform.access_log where person_id = $1`, [learner.personId])).toContainEqual({
        what: 'attempt.list',
      });
    });
  });
});
