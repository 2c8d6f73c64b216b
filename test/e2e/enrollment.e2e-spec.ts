import { CourseCreated, DraftSaved, Published } from '../../libs/courses/course/course.outcomes.js';
import { CourseService } from '../../libs/courses/course/course.service.js';
import { aCourse, aQuiz } from '../../libs/courses/testing/course.builder.js';
import type { CourseContent } from '../../libs/courses/version/course-content.js';
import { DraftService } from '../../libs/courses/version/draft.service.js';
import { PublishingService } from '../../libs/courses/version/publishing.service.js';
import type { RecordLearningInput } from '../../libs/enrollment/learning-record/learning-record.graphql.js';
import { LedgerFacts } from '../../libs/enrollment/learning-record/ledger-facts.js';
import { AnswerKeys, VersionReader } from '#courses';
import { CompletionReader, EnrollmentReader, LearningRecordService, LedgerReader } from '#enrollment';
import { CentreReader, SeedPlaces, UnitReader } from '#organisation';
import { type Ctx, newId, ReadPool, Transactions, WriteStatements } from '#platform';
import { type Session, startApp, type TestApp } from '../support/app.js';

const CARD = `id courseId versionId courseSlug courseTitle cycle status enrolledAt completedAt nextLessonId minutes
  progress { percent lessonsDone lessonsTotal doneLessonIds quizzes { quizId bestPercent attempts attemptsLeft passed } }
  missing { kind lessonId quizId atLeast text }`;
const ENROLL = `mutation ($input: EnrollInput!) { enroll(input: $input) {
  __typename ... on Enrolled { enrollment { ${CARD} } } ... on CourseNotOpen { message } } }`;
const WITHDRAW = `mutation ($input: WithdrawInput!) { withdraw(input: $input) { id status } }`;
const RECORD = `mutation ($input: RecordLearningInput!) { recordLearning(input: $input) {
  receipts { eventId status code reason } results { eventId quizId number percent passed questions { questionId isRight feedback } }
  enrollments { ${CARD} } } }`;
const LEASE = `mutation ($input: LeaseAttemptsInput!) { leaseAttempts(input: $input) { attempts { id } refusals { code } } }`;
const MINE = `query ($first: Int, $after: String) { myEnrollments(first: $first, after: $after) {
  edges { node { ${CARD} } } pageInfo { hasNextPage endCursor } } }`;
const MY_ONE = `query ($courseId: UUID!) { myEnrollment(courseId: $courseId) { ${CARD} } }`;
const OF_UNIT = `query ($unitId: UUID!, $courseId: UUID, $first: Int, $after: String) {
  enrollments(unitId: $unitId, courseId: $courseId, first: $first, after: $after) {
    edges { node { id learnerId learnerName courseTitle status percent unitId } } pageInfo { hasNextPage endCursor } } }`;
const COMPLETIONS = `query ($unitId: UUID!, $from: Date, $to: Date, $first: Int, $after: String) {
  completions(unitId: $unitId, from: $from, to: $to, first: $first, after: $after) {
    edges { node { learnerId enrollmentId learnerName courseId versionId courseTitle cycle completedAt unitId } }
    pageInfo { hasNextPage endCursor } } }`;
const EXPLAIN = `query ($learnerId: UUID!, $enrollmentId: UUID!) { explainCompletion(learnerId: $learnerId, enrollmentId: $enrollmentId) {
  enrollmentId completedAt eventCount replayAgrees requirements { isMet eventIds requirement { kind text } } } }`;

/** What a device sends; the spec says only what it is about. */
type Event = Record<string, unknown> & { id: string };

describe('enrollment', () => {
  let app: TestApp;
  let ninhKieu: string;
  let caiKhe: string;
  let city: string;
  let courseId: string;
  let versionId: string;

  beforeAll(async () => {
    app = await startApp();
    app.clock.set('2026-11-24T02:00:00.000Z');
    await app.get(SeedPlaces).load(app.systemCtx());
    const communeOf = async (code: string) => (await app.get(UnitReader).resolve(app.systemCtx(), code, '2026-11-24'))!;
    ({ id: ninhKieu, parentId: city } = (await communeOf('31135')) as { id: string; parentId: string });
    ({ id: caiKhe } = await communeOf('31120'));
    ({ courseId, versionId } = await publishedCourse(ninhKieu));
  });
  afterAll(() => app?.stop());

  const actingAs = (role: string, unitId: string): Ctx =>
    app.ctx({ kind: 'person', id: newId(), name: 'test', grants: [{ role, unitId }] });

  /** Two lessons; the second with the quiz that counts (no limit) and one for practice with three attempts. */
  function content(over: Partial<CourseContent> = {}): CourseContent {
    const lesson = (id: string, ...quizIds: string[]) => ({
      id,
      title: `Bài ${id}`,
      minutes: 10,
      screens: [
        {
          id: 's1',
          blocks: [{ kind: 'text' as const, id: 'b0', text: [{ kind: 'paragraph' as const, children: [{ text: 'Chuyện của dì Tư.' }] }] }],
        },
        ...quizIds.map((quizId, i) => ({ id: `q${i}`, blocks: [{ kind: 'quiz' as const, id: `b-${quizId}`, quiz: quiz(quizId) }] })),
      ],
    });
    const quiz = (id: string) =>
      aQuiz({
        id,
        title: `Đề ${id}`,
        attemptLimit: id === 'luyen' ? 3 : 0,
        questions: [
          { id: 'dung-sai', kind: 'true_false', text: 'Ngân hàng hỏi mã OTP?', points: 1, answer: false, explain: 'Không bao giờ.' },
          { id: 'so', kind: 'short_text', text: 'Gọi số nào?', points: 1, accept: ['113'] },
        ],
      });
    return aCourse({
      completion: { lessons: 'all', quizzes: [{ quizId: 'cuoi', atLeast: 80 }] },
      modules: [{ id: 'm1', title: 'Học phần', lessons: [lesson('mot'), lesson('hai', 'cuoi', 'luyen')] }],
      ...over,
    });
  }

  async function publishedCourse(unitId: string, given = content()) {
    const author = actingAs('author', unitId);
    const centre = (await app.get(CentreReader).ofUnit(author, unitId))!;
    const id = newId();
    const made = await app
      .get(CourseService)
      .create(author, { id, centreId: centre.id, code: `K${id.slice(-8).toUpperCase()}`, title: given.titles.vi });
    if (!(made instanceof CourseCreated)) throw new Error('no course');
    return { courseId: id, centreId: centre.id, versionId: await publish(author, id, unitId, given) };
  }

  async function publish(author: Ctx, id: string, unitId: string, given: CourseContent): Promise<string> {
    const draft = (await app.get(DraftService).open(author, id)).draft!;
    const saved = await app.get(DraftService).save(author, { versionId: draft.versionId, revision: draft.revision, content: given });
    if (!(saved instanceof DraftSaved)) throw new Error('no draft');
    await app.get(PublishingService).submit(author, draft.versionId);
    const published = await app.get(PublishingService).publish(actingAs('reviewer', unitId), draft.versionId);
    if (!(published instanceof Published)) throw new Error(JSON.stringify(published));
    return draft.versionId;
  }

  const learner = (fullName = 'Thạch Thị Sa Rây') => app.person({ fullName, homeUnitId: ninhKieu });

  async function enrolled(as: Session, course = courseId): Promise<string> {
    const { enroll } = await app.ok(ENROLL, { input: { id: newId(), courseId: course } }, { as });
    return enroll.enrollment.id;
  }

  /** A learner who has just enrolled. */
  async function aLearner(course = courseId) {
    const { personId, session } = await learner();
    return { personId, session, enrollmentId: await enrolled(session, course) };
  }

  const event = (enrollmentId: string, over: Record<string, unknown> = {}): Event => ({
    id: newId(),
    enrollmentId,
    seq: 1,
    kind: 'LESSON_FINISHED',
    lessonId: 'mot',
    occurredAt: '2026-11-24T01:00:00.000Z',
    ...over,
  });
  const RIGHT = [
    { questionId: 'dung-sai', truth: false },
    { questionId: 'so', text: '113' },
  ];
  const attempt = (enrollmentId: string, over: Record<string, unknown> = {}) =>
    event(enrollmentId, { kind: 'QUIZ_SUBMITTED', lessonId: 'hai', quizId: 'cuoi', answers: RIGHT, ...over });
  const lessons = (enrollmentId: string) => [event(enrollmentId), event(enrollmentId, { lessonId: 'hai', seq: 2 })];

  const send = (as: Session, events: Event[], deviceId = newId()) => app.gql(RECORD, { input: { deviceId, events } }, { as });
  /** Leave for an attempt at the quiz with three, on a device of its own. */
  async function leased(as: Session, enrollmentId: string): Promise<{ deviceId: string; id?: string; code?: string }> {
    const deviceId = newId();
    const wish = { enrollmentId, deviceId, attempts: [{ id: newId(), quizId: 'luyen' }] };
    const { attempts, refusals } = (await app.ok(LEASE, { input: wish }, { as }))['leaseAttempts'];
    return { deviceId, id: attempts[0]?.id, code: refusals[0]?.code };
  }
  const record = (as: Session, ...events: Event[]) => recordOn(newId(), as, ...events);
  async function recordOn(deviceId: string, as: Session, ...events: Event[]) {
    const { data, errors } = await send(as, events, deviceId);
    if (errors) throw new Error(JSON.stringify(errors));
    return data['recordLearning'];
  }
  const statuses = (payload: any): string[] => payload.receipts.map(({ status, code }: any) => code ?? status);
  const count = async (table: string, enrollmentId: string): Promise<number> =>
    (await app.sql(`select count(*)::int as n from ${table} where enrollment_id = $1`, [enrollmentId]))[0]!['n'];
  const announced = (enrollmentId: string) =>
    app.sql(`select data from platform.outbox_event where type = 'enrollment.completed.v1' and subject = $1`, [enrollmentId]);

  describe('joining a course', () => {
    test('takes one call, pins the current version and says what is to be done', async () => {
      const { session } = await learner();
      const { enroll } = await app.ok(ENROLL, { input: { id: newId(), courseId } }, { as: session });

      expect(enroll.enrollment).toMatchObject({
        courseId,
        versionId,
        cycle: 1,
        status: 'ACTIVE',
        completedAt: null,
        nextLessonId: 'mot',
        progress: { percent: 0, lessonsDone: 0, lessonsTotal: 2, doneLessonIds: [] },
        missing: [
          { kind: 'lesson', lessonId: 'mot' },
          { kind: 'lesson', lessonId: 'hai' },
          { kind: 'score', quizId: 'cuoi', atLeast: 80 },
        ],
      });
      expect(enroll.enrollment.missing.every(({ text }: any) => text.length > 5)).toBe(true);
      expect(enroll.enrollment.progress.quizzes).toEqual([
        { quizId: 'cuoi', bestPercent: 0, attempts: 0, attemptsLeft: null, passed: false },
        { quizId: 'luyen', bestPercent: 0, attempts: 0, attemptsLeft: 3, passed: false },
      ]);
    });

    test('twenty taps at once, with one id or with twenty, make one enrollment', async () => {
      const { session, personId } = await learner();
      const once = newId();
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, i) => app.ok(ENROLL, { input: { id: i % 2 ? once : newId(), courseId } }, { as: session })),
      );
      expect(new Set(answers.map(({ enroll }) => enroll.enrollment.id)).size).toBe(1);
      expect(await app.sql(`select id from enrollment.enrollment where learner_id = $1`, [personId])).toHaveLength(1);
    });

    test('one id for two courses is a conflict', async () => {
      const { session } = await learner();
      const other = await publishedCourse(ninhKieu);
      const id = newId();
      await app.ok(ENROLL, { input: { id, courseId } }, { as: session });
      const { errors } = await app.gql(ENROLL, { input: { id, courseId: other.courseId } }, { as: session });
      expect(errors?.[0]?.extensions.code).toBe('CONFLICT');
    });

    test('two learners may use the same id', async () => {
      const [a, b] = [await learner(), await learner()];
      const id = newId();
      for (const { session } of [a, b]) {
        const { enroll } = await app.ok(ENROLL, { input: { id, courseId } }, { as: session });
        expect(enroll.enrollment.id).toBe(id);
      }
    });

    test('a course without a published version is not open', async () => {
      const { session } = await learner();
      const { enroll } = await app.ok(ENROLL, { input: { id: newId(), courseId: newId() } }, { as: session });
      expect(enroll).toMatchObject({ __typename: 'CourseNotOpen', message: expect.stringContaining('chưa mở') });
    });

    test('nobody enrolls without signing in', async () => {
      const { errors } = await app.gql(ENROLL, { input: { id: newId(), courseId } });
      expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    });
  });

  describe('leaving and coming back', () => {
    test('keeps what was recorded, and goes on where it stopped', async () => {
      const { session, enrollmentId } = await aLearner();
      await record(session, event(enrollmentId));
      expect((await app.ok(WITHDRAW, { input: { enrollmentId } }, { as: session })).withdraw.status).toBe('WITHDRAWN');
      expect((await app.ok(WITHDRAW, { input: { enrollmentId } }, { as: session })).withdraw.status).toBe('WITHDRAWN');
      expect((await app.ok(MINE, {}, { as: session })).myEnrollments.edges).toEqual([]);

      const again = { input: { id: newId(), courseId } };
      const { enroll } = await app.ok(ENROLL, again, { as: session });
      expect(enroll.enrollment).toMatchObject({ id: enrollmentId, status: 'ACTIVE', cycle: 1, nextLessonId: 'hai' });

      await app.ok(WITHDRAW, { input: { enrollmentId } }, { as: session });
      const late = await app.ok(ENROLL, again, { as: session });
      expect(late.enroll.enrollment.status).toBe('WITHDRAWN'); // the same request arrived late: not a new wish
    });

    test('what happens in between is refused with a reason and kept by the device', async () => {
      const { session, enrollmentId } = await aLearner();
      const before = event(enrollmentId);
      await record(session, before);
      await app.ok(WITHDRAW, { input: { enrollmentId } }, { as: session });

      const later = event(enrollmentId, { lessonId: 'hai' });
      const payload = await record(session, before, later);
      expect(statuses(payload)).toEqual(['DUPLICATE', 'WITHDRAWN']);
      expect(payload.receipts[1].reason).toContain('Ghi danh lại'.toLowerCase());
      expect(await count('enrollment.learning_event', enrollmentId)).toBe(1);

      await enrolled(session);
      expect(statuses(await record(session, later))).toEqual(['RECORDED']);
    });

    test('invariant 5: a completed course cannot be left', async () => {
      const { session, enrollmentId } = await aLearner();
      await record(session, ...lessons(enrollmentId), attempt(enrollmentId));
      const { errors } = await app.gql(WITHDRAW, { input: { enrollmentId } }, { as: session });
      expect(errors?.[0]?.extensions.code).toBe('CONFLICT');
      await expect(
        app.sql(`update enrollment.enrollment set status = 'active', completed_at = null where id = $1`, [enrollmentId]),
      ).rejects.toThrow(/un-completed/);
    });

    test('nobody leaves for somebody else', async () => {
      const { enrollmentId } = await aLearner();
      const other = await learner();
      const { errors } = await app.gql(WITHDRAW, { input: { enrollmentId } }, { as: other.session });
      expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    });
  });

  describe('recording', () => {
    test('the last answer completes the course, once, and announces it', async () => {
      const { session, personId, enrollmentId } = await aLearner();
      await record(session, ...lessons(enrollmentId));
      const wrong = await record(session, attempt(enrollmentId, { answers: [{ questionId: 'so', text: 'công an 113' }] }));
      expect(wrong.results).toMatchObject([{ number: 1, percent: 0, passed: false }]);
      expect(wrong.enrollments).toMatchObject([
        { status: 'ACTIVE', progress: { percent: 66 }, missing: [{ quizId: 'cuoi' }], nextLessonId: null },
      ]);

      const right = attempt(enrollmentId);
      const payload = await record(session, right);
      expect(payload).toMatchObject({
        receipts: [{ eventId: right.id, status: 'RECORDED', code: null, reason: null }],
        results: [
          {
            eventId: right.id,
            quizId: 'cuoi',
            number: 2,
            percent: 100,
            passed: true,
            questions: [{ questionId: 'dung-sai', isRight: true }, {}],
          },
        ],
        enrollments: [
          { id: enrollmentId, status: 'COMPLETED', completedAt: app.clock.now().toISOString(), missing: [], progress: { percent: 100 } },
        ],
      });
      expect(await announced(enrollmentId)).toEqual([
        {
          data: expect.objectContaining({
            enrollmentId,
            learnerId: personId,
            courseId,
            courseVersionId: versionId,
            unitId: ninhKieu,
            cycle: 1,
            resultPercent: 100,
          }),
        },
      ]);
    });

    test('invariant 8: a batch may arrive twice, cut and shuffled, and answers the same', async () => {
      const { session, enrollmentId } = await aLearner();
      const batch = [...lessons(enrollmentId), attempt(enrollmentId)];
      const first = await record(session, ...batch);
      const again = await record(session, batch[2]!, batch[0]!);
      const whole = await record(session, ...batch.toReversed());

      expect(statuses(first)).toEqual(['RECORDED', 'RECORDED', 'RECORDED']);
      expect(statuses(again)).toEqual(['DUPLICATE', 'DUPLICATE']);
      expect(statuses(whole)).toEqual(['DUPLICATE', 'DUPLICATE', 'DUPLICATE']);
      expect(whole.results).toEqual(first.results);
      expect(whole.enrollments).toEqual(first.enrollments);
      expect(await count('enrollment.learning_event', enrollmentId)).toBe(3);
      expect(await announced(enrollmentId)).toHaveLength(1);
    });

    test('invariant 8: one batch sent twenty times at once is recorded once', async () => {
      const { session, enrollmentId } = await aLearner();
      const { id, deviceId } = await leased(session, enrollmentId);
      const batch = [...lessons(enrollmentId), attempt(enrollmentId, { id, quizId: 'luyen' })];
      const payloads = await Promise.all(Array.from({ length: 20 }, () => recordOn(deviceId, session, ...batch)));
      for (const { results } of payloads) expect(results).toEqual(payloads[0].results);
      expect(payloads.flatMap(statuses).filter((status) => status === 'RECORDED')).toHaveLength(3);
      expect(await count('enrollment.learning_event', enrollmentId)).toBe(3);
      expect(await count('enrollment.attempt', enrollmentId)).toBe(1);
    });

    test('invariants 1 and 2: fifty parallel submissions of the last answer are one completion and one event', async () => {
      const { session, enrollmentId } = await aLearner();
      await record(session, ...lessons(enrollmentId));
      const payloads = await Promise.all(Array.from({ length: 50 }, () => record(session, attempt(enrollmentId))));

      expect(payloads.flatMap(statuses)).toEqual(Array(50).fill('RECORDED'));
      expect(payloads.map(({ results }) => results[0].number).toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 50 }, (_, i) => i + 1),
      );
      expect(await count('enrollment.completion', enrollmentId)).toBe(1);
      expect(await announced(enrollmentId)).toHaveLength(1);
    });

    test('invariant 7: of fifty parallel attempts at a quiz with three, three count', async () => {
      const { session, enrollmentId } = await aLearner();
      const wishes = await Promise.all(Array.from({ length: 50 }, () => leased(session, enrollmentId)));
      expect(wishes.filter(({ code }) => code === 'HELD_ON_ANOTHER_DEVICE')).toHaveLength(47);
      const payloads = await Promise.all(
        wishes.map(({ id = newId(), deviceId }) => recordOn(deviceId, session, attempt(enrollmentId, { id, quizId: 'luyen' }))),
      );
      const all = payloads.flatMap(statuses);
      expect(all.filter((status) => status === 'RECORDED')).toHaveLength(3);
      expect(all.filter((status) => status === 'NO_LEASE')).toHaveLength(47);
      const refused = payloads.find((payload) => statuses(payload)[0] === 'NO_LEASE');
      expect(await leased(session, enrollmentId)).toMatchObject({ code: 'ATTEMPT_LIMIT_REACHED' });
      expect(refused.results).toEqual([]); // no marks, no feedback for an attempt that does not count
      const { myEnrollment } = await app.ok(MY_ONE, { courseId }, { as: session });
      expect(myEnrollment.progress.quizzes[1]).toMatchObject({ attempts: 3, attemptsLeft: 0 });
    });

    test('a refused event is not stored, says why, and holds nothing else up', async () => {
      const { session, enrollmentId } = await aLearner();
      const good = event(enrollmentId);
      const payload = await record(
        session,
        event(newId()),
        event(enrollmentId, { lessonId: 'khong-co' }),
        attempt(enrollmentId, { quizId: 'khong-co' }),
        attempt(enrollmentId, { lessonId: 'mot' }),
        good,
      );
      expect(statuses(payload)).toEqual(['NOT_ENROLLED', 'UNKNOWN_LESSON', 'UNKNOWN_QUIZ', 'UNKNOWN_QUIZ', 'RECORDED']);
      expect(payload.receipts.slice(0, 4).every(({ reason }: any) => reason?.length > 10)).toBe(true);
      expect(await app.sql(`select id from enrollment.learning_event where enrollment_id = $1`, [enrollmentId])).toEqual([{ id: good.id }]);
    });

    test('reasons come in the language of the caller', async () => {
      const { session } = await learner();
      const said = async (language: string) =>
        (
          await app.gql(
            RECORD,
            { input: { deviceId: newId(), events: [event(newId())] } },
            { as: session, headers: { 'accept-language': language } },
          )
        ).data['recordLearning'].receipts[0].reason;
      expect(await said('en')).toMatch(/not enrolled/);
      expect(await said('km')).toMatch(/[\u1780-\u17ff]/);
    });

    test('an id that names another event already is refused', async () => {
      const { session, enrollmentId } = await aLearner();
      const before = attempt(enrollmentId, { answers: [{ questionId: 'so', text: 'x' }] });
      await record(session, before);
      expect(statuses(await record(session, { ...before, answers: RIGHT }))).toEqual(['ALREADY_SUBMITTED']);
      expect(statuses(await record(session, { ...before, quizId: 'luyen' }))).toEqual(['ID_ALREADY_USED']);
      expect(statuses(await record(session, { ...before, kind: 'LESSON_FINISHED' }))).toEqual(['ID_ALREADY_USED']);
      expect(statuses(await record(session, { ...before, seq: 9 }))).toEqual(['DUPLICATE']);
    });

    test('nobody records for somebody else', async () => {
      const { enrollmentId } = await aLearner();
      const other = await learner();
      expect(statuses(await record(other.session, event(enrollmentId)))).toEqual(['NOT_ENROLLED']);
      expect(await count('enrollment.learning_event', enrollmentId)).toBe(0);
    });

    test('the clock of a device may be years off: it is kept as a claim and decides nothing', async () => {
      const { session, enrollmentId } = await aLearner();
      const claims = ['2023-11-24T02:00:00.000Z', '2029-11-24T02:00:00.000Z'];
      expect(statuses(await record(session, ...claims.map((occurredAt) => event(enrollmentId, { occurredAt }))))).toEqual([
        'RECORDED',
        'RECORDED',
      ]);
      const rows = await app.sql(
        `select occurred_at, received_at from enrollment.learning_event where enrollment_id = $1 order by occurred_at`,
        [enrollmentId],
      );
      expect(rows.map(({ occurred_at }) => occurred_at.toISOString())).toEqual(claims);
      expect(rows.every(({ received_at }) => received_at.getTime() === app.clock.now().getTime())).toBe(true);
    });

    test('what looks like SQL is text', async () => {
      const { session, enrollmentId } = await aLearner();
      const text = `'); drop table enrollment.attempt; -- $1 \\ "{}" %_`;
      const payload = await record(
        session,
        attempt(enrollmentId, { answers: [{ questionId: 'so', text }] }),
        event(enrollmentId, { lessonId: `' or 1=1 --` }),
      );
      expect(statuses(payload)).toEqual(['RECORDED', 'UNKNOWN_LESSON']);
      const [row] = await app.sql(`select payload from enrollment.learning_event where enrollment_id = $1`, [enrollmentId]);
      expect(row!['payload']).toEqual({ answers: [{ questionId: 'so', text }] });
    });

    test.each([
      ['NUL in a lesson', { lessonId: 'mot\u0000' }, 'events.0.lessonId'],
      [
        'NUL in an answer',
        { kind: 'QUIZ_SUBMITTED', quizId: 'cuoi', answers: [{ questionId: 'so', text: '1\u00003' }] },
        'events.0.answers.0.text',
      ],
      ['half a character', { lessonId: '\ud800' }, 'events.0.lessonId'],
      ['a counter below zero', { seq: -1 }, 'events.0.seq'],
    ])('%s is bad input, and says where', async (_, over, path) => {
      const { session, enrollmentId } = await aLearner();
      const { errors } = await send(session, [event(enrollmentId, over)]);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path }] });
    });

    test('a batch holds 1 to 200 events', async () => {
      const { session, enrollmentId } = await aLearner();
      for (const size of [0, 201]) {
        const { errors } = await send(
          session,
          Array.from({ length: size }, () => event(enrollmentId)),
        );
        expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
      }
      expect(statuses(await record(session, ...Array.from({ length: 200 }, (_, seq) => event(enrollmentId, { seq }))))).toHaveLength(200);
      expect(await count('enrollment.learning_event', enrollmentId)).toBe(200);
    });

    test('a batch about several courses is written as a whole', async () => {
      const { session, enrollmentId } = await aLearner();
      const other = await enrolled(session, (await publishedCourse(ninhKieu)).courseId);
      const both = await record(session, ...lessons(enrollmentId), attempt(enrollmentId), ...lessons(other), attempt(other));
      expect(both.enrollments.map(({ status }: any) => status)).toEqual(['COMPLETED', 'COMPLETED']);
      expect([await announced(enrollmentId), await announced(other)].map(({ length }) => length)).toEqual([1, 1]);
    });

    describe('in several processes', () => {
      /** A process more: its own memory and turns, on the same database. */
      const aProcess = (statements: Pick<WriteStatements, 'run'> = app.get(WriteStatements)) =>
        new LearningRecordService(
          statements as WriteStatements,
          app.get(Transactions),
          app.get(VersionReader),
          app.get(AnswerKeys),
          app.get(LedgerFacts),
        );
      const input = (...events: Event[]) =>
        ({
          deviceId: newId(),
          events: events.map((one) => ({ ...one, kind: String(one['kind']).toLowerCase() })),
        }) as unknown as RecordLearningInput;
      const as = (personId: string) => app.ctx({ kind: 'person', id: personId, name: 'test' });

      test('invariants 1 and 2: fifty submissions of the last answer at once in ten processes are one completion', async () => {
        const { session, personId, enrollmentId } = await aLearner();
        await record(session, ...lessons(enrollmentId));
        const processes = Array.from({ length: 10 }, () => aProcess());
        const answers = await Promise.all(
          Array.from({ length: 50 }, (_, i) => processes[i % 10]!.record(as(personId), input(attempt(enrollmentId)))),
        );
        expect(answers.map(({ results }) => results[0]!.number).toSorted((a, b) => a - b)).toEqual(
          Array.from({ length: 50 }, (_, i) => i + 1),
        );
        expect(await count('enrollment.completion', enrollmentId)).toBe(1);
        expect(await announced(enrollmentId)).toHaveLength(1);
      });

      test('invariant 7: of fifty attempts at once in ten processes three count', async () => {
        const { session, personId, enrollmentId } = await aLearner();
        const leases = await Promise.all(Array.from({ length: 3 }, () => leased(session, enrollmentId)));
        const processes = Array.from({ length: 10 }, () => aProcess());
        const answers = await Promise.all(
          Array.from({ length: 50 }, (_, i) => {
            const { id, deviceId } = leases[i] ?? { id: newId(), deviceId: leases[0]!.deviceId };
            return processes[i % 10]!.record(as(personId), { ...input(attempt(enrollmentId, { id, quizId: 'luyen' })), deviceId });
          }),
        );
        expect(answers.filter(({ verdicts }) => verdicts[0]!.status === 'recorded')).toHaveLength(3);
        expect(await count('enrollment.attempt', enrollmentId)).toBe(3);
      });

      test('invariant 8: one event id for two enrollments at once counts in one of them', async () => {
        const { session, personId, enrollmentId } = await aLearner();
        const other = await enrolled(session, (await publishedCourse(ninhKieu)).courseId);
        const processes = Array.from({ length: 4 }, () => aProcess());
        // from late to early: the smallest id of a finished lesson is what progress keeps
        for (const id of Array.from({ length: 20 }, newId).toReversed()) {
          const answers = await Promise.all(
            processes.map((process, i) => process.record(as(personId), input(event(i % 2 ? other : enrollmentId, { id })))),
          );
          expect(answers.filter(({ verdicts }) => verdicts[0]!.status === 'recorded')).toHaveLength(1);
        }
        const { disagreements } = await app.get(LedgerReader).replayLedger(app.systemCtx());
        expect(disagreements.filter(({ learnerId }) => learnerId === personId)).toEqual([]);
      });

      test('a batch that always loses is recorded under a lock', async () => {
        const { personId, enrollmentId } = await aLearner();
        const statements = app.get(WriteStatements);
        let lost = 0;
        const unlucky = aProcess({
          async run(text, values) {
            if (text.includes('insert into')) {
              lost++;
              await app.sql(`update enrollment.enrollment set revision = revision + 1 where id = $1`, [enrollmentId]);
            }
            return statements.run(text, values);
          },
        });
        const { verdicts } = await unlucky.record(as(personId), input(event(enrollmentId), attempt(enrollmentId)));
        expect(lost).toBe(12);
        expect(verdicts.map(({ status }) => status)).toEqual(['recorded', 'recorded']);
        expect(await count('enrollment.learning_event', enrollmentId)).toBe(2);
        expect(await count('enrollment.attempt', enrollmentId)).toBe(1);
      });

      test('what one remembers does not overwrite what another wrote', async () => {
        const [here, there] = [aProcess(), aProcess()];
        for (let round = 0; round < 10; round++) {
          const { session, personId, enrollmentId } = await aLearner();
          await Promise.all(
            [here, there].map((process) => process.record(as(personId), input(event(enrollmentId, { kind: 'LESSON_OPENED' })))),
          );
          await Promise.all([
            here.record(as(personId), input(event(enrollmentId))),
            there.record(as(personId), input(event(enrollmentId, { lessonId: 'hai' }))),
          ]);
          const { myEnrollment } = await app.ok(MY_ONE, { courseId }, { as: session });
          expect(myEnrollment.progress.doneLessonIds).toEqual(['mot', 'hai']);
        }
      });

      test('what one remembers refuses nothing', async () => {
        const { session, personId, enrollmentId } = await aLearner();
        const process = aProcess();
        const send = async () => {
          const { id, deviceId } = await leased(session, enrollmentId);
          const sent = { ...input(attempt(enrollmentId, { id, quizId: 'luyen' })), deviceId };
          return { sent, result: await process.record(as(personId), sent) };
        };
        for (let i = 0; i < 2; i++) await send();
        const again = await process.record(as(personId), (await send()).sent);
        expect(again).toMatchObject({ verdicts: [{ status: 'duplicate' }], results: [{ number: 3 }] });

        await app.ok(WITHDRAW, { input: { enrollmentId } }, { as: session });
        expect((await process.record(as(personId), input(event(enrollmentId)))).verdicts).toMatchObject([{ code: 'WITHDRAWN' }]);
        await enrolled(session);
        expect((await process.record(as(personId), input(event(enrollmentId)))).verdicts).toMatchObject([{ status: 'recorded' }]);
      });

      test('a batch takes two round trips at first and one afterwards, without a transaction', async () => {
        const { personId, enrollmentId } = await aLearner();
        const sent: string[] = [];
        const statements = app.get(WriteStatements);
        const process = aProcess({ run: (text, values) => (sent.push(text), statements.run(text, values)) });
        const reads = app.get(ReadPool).sql;
        const ctx: Ctx = { ...as(personId), sql: (text, values) => (sent.push(text), reads(text, values)) };

        await process.record(ctx, input(event(enrollmentId), attempt(enrollmentId)));
        expect(sent).toHaveLength(2);
        await process.record(ctx, input(event(enrollmentId, { lessonId: 'hai' }), attempt(enrollmentId)));
        expect(sent).toHaveLength(3);
      });
    });
  });

  describe('invariant 4: a new version', () => {
    test('changes nothing for those who are enrolled, and is what others get', async () => {
      const course = await publishedCourse(ninhKieu);
      const early = await aLearner(course.courseId);
      await record(early.session, ...lessons(early.enrollmentId));

      const author = actingAs('author', ninhKieu);
      const base = content();
      const newVersion = await publish(author, course.courseId, ninhKieu, {
        ...base,
        completion: {
          lessons: 'all',
          quizzes: [
            { quizId: 'cuoi', atLeast: 100 },
            { quizId: 'luyen', atLeast: 100 },
          ],
        },
      });

      const late = await aLearner(course.courseId);
      await record(late.session, ...lessons(late.enrollmentId), attempt(late.enrollmentId));
      await record(early.session, attempt(early.enrollmentId));
      const mine = async ({ session }: { session: Session }) =>
        (await app.ok(MY_ONE, { courseId: course.courseId }, { as: session })).myEnrollment;
      expect(await mine(early)).toMatchObject({ versionId: course.versionId, status: 'COMPLETED', missing: [] });
      expect(await mine(late)).toMatchObject({ versionId: newVersion, status: 'ACTIVE', missing: [{ quizId: 'luyen', atLeast: 100 }] });
      await expect(
        app.sql(`update enrollment.enrollment set course_version_id = $2 where id = $1`, [late.enrollmentId, course.versionId]),
      ).rejects.toThrow(/re-pinned/);
    });
  });

  describe('invariant 6: an explanation', () => {
    test('names the events that met each requirement, and replay agrees', async () => {
      const { session, personId, enrollmentId } = await aLearner();
      const [one, two] = lessons(enrollmentId);
      await record(session, one!);
      const ask = async (as: Session) => (await app.ok(EXPLAIN, { learnerId: personId, enrollmentId }, { as })).explainCompletion;
      expect(await ask(session)).toMatchObject({
        completedAt: null,
        eventCount: 1,
        replayAgrees: true,
        requirements: [{ isMet: true, eventIds: [one!.id] }, { isMet: false, eventIds: [] }, { isMet: false }],
      });

      const last = attempt(enrollmentId);
      await record(session, two!, attempt(enrollmentId, { answers: [] }), last);
      await record(session, attempt(enrollmentId)); // afterwards: changes nothing about why
      expect(await ask(session)).toMatchObject({
        completedAt: app.clock.now().toISOString(),
        eventCount: 5,
        replayAgrees: true,
        requirements: [
          { eventIds: [one!.id] },
          { eventIds: [two!.id] },
          { isMet: true, eventIds: [last.id], requirement: { kind: 'score' } },
        ],
      });

      const director = await app.person({ roles: [{ role: 'centre_director', unitId: ninhKieu }] });
      const neighbour = await app.person({ roles: [{ role: 'centre_director', unitId: caiKhe }] });
      const stranger = await learner();
      expect(await ask(director.session)).toMatchObject({ replayAgrees: true });
      expect(await ask(neighbour.session)).toBeNull();
      expect(await ask(stranger.session)).toBeNull();
    });

    test('a ledger that was tampered with is found', async () => {
      const { session, enrollmentId } = await aLearner();
      await record(session, ...lessons(enrollmentId), attempt(enrollmentId));
      await expect(app.sql(`delete from enrollment.learning_event where enrollment_id = $1`, [enrollmentId])).rejects.toThrow(
        /append-only/,
      );
      await expect(app.sql(`update enrollment.attempt set percent = 0 where enrollment_id = $1`, [enrollmentId])).rejects.toThrow(
        /append-only/,
      );
      await expect(app.sql(`delete from enrollment.completion where enrollment_id = $1`, [enrollmentId])).rejects.toThrow(/append-only/);

      const before = await app.get(LedgerReader).replayLedger(app.systemCtx());
      expect(before.disagreements).toEqual([]);
      await app.sql(`update enrollment.enrollment set progress = '{"lessons":{},"quizzes":{}}' where id = $1`, [enrollmentId]);
      const after = await app.get(LedgerReader).replayLedger(app.systemCtx());
      expect(after).toMatchObject({
        checked: before.checked,
        disagreements: [{ enrollmentId, what: ['progress is not the fold of the events'] }],
      });
    });
  });

  describe('lists', () => {
    test('the learner’s home goes page by page, the latest first', async () => {
      const { session } = await learner();
      const ids: string[] = [];
      for (let i = 0; i < 3; i++) {
        app.clock.advance(1_000);
        ids.unshift(await enrolled(session, (await publishedCourse(ninhKieu)).courseId));
      }
      expect(await walk(MINE, 'myEnrollments', {}, session)).toMatchObject(ids.map((id) => ({ id })));
    });

    test('staff see the learners of their place and of no other', async () => {
      const course = await publishedCourse(caiKhe);
      const people = await Promise.all(Array.from({ length: 5 }, () => aLearner(course.courseId)));
      await record(people[0]!.session, ...lessons(people[0]!.enrollmentId), attempt(people[0]!.enrollmentId));
      const director = await app.person({ roles: [{ role: 'centre_director', unitId: caiKhe }] });
      const officer = await app.person({ roles: [{ role: 'department_officer', unitId: city }] });

      for (const [unitId, as] of [
        [caiKhe, director.session],
        [caiKhe, officer.session],
        [city, officer.session],
      ] as const) {
        const nodes = await walk(OF_UNIT, 'enrollments', { unitId, courseId: course.courseId }, as);
        expect(nodes.map(({ learnerId }) => learnerId).toSorted()).toEqual(people.map(({ personId }) => personId).toSorted());
        expect(nodes.every(({ learnerName, unitId: at }) => learnerName === 'Thạch Thị Sa Rây' && at === caiKhe)).toBe(true);
        const done = await walk(COMPLETIONS, 'completions', { unitId, from: '2026-11-24', to: '2026-11-25' }, as);
        expect(done.filter(({ courseId: id }) => id === course.courseId)).toMatchObject([{ learnerId: people[0]!.personId, cycle: 1 }]);
      }
      for (const query of [OF_UNIT, COMPLETIONS]) {
        const { errors } = await app.gql(query, { unitId: ninhKieu }, { as: director.session });
        expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
        const asLearner = await app.gql(query, { unitId: caiKhe }, { as: people[1]!.session });
        expect(asLearner.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      }
    });

    test('completions page without gap or repeat, also within one instant, and by days of Viet Nam', async () => {
      const course = await publishedCourse(caiKhe);
      app.clock.set('2027-03-01T16:59:59.999Z'); // 23:59:59.999 in Viet Nam
      const auditor = await app.person({ roles: [{ role: 'auditor', unitId: city }] });
      const complete = async () => {
        const { session, enrollmentId } = await aLearner(course.courseId);
        await record(session, ...lessons(enrollmentId), attempt(enrollmentId));
        return enrollmentId;
      };
      const first = await Promise.all(Array.from({ length: 5 }, complete));
      app.clock.set('2027-03-01T17:00:00.000Z'); // midnight
      const second = await Promise.all(Array.from({ length: 2 }, complete));

      const ids = async (range: object) =>
        (await walk(COMPLETIONS, 'completions', { unitId: city, ...range }, auditor.session)).map(({ enrollmentId }) => enrollmentId);
      expect((await ids({ from: '2027-03-01', to: '2027-03-02' })).toSorted()).toEqual(first.toSorted());
      expect((await ids({ from: '2027-03-02' })).toSorted()).toEqual(second.toSorted());
      expect((await ids({ to: '2027-03-01' })).filter((id) => [...first, ...second].includes(id))).toEqual([]);
    });

    test('an API client reads completions with the scope and the place, not without', async () => {
      const client = (scopes: string[]) =>
        app.ctx({ kind: 'client', id: newId(), name: 'sở', scopes, grants: [{ role: 'client', unitId: caiKhe }] });
      const reader = app.get(CompletionReader);
      const page = await reader.ofUnit(client(['completions:read']), { unitId: caiKhe, first: 100 });
      expect(page.edges.length).toBeGreaterThan(0);
      await expect(reader.ofUnit(client([]), { unitId: caiKhe, first: 100 })).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(reader.ofUnit(client(['completions:read']), { unitId: city, first: 100 })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    });

    test('a wrong cursor is bad input', async () => {
      const { session } = await learner();
      for (const after of ['', 'x', Buffer.from('["2026",1]').toString('base64url')]) {
        const { errors } = await app.gql(MINE, { after }, { as: session });
        expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: 'after' }] });
      }
    });

    test('other rooms read every completion once, in order, and one at a time', async () => {
      const reader = app.get(CompletionReader);
      const ctx = app.systemCtx();
      const all = [];
      for (let last = null; ;) {
        const chunk = await reader.since(ctx, last, 3);
        all.push(...chunk);
        if (chunk.length === 0) break;
        last = chunk.at(-1)!;
      }
      const stored = await app.sql(`select enrollment_id from enrollment.completion`);
      expect(all.map(({ enrollmentId }) => enrollmentId).toSorted()).toEqual(stored.map(({ enrollment_id }) => enrollment_id).toSorted());
      const one = all[0]!;
      expect(await reader.get(ctx, one.learnerId, one.enrollmentId)).toEqual(one);
      expect((await announced(one.enrollmentId))[0]!['data']).toEqual(one);
      expect(await app.get(EnrollmentReader).summary(ctx, one.learnerId, one.enrollmentId)).toMatchObject({
        status: 'completed',
        courseId: one.courseId,
      });
      expect(await reader.get(ctx, newId(), one.enrollmentId)).toBeNull();
    });
  });

  test('everything that was recorded here folds to what is stored', async () => {
    const { checked, disagreements } = await app.get(LedgerReader).replayLedger(app.systemCtx());
    expect(checked).toBeGreaterThan(40);
    expect(disagreements).toHaveLength(1); // the one that a test tampered with
  });

  /** All nodes of a list, two by two. */
  async function walk(query: string, field: string, variables: object, as: Session): Promise<any[]> {
    const nodes = [];
    for (let after: string | null = null; ;) {
      const data: any = await app.ok(query, { ...variables, first: 2, after }, { as });
      nodes.push(...data[field].edges.map(({ node }: any) => node));
      if (!data[field].pageInfo.hasNextPage) return nodes;
      after = data[field].pageInfo.endCursor;
    }
  }
});
